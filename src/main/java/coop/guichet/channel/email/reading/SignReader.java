package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.MimeParts.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads from the header what speaks against an automatic answer.
final class SignReader {
  private static final int MOST_HOPS = 50;
  private static final Set<String> PRECEDENCES = Set.of("bulk", "list", "junk", "auto_reply", "auto-reply");
  private static final Set<String> LIST_FIELDS = Set.of("list-id", "list-unsubscribe", "list-unsubscribe-post", "list-post", "list-help", "list-subscribe",
      "list-owner", "list-archive", "mailing-list", "x-mailing-list", "x-mailman-version", "feedback-id", "x-campaign", "x-campaignid");
  /// Fields by which programs mark what they send by themselves; `X-Auto-Response-Suppress` is none of them.
  private static final Set<String> AUTOMATIC_FIELDS = Set.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply",
      "x-auto-reply", "x-auto-response", "x-autoreply-domain", "x-fc-autoreply", "x-vacation", "x-ms-exchange-inbox-rules-loop", "x-failed-recipients",
      "x-cron-env", "x-github-reason");
  /// How an answer by an absence assistant begins; it counts only in an answer to another mail, and before a colon.
  private static final Pattern ABSENCE = Pattern.compile(
      "(?iu)^(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office(?: reply)?|autoreply|r[ée]ponse automatique|absence du bureau|absen[ct]e?"
          + "|automatisch antwoord|automatische beantwoording|afwezig(?:heid)?|niet op kantoor|automatische antwort|abwesenheits(?:notiz|nachricht|meldung)"
          + "|abwesend|risposta automatica|respuesta autom[áa]tica)\\s*:.*");

  private SignReader() {
  }

  static Set<Sign> read(Part root, String subject) {
    Headers headers = root.headers();
    var signs = EnumSet.noneOf(Sign.class);
    mark(signs, Sign.AUTO_SUBMITTED, isAutoSubmitted(headers) || isAbsence(headers, subject));
    mark(signs, Sign.PRECEDENCE, headers.all("precedence").stream().map(SignReader::token).anyMatch(PRECEDENCES::contains));
    mark(signs, Sign.LIST, headers.names().stream().anyMatch(LIST_FIELDS::contains));
    mark(signs, Sign.SUPPRESS, headers.all("x-auto-response-suppress").stream().anyMatch(SignReader::suppresses));
    mark(signs, Sign.NULL_PATH, headers.all("return-path").stream().anyMatch(path -> path.replace(" ", "").equals("<>")));
    mark(signs, Sign.REPORT, root.is("multipart/report") || root.is("message/delivery-status") || root.is("message/disposition-notification"));
    mark(signs, Sign.SPAM, isYes(headers, "x-spam-flag") || isYes(headers, "x-spam"));
    mark(signs, Sign.FORGED, headers.first("authentication-results").filter(result -> result.toLowerCase(Locale.ROOT).contains("dmarc=fail")).isPresent());
    mark(signs, Sign.MANY_HOPS, headers.all("received").size() > MOST_HOPS);
    return signs;
  }

  private static void mark(Set<Sign> signs, Sign sign, boolean holds) {
    if (holds) {
      signs.add(sign);
    }
  }

  private static boolean isAutoSubmitted(Headers headers) {
    boolean submitted = headers.all("auto-submitted").stream().map(SignReader::token).anyMatch(token -> !token.isEmpty() && !token.equals("no"));
    boolean marked = headers.names().stream().filter(AUTOMATIC_FIELDS::contains)
        .anyMatch(name -> headers.all(name).stream().map(SignReader::token).anyMatch(token -> !List.of("no", "false", "0").contains(token)));
    boolean outlook = headers.first("x-post-messageclass").filter(value -> value.toLowerCase(Locale.ROOT).contains("autoresponder")).isPresent();
    return submitted || marked || outlook;
  }

  private static boolean isAbsence(Headers headers, String subject) {
    return (headers.has("in-reply-to") || headers.has("references")) && ABSENCE.matcher(subject).matches();
  }

  private static boolean suppresses(String value) {
    return List.of(value.toLowerCase(Locale.ROOT).split("[,;\\s]+")).stream().anyMatch(word -> Set.of("all", "oof", "autoreply").contains(word));
  }

  private static boolean isYes(Headers headers, String name) {
    return headers.all(name).stream().map(SignReader::token).anyMatch(token -> token.equals("yes") || token.equals("true"));
  }

  /// The first word in lower case, without comments and parameters.
  private static String token(String value) {
    return value.replaceAll("\\([^()]*\\)", " ").strip().toLowerCase(Locale.ROOT).split("[;,\\s]", 2)[0];
  }
}

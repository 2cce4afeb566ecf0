package coop.guichet.channel.email;

import coop.guichet.channel.email.reading.Mail;
import coop.guichet.message.MessageIds;
import coop.guichet.message.PlainForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the conversation that a mail continues: by the signed id of a mail of ours, else by the id of a mail that the same
/// person sent. Who does not take part in a conversation never gets into it, whatever ids are named.
final class Threading {
  private static final Duration OLDEST = Duration.ofDays(30);
  private static final Pattern PREFIX = Pattern.compile(
      "^(?:\\s*(?:re|aw|antw|antwort|antwoord|rép|rep|réf|ref|sv|vs|fw|fwd|tr|wg|doorst|betr|betreff)(?:\\[\\d{1,3}])?\\s*:)+\\s*",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private final Mails mails;
  private final MessageIds ids;

  Threading(Mails mails, MessageIds ids) {
    this.mails = mails;
    this.ids = ids;
  }

  /// @param conversation the one that the mail continues
  /// @param mentions     one that it names without continuing it
  record Found(Optional<String> conversation, Optional<String> mentions) {
  }

  Found find(Mail mail, Instant now) {
    List<String> named = named(mail);
    Optional<Mails.Thread> ours = named.stream().map(id -> "<" + id + ">").filter(ids::ours).flatMap(id -> mails.ofOurs(id).stream()).findFirst();
    if (ours.isPresent()) {
      return found(mail, ours.get(), now);
    }
    Optional<Mails.Thread> known = named.stream().flatMap(id -> mails.ofForeign(id).stream()).filter(thread -> takesPart(mail, thread)).findFirst();
    return known.map(thread -> found(mail, thread, now)).orElseGet(() -> new Found(Optional.empty(), Optional.empty()));
  }

  private static Found found(Mail mail, Mails.Thread thread, Instant now) {
    boolean continues = takesPart(mail, thread) && thread.lastAt().plus(OLDEST).isAfter(now) && overlap(mail.subject(), thread.subject());
    Optional<String> conversation = Optional.of(thread.conversation());
    return continues ? new Found(conversation, Optional.empty()) : new Found(Optional.empty(), conversation);
  }

  private static boolean takesPart(Mail mail, Mails.Thread thread) {
    return mail.from().map(Writers::key).filter(thread.people()::contains).isPresent();
  }

  /// The ids that a mail names, the nearest first.
  private static List<String> named(Mail mail) {
    var named = new ArrayList<>(mail.inReplyTo());
    named.addAll(mail.references().reversed());
    return named.stream().distinct().toList();
  }

  /// Whether two subjects share a word, or one has none.
  private static boolean overlap(String one, String other) {
    Set<String> words = words(one);
    Set<String> others = words(other);
    return words.isEmpty() || others.isEmpty() || words.stream().anyMatch(others::contains);
  }

  private static Set<String> words(String subject) {
    String plain = PlainForm.of(withoutPrefixes(subject));
    return plain.isEmpty() ? Set.of() : new HashSet<>(List.of(plain.split(" ")));
  }

  /// A subject without "Re:", "AW:", "TR:" and the like.
  static String withoutPrefixes(String subject) {
    return PREFIX.matcher(subject).replaceFirst("").strip();
  }
}

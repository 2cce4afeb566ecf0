package coop.guichet.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Links into one conversation, for whoever was given them: signed, so that nobody else can make one, and good for half a year.
public final class Links {
  /// What a link is good for; a link for one use is no good for another.
  public enum Use {
    /// Reading the result and going on with the conversation.
    RESULT,
    /// Stopping the messages about calls.
    NOTICE
  }

  private static final int DAYS = 183;
  private static final int RADIX = 36;
  private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-z]{1,6})\\.([0-9a-v]{26})");
  private final Seal seal;
  private final Supplier<String> home;

  /// @param home the public address, without a slash at its end; asked when a link is made
  public Links(Seal seal, Supplier<String> home) {
    this.seal = seal;
    this.home = home;
  }

  /// The token of a link made on a day.
  public String token(Use use, String conversation, LocalDate day) {
    String text = conversation + "." + Long.toString(day.plusDays(DAYS).toEpochDay(), RADIX);
    return text + "." + seal.sign(use.name(), text);
  }

  /// The conversation that a token is for; empty when we did not make it for this use, or when it is too old.
  public Optional<String> conversation(Use use, String token, LocalDate day) {
    Matcher form = FORM.matcher(token);
    boolean good = form.matches() && seal.fits(use.name(), form.group(1) + "." + form.group(2), form.group(3))
        && Long.parseLong(form.group(2), RADIX) >= day.toEpochDay();
    return good ? Optional.of(form.group(1)) : Optional.empty();
  }

  /// The page of the result.
  public String result(String token) {
    return home.get() + "/result/" + token;
  }

  /// The page that stops messages about calls.
  public String notice(String token) {
    return home.get() + "/notice/" + token;
  }

  /// The chat, opened at this conversation; the token stands where no server and no log sees it.
  public String chat(String token) {
    return home.get() + "/#open=" + token;
  }

  /// The same, and something is said there.
  public String say(String token, String text) {
    return chat(token) + "&say=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The code by which the person who wrote this message goes on with the conversation elsewhere; the same whenever it is made.
  ///
  /// @param inbound id of the message that asks for it
  public LinkCode code(String conversation, long inbound) {
    return LinkCode.of(seal.sign("code", conversation + "." + inbound));
  }

  /// The chat, entered with a code.
  public String enter(LinkCode code) {
    return home.get() + "/#entry=" + code.value();
  }

  /// The chat page.
  public String home() {
    return home.get() + "/";
  }
}

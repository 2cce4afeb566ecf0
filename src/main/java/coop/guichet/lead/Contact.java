package coop.guichet.lead;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads mail addresses and phone numbers in what people write.
public final class Contact {
  private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,24}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ./()-]{7,20}[0-9]");
  private static final int FEWEST_DIGITS = 9;
  private static final int MOST_DIGITS = 15;
  private static final String WITHHELD = "…";

  private Contact() {
  }

  /// The mail address or phone number in a text.
  public static Optional<String> in(String text) {
    Optional<String> mail = mailIn(text);
    if (mail.isPresent()) {
      return mail;
    }
    Matcher phone = PHONE.matcher(text);
    while (phone.find()) {
      long digits = phone.group().chars().filter(Character::isDigit).count();
      if (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS) {
        return Optional.of(phone.group().strip());
      }
    }
    return Optional.empty();
  }

  /// The mail address in a text.
  public static Optional<String> mailIn(String text) {
    Matcher mail = MAIL.matcher(text);
    return mail.find() ? Optional.of(mail.group()) : Optional.empty();
  }

  /// The text with "…" in place of all that could be a contact.
  public static String withheld(String text) {
    return PHONE.matcher(MAIL.matcher(text).replaceAll(WITHHELD)).replaceAll(WITHHELD);
  }
}

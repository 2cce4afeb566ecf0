package coop.guichet.channel.email;

import coop.guichet.channel.email.reading.Mail;
import coop.guichet.channel.email.reading.Mailbox;
import coop.guichet.message.PlainForm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who wrote a mail, in the form in which mails are counted: small changes of address and numbers in a text make no other one.
final class Writers {
  private static final int FEW_WORDS = 5;
  private static final double SAME = 0.75;
  private static final int MOST_CHARACTERS = 4_000;

  private Writers() {
  }

  static Mails.Writer of(Mail mail) {
    String sender = mail.from().map(Writers::key).orElse("");
    return new Mails.Writer(sender, mail.from().map(Mailbox::domain).orElse(""), words(mail.body().newText()));
  }

  /// The address in lower case and without a `+tag`.
  static String key(Mailbox mailbox) {
    String local = mailbox.local();
    int plus = local.indexOf('+');
    return (plus > 0 ? local.substring(0, plus) : local) + "@" + mailbox.domain();
  }

  /// A few words such as "yes, with pleasure" may well be said twice, and what is quoted between answers is ours.
  private static String words(String text) {
    String own = text.lines().filter(line -> !line.stripLeading().startsWith(">")).collect(Collectors.joining("\n"));
    List<String> words = Stream.of(PlainForm.of(own.substring(0, Math.min(own.length(), MOST_CHARACTERS))).split(" "))
        .filter(word -> !word.isEmpty() && word.chars().noneMatch(Character::isDigit)).distinct().sorted().toList();
    return words.size() < FEW_WORDS ? "" : String.join(" ", words);
  }

  /// Whether somebody says almost the same again: most of the words are those of an earlier text.
  static boolean repeats(Mails.Writer writer, List<String> earlier) {
    Set<String> now = Set.of(writer.words().split(" "));
    return !writer.words().isEmpty() && earlier.stream().anyMatch(text -> {
      Set<String> before = Set.of(text.split(" "));
      long common = now.stream().filter(before::contains).count();
      return common >= SAME * (now.size() + before.size() - common);
    });
  }

  /// SHA-256 in hexadecimal digits.
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

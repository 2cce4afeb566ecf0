package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.MimeParts.Taken;
import jakarta.mail.internet.MailDateFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Raw mail → [Mail]. Whatever the bytes are, it returns one: a field that cannot be read is empty, and a mail that cannot be
/// read at all says why. It opens no file, loads nothing and is safe for many threads.
public final class EmailReader {
  /// Of a mail larger than this only the beginning is read, in bytes.
  public static final int MOST_BYTES = 40 * 1024 * 1024;
  /// How much of such a mail is read, in bytes.
  public static final int BEGINNING_BYTES = 256 * 1024;
  private static final System.Logger LOG = System.getLogger(EmailReader.class.getName());
  private static final int MOST_DATE = 120;
  private static final Instant FIRST_MAIL = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant LAST_MAIL = Instant.parse("2090-01-01T00:00:00Z");

  /// Reads a mail.
  public Mail read(byte[] mail) {
    boolean large = mail.length > MOST_BYTES;
    String id = fingerprint(mail);
    try {
      byte[] raw = Lines.withLineFeeds(large ? Arrays.copyOf(mail, BEGINNING_BYTES) : mail);
      if (new String(raw, 0, Math.min(raw.length, 4096), java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
        return unreadable(id, "it is empty");
      }
      Taken taken = MimeParts.of(raw);
      return mail(taken, id, large);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "a mail could not be read: {0}", e.getClass().getName());
      return unreadable(id, "it cannot be taken apart (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Mail mail(Taken taken, String fingerprint, boolean large) {
    Headers headers = taken.root().headers();
    String subject = field(() -> OneLine.of(EncodedWords.decode(headers.first("subject").orElse(""))), "");
    BodyReader.Read body = field(() -> BodyReader.read(taken.root()), new BodyReader.Read("", List.of(), Set.of(), true));
    String text = Marks.remove(body.text());
    Set<Sign> signs = EnumSet.noneOf(Sign.class);
    signs.addAll(body.signs());
    signs.addAll(field(() -> SignReader.read(taken.root(), subject), Set.of()));
    Optional<DeliveryReport> report = field(() -> ReportReader.read(taken.root(), text), Optional.empty());
    report.ifPresent(_ -> signs.add(Sign.REPORT));
    return new Mail(field(() -> IdFields.read(headers.all("message-id")).stream().findFirst(), Optional.<String>empty()).orElse(fingerprint),
        firstOf(headers, "from").or(() -> firstOf(headers, "sender")), firstOf(headers, "reply-to"), allOf(headers, "to", "resent-to"),
        allOf(headers, "cc", "resent-cc"), subject, field(() -> date(headers.first("date").orElse("")), Optional.empty()),
        field(() -> IdFields.read(headers.all("in-reply-to")), List.of()), field(() -> IdFields.read(headers.all("references")), List.of()), signs,
        headers.all("x-loop").stream().map(mark -> mark.toLowerCase(Locale.ROOT)).toList(),
        new Mail.Body(text, field(() -> NewText.of(body.text()), text), body.attachments(), large || taken.cut() || body.cut()), report, Optional.empty());
  }

  /// A field whose reading fails is empty; the others are not touched.
  private static <T> T field(Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "a field of a mail could not be read: {0}", e.getClass().getName());
      return otherwise;
    }
  }

  private static Optional<Mailbox> firstOf(Headers headers, String name) {
    return field(() -> Mailboxes.read(headers.all(name)).stream().findFirst(), Optional.empty());
  }

  private static List<Mailbox> allOf(Headers headers, String... names) {
    return Stream.of(names).flatMap(name -> field(() -> Mailboxes.read(headers.all(name)), List.<Mailbox>of()).stream()).toList();
  }

  private static Optional<Instant> date(String value) {
    try {
      return value.isEmpty() || value.length() > MOST_DATE
          ? Optional.empty()
          : Optional.of(new MailDateFormat().parse(value).toInstant()).filter(date -> date.isAfter(FIRST_MAIL) && date.isBefore(LAST_MAIL));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Mail unreadable(String id, String why) {
    return new Mail(id, Optional.empty(), Optional.empty(), List.of(), List.of(), "", Optional.empty(), List.of(), List.of(), Set.of(), List.of(),
        new Mail.Body("", "", List.of(), false), Optional.empty(), Optional.of(why));
  }

  private static String fingerprint(byte[] mail) {
    try {
      return "sha256." + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(mail)) + "@unnamed";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java always has SHA-256", e);
    }
  }
}

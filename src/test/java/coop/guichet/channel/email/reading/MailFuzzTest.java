package coop.guichet.channel.email.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// Damages mails at random and reads them: nothing is thrown, not even where the reader would catch it, and each takes little time.
class MailFuzzTest {
  private static final long SEED = 20_260_303;
  private static final int DAMAGED = Integer.getInteger("mail.fuzz", 3_000);
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final List<String> SNIPPETS = List.of("\r\n", "\n\n", "\0", "--b\r\n", "=?utf-8?B?", "?=", "\"", "<", ">", "(", "\\", ";", ":", "=", "%", "'",
      "+AOk-",
      "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Transfer-Encoding: base64\r\n", "charset=utf-7", "\u00ff\u00fe", "-----BEGIN PGP MESSAGE-----");
  /// What the reader notes when a field fails.
  private final List<String> failures = new ArrayList<>();
  private final Random random = new Random(SEED);

  @Test
  void damagedMailsAreReadWithoutAFailure() throws IOException {
    List<byte[]> mails = mails();
    Logger log = Logger.getLogger(EmailReader.class.getName());
    var listening = listening();
    log.addHandler(listening);
    log.setUseParentHandlers(false);
    try {
      for (int i = 0; i < DAMAGED; i++) {
        byte[] damaged = damaged(mails.get(random.nextInt(mails.size())));
        Mail mail = assertTimeout(MOST, () -> new EmailReader().read(damaged), "number " + i);
        assertTrue(mail.unreadable().isEmpty() || mail.unreadable().get().equals("it is empty"), "number " + i + ": " + mail.unreadable());
        assertTrue(mail.subject().indexOf('\n') < 0 && mail.subject().length() <= 200, "number " + i);
      }
    } finally {
      log.removeHandler(listening);
      log.setUseParentHandlers(true);
    }
    assertEquals(List.of(), failures);
  }

  private Handler listening() {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        failures.add(entry.getMessage() + " " + Arrays.toString(entry.getParameters()));
      }

      @Override
      public void flush() {
        // nothing is held back
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  private static List<byte[]> mails() throws IOException {
    var mails = new ArrayList<byte[]>();
    for (Path file : MailFilesTest.mails()) {
      mails.add(Files.readAllBytes(file));
    }
    return mails;
  }

  private byte[] damaged(byte[] mail) {
    byte[] damaged = mail;
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      damaged = switch (random.nextInt(6)) {
        case 0 -> flipped(damaged);
        case 1 -> Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
        case 2 -> spliced(damaged, SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.ISO_8859_1));
        case 3 -> spliced(damaged, someOf(damaged));
        case 4 -> withLineTwice(damaged);
        default -> spliced(damaged, someOf(mail));
      };
    }
    return damaged;
  }

  private byte[] flipped(byte[] mail) {
    byte[] flipped = mail.clone();
    for (int i = 0; i < Math.min(flipped.length, 1 + random.nextInt(20)); i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] someOf(byte[] mail) {
    int from = random.nextInt(mail.length + 1);
    return Arrays.copyOfRange(mail, from, Math.min(mail.length, from + random.nextInt(400)));
  }

  private byte[] spliced(byte[] mail, byte[] piece) {
    int at = random.nextInt(mail.length + 1);
    var out = new ByteArrayOutputStream();
    out.write(mail, 0, at);
    out.writeBytes(piece);
    out.write(mail, at, mail.length - at);
    return out.toByteArray();
  }

  private byte[] withLineTwice(byte[] mail) {
    int from = random.nextInt(mail.length + 1);
    int start = from == 0 ? 0 : Lines.next(mail, from, mail.length);
    byte[] line = Arrays.copyOfRange(mail, start, Lines.next(mail, start, mail.length));
    return spliced(mail, line);
  }
}

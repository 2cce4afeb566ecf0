package coop.guichet.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/// Tells whether two deliveries are the same mail: what its writer gave it counts (who, when, subject, ids, body), what
/// servers on the way added does not. The same Message-ID with other content is another mail.
public final class MailDigest {
  private static final Set<String> WRITERS = Set.of("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "content-type");

  private MailDigest() {
  }

  /// A hash of these bytes.
  public static String of(byte[] mail) {
    int body = bodyStart(mail);
    var fields = new TreeMap<String, String>();
    String header = new String(mail, 0, body, StandardCharsets.ISO_8859_1).replaceAll("\\r?\\n[ \\t]+", " ");
    header.lines().forEach(line -> {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (WRITERS.contains(name)) {
        fields.merge(name, line.substring(colon + 1).replaceAll("\\s+", " ").strip(), (one, other) -> one + "\n" + other);
      }
    });
    String content = Writers.hash(withoutCarriageReturns(Arrays.copyOfRange(mail, body, mail.length)));
    return Writers.hash((fields + "\n" + content).getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The first empty line ends the header.
  private static int bodyStart(byte[] mail) {
    int lineStart = 0;
    for (int i = 0; i < mail.length; i++) {
      if (mail[i] == '\n') {
        boolean empty = i == lineStart || i == lineStart + 1 && mail[lineStart] == '\r';
        if (empty) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return mail.length;
  }

  /// Line ends change on the way, and so do empty lines at the end.
  private static byte[] withoutCarriageReturns(byte[] body) {
    byte[] kept = new byte[body.length];
    int length = 0;
    for (byte one : body) {
      if (one != '\r') {
        kept[length++] = one;
      }
    }
    while (length > 0 && kept[length - 1] == '\n') {
      length--;
    }
    return Arrays.copyOf(kept, length);
  }
}

package coop.guichet.channel.email.reading;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Undoes Content-Transfer-Encoding. What cannot be undone is left as it is, and what can be saved of broken data is.
final class TransferEncoding {
  private static final int DIGITS_A_GROUP = 4;

  private TransferEncoding() {
  }

  /// The content behind an encoding such as `base64`; unknown names mean "as it is".
  static byte[] decode(byte[] coded, String encoding) {
    String name = encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "base64" -> base64(new String(coded, StandardCharsets.ISO_8859_1));
      case "quoted-printable", "quotedprintable", "quoted/printable" -> byLibrary(coded, "quoted-printable");
      case "uuencode", "x-uuencode", "x-uue", "uue" -> byLibrary(coded, "uuencode");
      default -> coded;
    };
  }

  private static byte[] byLibrary(byte[] coded, String encoding) {
    var saved = new ByteArrayOutputStream();
    try (InputStream in = MimeUtility.decode(new ByteArrayInputStream(coded), encoding)) {
      in.transferTo(saved);
      return saved.size() > 0 ? saved.toByteArray() : coded;
    } catch (MessagingException | IOException | RuntimeException e) {
      return saved.size() > 0 ? saved.toByteArray() : coded;
    }
  }

  /// Base64 with junk between its digits, several pieces one after the other, and padding or not.
  static byte[] base64(String coded) {
    var bytes = new ByteArrayOutputStream();
    var digits = new StringBuilder();
    for (int i = 0; i <= coded.length(); i++) {
      char c = i < coded.length() ? coded.charAt(i) : '=';
      if (c == '=') {
        bytes.writeBytes(decoded(digits));
        digits.setLength(0);
      } else if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
        digits.append(c);
      }
    }
    return bytes.toByteArray();
  }

  /// A single digit left over holds no byte.
  private static byte[] decoded(StringBuilder digits) {
    int usable = digits.length() % DIGITS_A_GROUP == 1 ? digits.length() - 1 : digits.length();
    return Base64.getDecoder().decode(digits.substring(0, usable));
  }
}

package coop.guichet.channel.email.reading;

import java.nio.charset.StandardCharsets;

/// UTF-7 (RFC 2152), which Java does not know: `+` begins UTF-16 in base64, `-` or any other character ends it.
final class Utf7 {
  private Utf7() {
  }

  static String decode(String coded) {
    var text = new StringBuilder();
    int position = 0;
    while (position < coded.length()) {
      char c = coded.charAt(position++);
      if (c != '+') {
        text.append(c);
        continue;
      }
      int end = position;
      while (end < coded.length() && isDigit(coded.charAt(end))) {
        end++;
      }
      if (end == position) {
        text.append('+');
      } else {
        byte[] bytes = TransferEncoding.base64(coded.substring(position, end));
        text.append(new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE));
      }
      position = end < coded.length() && coded.charAt(end) == '-' ? end + 1 : end;
    }
    return text.toString();
  }

  private static boolean isDigit(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/');
  }
}

package coop.guichet.channel.email.reading;

/// Two hexadecimal digits as a byte, as quoted-printable and RFC 2231 write it.
final class Hex {
  private Hex() {
  }

  static boolean isByte(String text, int at) {
    return at + 1 < text.length() && Character.digit(text.charAt(at), 16) >= 0 && Character.digit(text.charAt(at + 1), 16) >= 0;
  }

  static int toByte(String text, int at) {
    return Character.digit(text.charAt(at), 16) * 16 + Character.digit(text.charAt(at + 1), 16);
  }
}

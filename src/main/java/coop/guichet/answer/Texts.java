package coop.guichet.answer;

import java.text.Normalizer;
import java.util.Locale;

/// Makes texts comparable.
final class Texts {
  private Texts() {
  }

  /// Lower case, no accents, one space between words, no zero-width or control characters.
  static String plain(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var out = new StringBuilder(decomposed.length());
    boolean space = true;
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(c);
        space = false;
      } else if (!isIgnored(c) && !space) {
        out.append(' ');
        space = true;
      }
    }
    return out.toString().strip();
  }

  private static boolean isIgnored(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.FORMAT || type == Character.ENCLOSING_MARK;
  }
}

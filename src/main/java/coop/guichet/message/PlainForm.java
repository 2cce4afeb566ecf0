package coop.guichet.message;

import java.text.Normalizer;
import java.util.Locale;

/// The form in which texts are compared: lower case, no accents, words of letters and digits parted by one space.
public final class PlainForm {
  private PlainForm() {
  }

  /// The plain form; empty for a text without letters and digits.
  public static String of(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var out = new StringBuilder(decomposed.length());
    boolean space = true;
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (c == 'ß') {
        out.append("ss");
        space = false;
      } else if (Character.isLetterOrDigit(c)) {
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

package coop.guichet.message;

/// What people write without what neither database nor person can use: NUL and lone surrogates.
public final class CleanText {
  private CleanText() {
  }

  /// The clean form.
  public static String of(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().filter(point -> point != 0 && !isSurrogate(point)).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Whether this code point is half of a pair.
  public static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}

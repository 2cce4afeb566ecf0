package coop.guichet.answer;

/// A text as the matcher sees it: its terms, and its vector where an encoder serves the language (else empty).
record Seen(Terms terms, float[] vector) {
  private static final float[] NONE = {};

  /// Where no encoder serves.
  static Seen of(Terms terms) {
    return new Seen(terms, NONE);
  }
}

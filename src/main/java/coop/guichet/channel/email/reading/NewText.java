package coop.guichet.channel.email.reading;

/// What the person newly wrote.
final class NewText {
  private NewText() {
  }

  /// @param marked readable text with its [Marks]
  static String of(String marked) {
    return Marks.remove(marked).strip();
  }
}

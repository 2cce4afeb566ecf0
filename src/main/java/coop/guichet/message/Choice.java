package coop.guichet.message;

/// A quick reply: what the button shows and what pressing it says.
public record Choice(String label, String text) {
  /// A button that says what it shows.
  public static Choice of(String label) {
    return new Choice(label, label);
  }
}

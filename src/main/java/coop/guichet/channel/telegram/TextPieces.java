package coop.guichet.channel.telegram;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a long text where reading pauses: between paragraphs, else lines, sentences, words, and at worst between two
/// characters as people see them.
final class TextPieces {
  private static final List<String> PAUSES = List.of("\n\n", "\n", ". ", " ");

  private TextPieces() {
  }

  /// The pieces, none blank and none longer than `most` UTF-16 units.
  static List<String> of(String text, int most) {
    var pieces = new ArrayList<String>();
    String rest = text.strip();
    while (rest.length() > most) {
      int end = end(rest, most);
      pieces.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    pieces.add(rest);
    pieces.removeIf(String::isBlank);
    return pieces;
  }

  /// A pause in the first half would leave a piece too short to be worth it.
  private static int end(String text, int most) {
    for (String pause : PAUSES) {
      int at = text.lastIndexOf(pause, most - pause.length());
      if (at > most / 2) {
        return at + pause.length();
      }
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(0, Math.min(text.length(), most + 1)));
    int at = characters.preceding(most + 1);
    while (at > most) {
      at = characters.previous();
    }
    return at > 0 ? at : Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }
}

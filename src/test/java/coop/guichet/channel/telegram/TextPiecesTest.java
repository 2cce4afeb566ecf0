package coop.guichet.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextPiecesTest {
  @Test
  void aShortTextIsOnePieceAndABlankOneNone() {
    assertEquals(List.of("bonjour"), TextPieces.of("  bonjour\n", 20));
    assertEquals(List.of(), TextPieces.of(" \n ", 20));
  }

  @Test
  void cutsBetweenParagraphsRatherThanLinesAndLinesRatherThanSentencesAndSentencesRatherThanWords() {
    assertEquals(List.of("eins zwei. drei", "vier fünf"), TextPieces.of("eins zwei. drei\n\nvier fünf", 20));
    assertEquals(List.of("eins zwei. drei", "vier fünf sechs"), TextPieces.of("eins zwei. drei\nvier fünf sechs", 20));
    assertEquals(List.of("eins zwei drei.", "vier fünf sechs"), TextPieces.of("eins zwei drei. vier fünf sechs", 20));
    assertEquals(List.of("eins zwei drei", "vierfünf sechs"), TextPieces.of("eins zwei drei vierfünf sechs", 20));
  }

  @Test
  void aPauseThatComesTooEarlyIsNoPlaceToCut() {
    assertEquals(List.of("a\n\nbbbbbbb", "bbbbbbb"), TextPieces.of("a\n\nbbbbbbbbbbbbbb", 10));
  }

  @Test
  void neverCutsWithinWhatIsSeenAsOneCharacter() {
    for (String sign : List.of("😀", "é", "👨‍👩‍👧", "🇧🇪")) {
      List<String> pieces = TextPieces.of(sign.repeat(50), 33);
      assertEquals(sign.repeat(50), String.join("", pieces));
      assertTrue(pieces.stream().allMatch(piece -> piece.length() <= 33 && piece.length() % sign.length() == 0), pieces.toString());
    }
  }

  @Test
  void whatIsLongerThanAPieceIsCutAnywhereButNotWithinAPair() {
    String endless = "👨" + "‍👩".repeat(40);
    List<String> pieces = TextPieces.of(endless, 20);
    assertEquals(endless, String.join("", pieces));
    assertTrue(pieces.stream().noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0))), pieces.toString());
  }
}

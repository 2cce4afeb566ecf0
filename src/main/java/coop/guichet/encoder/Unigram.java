package coop.guichet.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The tokenizer of SentencePiece, as multilingual models have it: each word is cut into the pieces that are the most
/// probable together.
final class Unigram implements Tokenizer.Cutter {
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final String WORD_START = "▁";
  /// How much less probable than the rarest piece a character is that no piece has.
  private static final double UNKNOWN_PENALTY = 10;

  private record Piece(int number, double logProbability) {
  }

  private final Map<String, Piece> pieces = new HashMap<>();
  private final int longestPiece;
  private final Piece unknown;

  /// @param root of a `tokenizer.json`
  Unigram(JsonNode root) {
    JsonNode vocabulary = root.path("model").path("vocab");
    double rarest = 0;
    int longest = 1;
    for (int number = 0; number < vocabulary.size(); number++) {
      String text = vocabulary.get(number).get(0).asText();
      double logProbability = vocabulary.get(number).get(1).asDouble();
      pieces.put(text, new Piece(number, logProbability));
      rarest = Math.min(rarest, logProbability);
      longest = Math.max(longest, text.length());
    }
    longestPiece = longest;
    unknown = new Piece(root.path("model").path("unk_id").asInt(), rarest - UNKNOWN_PENALTY);
  }

  @Override
  public List<Integer> pieces(String text) {
    var numbers = new ArrayList<Integer>();
    for (String word : SPACES.split(Normalizer.normalize(text, Normalizer.Form.NFKC).strip())) {
      if (!word.isEmpty()) {
        numbers.addAll(cut(WORD_START + word));
      }
    }
    return numbers;
  }

  /// Viterbi: the best way to each place of the word, from left to right. Unknown characters in a row are one piece.
  private List<Integer> cut(String word) {
    double[] best = new double[word.length() + 1];
    Arrays.fill(best, 1, best.length, Double.NEGATIVE_INFINITY);
    int[] from = new int[best.length];
    int[] number = new int[best.length];
    for (int start = 0; start < word.length(); start++) {
      int next = word.offsetByCodePoints(start, 1);
      for (int end = next; end <= Math.min(word.length(), start + longestPiece) && best[start] > Double.NEGATIVE_INFINITY; end++) {
        Piece piece = pieces.getOrDefault(word.substring(start, end), end == next ? unknown : null);
        if (piece != null && best[start] + piece.logProbability() > best[end]) {
          best[end] = best[start] + piece.logProbability();
          from[end] = start;
          number[end] = piece.number();
        }
      }
    }
    var cut = new ArrayList<Integer>();
    for (int end = word.length(); end > 0; end = from[end]) {
      if (cut.isEmpty() || number[end] != unknown.number() || cut.getLast() != unknown.number()) {
        cut.add(number[end]);
      }
    }
    return cut.reversed();
  }
}

package coop.guichet.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The tokenizer of BERT and its kin: words and marks, each cut into the longest pieces known.
final class WordPiece implements Tokenizer.Cutter {
  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{C}\\uFFFD&&[^\\t\\n\\r]]");
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  /// What stands alone even without spaces around it: marks, and Chinese characters.
  private static final Pattern ALONE = Pattern.compile("[\\p{P}\\p{IsHan}$+<=>^`|~]");
  private final Map<String, Integer> numbers = new HashMap<>();
  private final String continued;
  private final int unknown;
  private final int longestWord;
  private final boolean lowercase;
  private final boolean withoutAccents;

  /// @param root of a `tokenizer.json`
  WordPiece(JsonNode root) {
    JsonNode model = root.path("model");
    model.path("vocab").properties().forEach(piece -> numbers.put(piece.getKey(), piece.getValue().asInt()));
    continued = model.path("continuing_subword_prefix").asText("##");
    unknown = numbers.getOrDefault(model.path("unk_token").asText("[UNK]"), 0);
    longestWord = model.path("max_input_chars_per_word").asInt(100);
    JsonNode normalizer = root.path("normalizer");
    lowercase = normalizer.path("lowercase").asBoolean(false);
    withoutAccents = normalizer.path("strip_accents").asBoolean(lowercase);
  }

  @Override
  public List<Integer> pieces(String text) {
    var pieces = new ArrayList<Integer>();
    for (String word : SPACES.split(ALONE.matcher(normal(text)).replaceAll(" $0 ").strip())) {
      if (!word.isEmpty()) {
        pieces.addAll(cut(word));
      }
    }
    return pieces;
  }

  private String normal(String text) {
    String clean = CONTROLS.matcher(text).replaceAll("");
    String plain = withoutAccents ? ACCENTS.matcher(Normalizer.normalize(clean, Normalizer.Form.NFD)).replaceAll("") : clean;
    return lowercase ? plain.toLowerCase(Locale.ROOT) : plain;
  }

  private List<Integer> cut(String word) {
    if (word.codePointCount(0, word.length()) > longestWord) {
      return List.of(unknown);
    }
    var pieces = new ArrayList<Integer>();
    for (int from = 0; from < word.length();) {
      String before = from == 0 ? "" : continued;
      int to = word.length();
      while (to > from && !numbers.containsKey(before + word.substring(from, to))) {
        to--;
      }
      if (to == from) {
        return List.of(unknown);
      }
      pieces.add(numbers.get(before + word.substring(from, to)));
      from = to;
    }
    return pieces;
  }
}

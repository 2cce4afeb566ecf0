package coop.guichet.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.guichet.config.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Cuts texts into the numbered pieces a model knows, as its `tokenizer.json` says.
///
/// @param before what the model wants before the pieces
/// @param after  what the model wants behind them
record Tokenizer(Cutter cutter, List<Integer> before, List<Integer> after) {
  /// One way of cutting.
  interface Cutter {
    /// The numbers of the text's pieces.
    List<Integer> pieces(String text);
  }

  /// Reads a `tokenizer.json`.
  ///
  /// @throws StartFailure when it is none, or of a kind not known here
  static Tokenizer read(Path file) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new StartFailure(file + " is no tokenizer.json – copy it again from where the model comes from", e);
    }
    String kind = root.path("model").path("type").asText();
    Cutter cutter = switch (kind) {
      case "WordPiece" -> new WordPiece(root);
      case "Unigram" -> new Unigram(root);
      default -> throw new StartFailure(file + " cuts texts by \"" + kind + "\" – take a model whose tokenizer is WordPiece or Unigram");
    };
    JsonNode around = root.path("post_processor");
    return new Tokenizer(cutter, special(around, "cls", 0), special(around, "sep", around.path("single").size() - 1));
  }

  /// The special tokens at one end: named in a template, or by what they are.
  private static List<Integer> special(JsonNode around, String name, int place) {
    String template = around.path("single").path(place).path("SpecialToken").path("id").asText();
    Stream<JsonNode> named = Stream.of(around.path(name).path(1)).filter(JsonNode::isInt);
    return Stream.concat(named, around.path("special_tokens").path(template).path("ids").valueStream()).map(JsonNode::asInt).toList();
  }

  /// The numbers for a text, at most so many; what stands behind is not read.
  long[] tokens(String text, int most) {
    List<Integer> pieces = cutter.pieces(text);
    int room = most - before.size() - after.size();
    return Stream.of(before, pieces.subList(0, Math.min(room, pieces.size())), after).flatMap(List::stream).mapToLong(Integer::longValue).toArray();
  }
}

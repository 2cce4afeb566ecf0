package coop.guichet.answer;

import coop.guichet.answer.Matcher.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A message as the matcher sees it: cut into the pieces that may ask something, each text ranked.
///
/// @param pieces    of what it asks, or where nothing in it asks, of what it tells; in order
/// @param questions the rankings of the sentences that ask
/// @param together  the ranking of these sentences as one text; that of the whole where none asks
/// @param whole     the ranking of the message; never empty
/// @param outside   how likely the message is none of our business
/// @param words     how many it has
/// @param sentences how many it has
record Outline(List<Piece> pieces, List<List<Scored>> questions, List<Scored> together, List<Scored> whole, double outside, int words, int sentences) {
  private static final int MOST_PIECES = 14;

  /// A piece of a sentence.
  ///
  /// @param whole     whether it is the whole sentence
  /// @param asks      whether it begins as a question does, or is one
  /// @param ranked    its ranking by itself; never empty
  /// @param inContext that of its sentence with the one before it
  record Piece(String text, String sentence, boolean whole, boolean asks, List<Scored> ranked, List<Scored> inContext) {
    String first() {
      return ranked.getFirst().label();
    }
  }

  /// @param body what the message says, without greeting and signature; must have a ranking
  static Outline of(Segments segments, String body, Function<String, List<Scored>> rank, double outside) {
    List<Scored> whole = rank.apply(body);
    List<List<Scored>> questions = segments.questions().stream().map(rank).filter(ranked -> !ranked.isEmpty()).toList();
    List<Scored> together = questions.isEmpty() ? whole : rank.apply(String.join(" ", segments.questions()));
    List<String> asking = segments.questions().isEmpty() ? segments.telling() : segments.questions();
    return new Outline(pieces(asking, segments, rank), questions, together, whole, outside, Segments.words(body),
        segments.questions().size() + segments.telling().size());
  }

  private static List<Piece> pieces(List<String> sentences, Segments segments, Function<String, List<Scored>> rank) {
    var pieces = new ArrayList<Piece>();
    for (String sentence : sentences) {
      List<String> parts = Segments.pieces(sentence);
      for (String part : parts) {
        List<Scored> ranked = pieces.size() < MOST_PIECES ? rank.apply(part) : List.of();
        if (!ranked.isEmpty()) {
          pieces.add(new Piece(part, sentence, parts.size() == 1, Segments.asks(part) || parts.size() == 1 && sentence.strip().endsWith("?"), ranked,
              rank.apply(segments.inContext(sentence))));
        }
      }
    }
    return pieces;
  }

  /// Whether nothing in it asks.
  boolean onlyTells() {
    return questions.isEmpty();
  }
}

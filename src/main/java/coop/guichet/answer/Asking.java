package coop.guichet.answer;

import coop.guichet.answer.Matcher.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the pieces of a message may ask, and the signs by which one tells whether they do. A piece of a sentence may ask
/// something of its own ("and how much is it?"), belong to what stands beside it, or only tell. Which signs count for how much
/// is learnt from rehearsal messages with several questions.
final class Asking {
  private static final int MOST_PIECES = 14;
  private static final int LIKELIEST = 2;
  private static final double MANY_WORDS = 12;
  private static final double LEAST = 1e-3;
  private final Function<String, List<Scored>> rank;
  private final UnaryOperator<String> subject;

  /// @param rank    ranks labels for a text
  /// @param subject the subject that a label belongs to
  Asking(Function<String, List<Scored>> rank, UnaryOperator<String> subject) {
    this.rank = rank;
    this.subject = subject;
  }

  /// A topic that a message may ask.
  ///
  /// @param piece the position of the piece that speaks for it most
  /// @param alone how likely that piece means it, read by itself
  record Candidate(String topic, int piece, double alone, double[] signs) {
  }

  /// @param whole whether it is the whole sentence
  private record Piece(String text, String sentence, boolean whole, List<Scored> alone) {
    String first() {
      return alone.getFirst().label();
    }
  }

  /// What a message of several pieces may ask; empty for one that has a single piece.
  List<Candidate> candidates(Segments segments) {
    boolean told = segments.questions().isEmpty();
    List<Piece> pieces = pieces(told ? segments.telling() : segments.questions());
    List<Scored> whole = rank.apply(segments.body());
    if (pieces.size() < 2 || whole.isEmpty()) {
      return List.of();
    }
    List<Scored> together = told ? whole : rank.apply(String.join(" ", segments.questions()));
    var light = Light.of(together, whole, subject);
    Set<String> topics = topics(pieces, together, whole);
    return topics.stream().map(topic -> candidate(topic, pieces, light, whole)).toList();
  }

  private List<Piece> pieces(List<String> sentences) {
    var pieces = new ArrayList<Piece>();
    for (String sentence : sentences) {
      List<String> parts = Segments.pieces(sentence);
      for (String part : parts) {
        List<Scored> alone = pieces.size() < MOST_PIECES ? rank.apply(part) : List.of();
        if (!alone.isEmpty()) {
          pieces.add(new Piece(part, sentence, parts.size() == 1, alone));
        }
      }
    }
    return pieces;
  }

  private Set<String> topics(List<Piece> pieces, List<Scored> together, List<Scored> whole) {
    Stream<Scored> likely = pieces.stream()
        .flatMap(piece -> Stream.concat(piece.alone().stream().limit(LIKELIEST), rank.apply(piece.sentence()).stream().limit(1)));
    return Stream.of(likely, together.stream().limit(LIKELIEST), whole.stream().limit(1)).flatMap(scored -> scored).map(Scored::label)
        .filter(label -> label.startsWith("T")).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Candidate candidate(String topic, List<Piece> pieces, Light light, List<Scored> whole) {
    int best = IntStream.range(0, pieces.size()).boxed().max(Comparator.comparingDouble(at -> share(pieces.get(at).alone(), topic))).orElseThrow();
    double alone = pieces.get(best).alone().stream().filter(scored -> scored.label().equals(topic)).mapToDouble(Scored::probability).findFirst().orElse(0);
    return new Candidate(topic, best, alone, signs(topic, pieces, best, light, whole));
  }

  /// How strongly the piece speaks for the topic, alone and in the light of the message; how strongly its sentence, all
  /// questions together and the whole message do; how strongly something else is meant, here or in other pieces; whether the
  /// piece looks like a question, and whether a neighbour in the sentence is about the same subject.
  private double[] signs(String topic, List<Piece> pieces, int at, Light light, List<Scored> whole) {
    Piece piece = pieces.get(at);
    double alone = odds(share(piece.alone(), topic));
    double together = odds(light.mentioned().getOrDefault(topic, 0.0));
    double inTheLight = light.on(piece.alone()).stream().filter(scored -> scored.label().equals(topic)).mapToDouble(Scored::probability).findFirst().orElse(0);
    double other = piece.alone().stream().filter(scored -> !scored.label().equals(topic)).mapToDouble(Scored::share).max().orElse(0);
    double otherTopic = pieces.stream().filter(one -> !one.first().equals(topic) && one.first().startsWith("T"))
        .mapToDouble(one -> one.alone().getFirst().probability()).max().orElse(0);
    boolean neighbour = pieces.stream().filter(one -> one != piece && one.sentence().equals(piece.sentence()))
        .anyMatch(one -> !one.first().equals(topic) && subject.apply(one.first()).equals(subject.apply(topic)));
    double length = Math.min(Segments.words(piece.text()), MANY_WORDS) / MANY_WORDS;
    boolean asks = Segments.asks(piece.text());
    return new double[]{odds(inTheLight), odds(share(whole, topic)), together, length * together, piece.whole() ? together : 0,
        piece.whole() ? 0 : odds(share(rank.apply(piece.sentence()), topic)), piece.whole() || asks ? 0 : alone, asks ? 1 : 0, odds(other), otherTopic,
        neighbour ? 1 : 0};
  }

  private static double share(List<Scored> ranked, String label) {
    return ranked.stream().filter(scored -> scored.label().equals(label)).mapToDouble(Scored::share).findFirst().orElse(0);
  }

  private static double odds(double share) {
    double bounded = Math.clamp(share, LEAST, 1 - LEAST);
    return Math.log(bounded / (1 - bounded));
  }
}

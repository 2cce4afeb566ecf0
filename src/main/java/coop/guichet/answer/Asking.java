package coop.guichet.answer;

import coop.guichet.answer.Matcher.Scored;
import coop.guichet.answer.Outline.Piece;
import coop.guichet.catalogue.Topic;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a message may ask, and the signs by which one tells whether it does. A piece of a sentence may ask something of its own
/// ("and how much is it?"), belong to what stands beside it, or only tell. Which signs count for how much is learnt: [Judge].
final class Asking {
  /// How many signs there are.
  static final int SIGNS = 19;
  private static final int LIKELIEST = 2;
  private static final int MANY_PIECES = 8;
  private static final int MANY_QUESTIONS = 5;
  private static final double FARTHEST = 8;
  /// What the context says counts for less: it may be what another piece asks.
  private static final double CONTEXT = 0.5;
  /// What the piece that speaks for it most hardly means is not asked.
  private static final double PLAUSIBLE = 0.1;
  private final Outline outline;
  private final Function<String, List<Scored>> rank;
  private final UnaryOperator<String> subject;
  private final Light light;

  /// @param rank    ranks labels for a text
  /// @param subject the subject that a label belongs to
  Asking(Outline outline, Function<String, List<Scored>> rank, UnaryOperator<String> subject) {
    this.outline = outline;
    this.rank = rank;
    this.subject = subject;
    this.light = Light.of(outline.together(), outline.whole(), subject);
  }

  /// A topic that a message may ask.
  ///
  /// @param piece the position of the piece that speaks for it most
  record Candidate(String topic, int piece, double[] signs) {
  }

  /// What the message may ask, in no order.
  List<Candidate> candidates() {
    return outline.pieces().isEmpty() ? List.of() : topics().stream().map(this::candidate).filter(this::isPlausible).toList();
  }

  private boolean isPlausible(Candidate candidate) {
    return outline.pieces().size() == 1 || spokenFor(candidate.topic(), outline.pieces().get(candidate.piece())) >= PLAUSIBLE;
  }

  /// How much a piece speaks for a topic, by itself and in its context.
  private static double spokenFor(String topic, Piece piece) {
    return Odds.share(piece.ranked(), topic::equals) + CONTEXT * Odds.share(piece.inContext(), topic::equals);
  }

  private Set<String> topics() {
    Stream<Scored> likely = outline.pieces().stream()
        .flatMap(piece -> Stream.of(piece.ranked().stream().limit(LIKELIEST), rank.apply(piece.sentence()).stream().limit(1),
            piece.inContext().stream().limit(LIKELIEST)))
        .flatMap(scored -> scored);
    return Stream.of(likely, outline.together().stream().limit(LIKELIEST), outline.whole().stream().limit(1)).flatMap(scored -> scored).map(Scored::label)
        .filter(Topic::isId).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Candidate candidate(String topic) {
    List<Piece> pieces = outline.pieces();
    int best = IntStream.range(0, pieces.size()).boxed().max(Comparator.comparingDouble(at -> spokenFor(topic, pieces.get(at))))
        .orElseThrow();
    return new Candidate(topic, best, signs(topic, pieces.get(best)));
  }

  /// How strongly the piece speaks for the topic, alone, in the light of the message and in its context; how strongly its sentence,
  /// all questions and the whole message do, where what other pieces are about is left out; whether it is put as a question, and how
  /// many there are; how strongly something else is meant, here and in the surest other piece; how much of a project the message and
  /// the piece tell, and how far from our business the piece is.
  private double[] signs(String topic, Piece piece) {
    List<Piece> others = outline.pieces().stream().filter(one -> one != piece && !one.first().equals(topic) && Topic.isId(one.first())).toList();
    Set<String> elsewhere = others.stream().map(Piece::first).collect(Collectors.toSet());
    List<Scored> sentence = rank.apply(piece.sentence());
    double alone = Odds.of(piece.ranked(), topic::equals);
    double[] itself = {Odds.of(inTheLight(topic, piece)), outline.onlyTells() ? alone : 0, piece.whole() || piece.asks() ? 0 : alone,
        Odds.of(piece.inContext(), topic::equals), piece.whole() ? 0 : Odds.of(sentence, topic::equals), ahead(sentence, topic, elsewhere),
        Odds.of(outline.together(), topic::equals), ahead(outline.whole(), topic, elsewhere), piece.asks() ? 1 : 0,
        Math.min(outline.questions().size(), MANY_QUESTIONS), Math.min(outline.pieces().size(), MANY_PIECES),
        Odds.of(most(piece.ranked(), label -> !label.equals(topic))), Odds.of(outline.whole(), Purpose.PROJECT.labels()),
        Odds.of(piece.ranked(), Purpose.PROJECT.labels()), Odds.of(piece.ranked(), Purpose.OUTSIDE.labels())};
    return DoubleStream.concat(DoubleStream.of(itself), DoubleStream.of(beside(others, topic, piece))).toArray();
  }

  /// What the other pieces that are about another topic take from it: whether there is one; whether one is about the same subject in
  /// the same sentence; how sure the surest is, if it stands there too; and how much this piece speaks for what that one asks.
  private double[] beside(List<Piece> others, String topic, Piece piece) {
    return others.stream().max(Comparator.comparingDouble(Asking::sure))
        .map(surest -> new double[]{1, others.stream().anyMatch(one -> neighbours(one, piece, topic)) ? 1 : 0,
            surest.sentence().equals(piece.sentence()) ? sure(surest) : 0, Odds.of(piece.ranked(), surest.first()::equals)})
        .orElse(new double[4]);
  }

  private static double sure(Piece piece) {
    return piece.ranked().getFirst().probability();
  }

  private double inTheLight(String topic, Piece piece) {
    return light.on(piece.ranked()).stream().filter(scored -> scored.label().equals(topic)).mapToDouble(Scored::probability).findFirst().orElse(0);
  }

  /// Whether another piece of the same sentence is about the same subject.
  private boolean neighbours(Piece one, Piece piece, String topic) {
    return one.sentence().equals(piece.sentence()) && subject.apply(one.first()).equals(subject.apply(topic));
  }

  /// How far a topic is ahead of the likeliest other label that no other piece is about, or behind it; in powers of e.
  private static double ahead(List<Scored> ranked, String topic, Set<String> elsewhere) {
    double rival = most(ranked, label -> !label.equals(topic) && !elsewhere.contains(label));
    double distance = Math.log(Odds.share(ranked, topic::equals) + Double.MIN_NORMAL) - Math.log(rival + Double.MIN_NORMAL);
    return Math.clamp(distance, -FARTHEST, FARTHEST);
  }

  private static double most(List<Scored> ranked, Predicate<String> labels) {
    return ranked.stream().filter(scored -> labels.test(scored.label())).mapToDouble(Scored::share).max().orElse(0);
  }
}

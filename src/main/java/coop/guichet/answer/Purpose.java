package coop.guichet.answer;

import coop.guichet.answer.Matcher.Scored;
import coop.guichet.catalogue.Topic;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a person wants with a message.
enum Purpose {
  /// To know something that a topic answers.
  TOPICS(Topic::isId),
  /// To have a project taken up or checked, whatever is asked beside it.
  PROJECT(Understanding.Kind.PRE_QUALIFICATION.label()::equals),
  /// Somebody of the team: what a topic does not settle.
  PERSON(Set.of(Understanding.Kind.CASE.label(), Understanding.Kind.DISTRESS.label())::contains),
  /// Nothing that is our business.
  OUTSIDE(Understanding.Kind::isOutside);

  /// How many signs there are.
  static final int SIGNS = 12;
  private static final int MANY_SENTENCES = 6;
  private final Predicate<String> labels;

  Purpose(Predicate<String> labels) {
    this.labels = labels;
  }

  /// The labels that speak for it.
  Predicate<String> labels() {
    return labels;
  }

  /// The purpose of a message that was given these labels: a project outweighs what is asked beside it.
  static Purpose of(Set<String> given) {
    return Stream.of(PROJECT, TOPICS, PERSON, OUTSIDE).filter(purpose -> given.stream().anyMatch(purpose.labels)).findFirst().orElse(OUTSIDE);
  }

  /// How strongly the message, its questions and its pieces speak for each purpose, how likely it asks a second topic, and how
  /// long it is.
  ///
  /// @param second how likely its second topic is asked
  static double[] signs(Outline outline, double second) {
    return new double[]{Odds.of(outline.whole(), PROJECT.labels), Odds.of(most(outline.questions(), PROJECT)), Odds.of(outline.whole(), OUTSIDE.labels),
        Odds.of(outline.together(), OUTSIDE.labels), Odds.of(most(pieces(outline), OUTSIDE)), Odds.of(outline.outside()),
        Odds.of(outline.together(), PERSON.labels), Odds.of(most(pieces(outline), PERSON)), Odds.of(second), Math.log(1 + outline.words()),
        outline.onlyTells() ? 0 : 1, Math.min(outline.sentences(), MANY_SENTENCES)};
  }

  private static List<List<Scored>> pieces(Outline outline) {
    return outline.pieces().stream().map(Outline.Piece::ranked).toList();
  }

  /// The greatest share that the labels of a purpose have in one of these rankings.
  private static double most(List<List<Scored>> rankings, Purpose purpose) {
    return rankings.stream().mapToDouble(ranked -> Odds.share(ranked, purpose.labels)).max().orElse(0);
  }
}

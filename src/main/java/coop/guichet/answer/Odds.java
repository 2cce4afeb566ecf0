package coop.guichet.answer;

import coop.guichet.answer.Matcher.Scored;
import java.util.List;
import java.util.function.Predicate;

/// Shares of labels in a ranking, and the logarithm of their odds.
final class Odds {
  private static final double LEAST = 1e-3;

  private Odds() {
  }

  /// The logarithm of the odds of a probability, which is first brought between a thousandth and all but a thousandth.
  static double of(double probability) {
    double bounded = Math.clamp(probability, LEAST, 1 - LEAST);
    return Math.log(bounded / (1 - bounded));
  }

  /// That of the share of these labels.
  static double of(List<Scored> ranked, Predicate<String> labels) {
    return of(share(ranked, labels));
  }

  /// What these labels share.
  static double share(List<Scored> ranked, Predicate<String> labels) {
    return ranked.stream().filter(scored -> labels.test(scored.label())).mapToDouble(Scored::share).sum();
  }
}

package coop.guichet.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The matcher of one language: three scorers, fused, and a calibrated confidence.
final class LanguageMatcher {
  private static final int SCORERS = 3;
  private static final int SIGNS = 5;
  private final Features features;
  private final LinearModel model;
  private final LabelIndex index;
  private final Tuning tuning;

  /// How to weigh the scorers and how sure to be.
  record Tuning(Fusion fusion, Calibration calibration) {
    /// What to begin with: equal weights, no opinion.
    static final Tuning NONE = new Tuning(new Fusion(new double[]{1, 1, 1}), new Calibration(new double[SIGNS + 1]));
  }

  LanguageMatcher(Features features, LinearModel model, LabelIndex index, Tuning tuning) {
    this.features = features;
    this.model = model;
    this.index = index;
    this.tuning = tuning;
  }

  Features features() {
    return features;
  }

  /// One rehearsal message as this matcher sees it.
  ///
  /// @param right position of the right label; −1 when it is none of them
  record Observation(float[][] scores, int right, double familiarity) {
  }

  /// What this matcher sees of messages that are not among its examples.
  List<Observation> observe(List<Example> messages) {
    return messages.stream()
        .map(message -> new Observation(scores(message.text()), model.labels().indexOf(message.label()), features.familiarity(message.text()))).toList();
  }

  /// Learns how to weigh the scorers and how sure to be; without observations it is no wiser than before.
  static Tuning tune(List<Observation> observations) {
    if (observations.isEmpty()) {
      return Tuning.NONE;
    }
    var fusion = Fusion.learn(observations.stream().map(one -> new Fusion.Rehearsed(one.scores(), one.right())).toList(), SCORERS);
    var calibration = Calibration.learn(observations.stream().map(one -> {
      double[] probabilities = fusion.probabilities(one.scores());
      return new Calibration.Rehearsed(signs(one.familiarity(), one.scores(), probabilities), order(probabilities).getFirst() == one.right());
    }).toList(), SIGNS);
    return new Tuning(fusion, calibration);
  }

  /// The same matcher, tuned.
  LanguageMatcher with(Tuning learnt) {
    return new LanguageMatcher(features, model, index, learnt);
  }

  /// How sure this matcher is of its first label for an observed message.
  double sure(Observation one) {
    return tuning.calibration().probability(signs(one.familiarity(), one.scores(), tuning.fusion().probabilities(one.scores())));
  }

  /// Whether the first label is the right one.
  boolean right(Observation one) {
    return order(tuning.fusion().probabilities(one.scores())).getFirst() == one.right();
  }

  /// The likeliest labels. The first one's probability is calibrated; the others share what is left in proportion.
  List<Matcher.Scored> rank(String text) {
    float[][] scores = scores(text);
    double[] probabilities = tuning.fusion().probabilities(scores);
    List<Integer> order = order(probabilities);
    double sure = tuning.calibration().probability(signs(features.familiarity(text), scores, probabilities));
    double rest = Math.max(1e-9, 1 - probabilities[order.getFirst()]);
    var ranked = new ArrayList<Matcher.Scored>();
    for (int position : order.subList(0, Math.min(Matcher.MOST, order.size()))) {
      double probability = ranked.isEmpty() ? sure : Math.min(sure, (1 - sure) * probabilities[position] / rest);
      ranked.add(new Matcher.Scored(model.labels().get(position), probability));
    }
    return ranked;
  }

  private float[][] scores(String text) {
    return new float[][]{model.scores(features.vector(text)), index.wordScores(text), index.gramScores(text)};
  }

  private static List<Integer> order(double[] probabilities) {
    return IntStream.range(0, probabilities.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i])).toList();
  }

  /// What tells a good ranking from a bad one: how far ahead the first label is, how high each scorer puts it, and how
  /// familiar the words are.
  private static double[] signs(double familiarity, float[][] scores, double[] probabilities) {
    List<Integer> order = order(probabilities);
    int first = order.get(0);
    int second = order.get(1);
    double lead = Math.log(probabilities[first] + 1e-9) - Math.log(probabilities[second] + 1e-9);
    double agreement = (scores[1][first] > 0.999f ? 0.5 : 0) + (scores[2][first] > 0.999f ? 0.5 : 0);
    return new double[]{probabilities[first], Math.min(3, lead), 3 * scores[0][first], agreement, familiarity};
  }
}

package coop.guichet.answer;

import java.util.Arrays;
import java.util.List;

/// Joins the scorers into one probability per label: a conditional logit whose weights, never negative, are learnt from
/// held-out messages.
///
/// @param weights one per scorer
record Fusion(double[] weights) {
  private static final int ROUNDS = 150;
  private static final double STEP = 0.5;

  /// One held-out message: the scores by scorer and label, and the position of the right label (−1: none of them).
  record Observed(float[][] scores, int right) {
  }

  /// Learns the weights by gradient ascent on the likelihood of the right labels.
  static Fusion learn(List<Observed> cases) {
    int scorers = cases.getFirst().scores().length;
    double[] weights = new double[scorers];
    Arrays.fill(weights, 1.0);
    List<Observed> answerable = cases.stream().filter(one -> one.right() >= 0).toList();
    for (int round = 0; round < ROUNDS && !answerable.isEmpty(); round++) {
      double[] slope = new double[scorers];
      for (Observed one : answerable) {
        double[] probabilities = new Fusion(weights).probabilities(one.scores());
        for (int scorer = 0; scorer < scorers; scorer++) {
          double expected = 0;
          for (int label = 0; label < probabilities.length; label++) {
            expected += probabilities[label] * one.scores()[scorer][label];
          }
          slope[scorer] += one.scores()[scorer][one.right()] - expected;
        }
      }
      for (int scorer = 0; scorer < scorers; scorer++) {
        double step = STEP * 10 / (1 + round * 0.02) * slope[scorer] / answerable.size();
        weights[scorer] = Math.max(0, weights[scorer] + step);
      }
    }
    return new Fusion(weights);
  }

  /// One probability per label; they sum to 1.
  double[] probabilities(float[][] scores) {
    var sums = new double[scores[0].length];
    double best = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < sums.length; label++) {
      for (int scorer = 0; scorer < scores.length; scorer++) {
        sums[label] += weights[scorer] * scores[scorer][label];
      }
      best = Math.max(best, sums[label]);
    }
    double total = 0;
    for (int label = 0; label < sums.length; label++) {
      sums[label] = Math.exp(sums[label] - best);
      total += sums[label];
    }
    for (int label = 0; label < sums.length; label++) {
      sums[label] /= total;
    }
    return sums;
  }
}

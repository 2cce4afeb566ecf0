package coop.guichet.answer;

import java.util.List;

/// Turns the signs of a ranking into the probability that its first label is right: a logistic regression learnt from
/// rehearsal messages, with a little ridge so that few messages do not make it sure.
///
/// @param weights one per sign, the last one the constant
record Calibration(double[] weights) {
  private static final int ROUNDS = 2_000;
  private static final double STEP = 0.3;
  private static final double RIDGE = 0.01;

  /// One rehearsal message: its signs, and whether the first label was right.
  record Rehearsed(double[] signs, boolean right) {
  }

  static Calibration learn(List<Rehearsed> cases, int signs) {
    double[] weights = new double[signs + 1];
    var learning = new Calibration(weights);
    for (int round = 0; round < ROUNDS && !cases.isEmpty(); round++) {
      double[] slope = new double[signs + 1];
      for (Rehearsed one : cases) {
        double error = (one.right() ? 1 : 0) - learning.probability(one.signs());
        for (int i = 0; i < signs; i++) {
          slope[i] += error * one.signs()[i];
        }
        slope[signs] += error;
      }
      for (int i = 0; i <= signs; i++) {
        weights[i] += STEP * (slope[i] / cases.size() - (i < signs ? RIDGE * weights[i] : 0));
      }
    }
    return learning;
  }

  double probability(double[] signs) {
    double sum = weights[weights.length - 1];
    for (int i = 0; i < signs.length; i++) {
      sum += weights[i] * signs[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}

package coop.guichet.answer;

import java.util.Arrays;
import java.util.List;

/// Joins the scorers into one probability per label: a conditional logit whose weights, never negative, are learnt from
/// held-out messages.
///
/// @param weights one per scorer
record Fusion(double[] weights) {
  private static final int ROUNDS = 20;
  /// Where few messages leave no doubt, a full step would lead nowhere.
  private static final double MOST_STEP = 2;
  private static final double RIDGE = 1e-6;
  /// A label whose sum is this far behind the best has no chance.
  private static final double FARTHEST = 100;

  /// One held-out message: the scores by scorer and label, and the position of the right label (−1: none of them).
  record Observed(float[][] scores, int right) {
  }

  /// Learns the weights by Newton's method on the likelihood of the right labels.
  static Fusion learn(List<Observed> cases) {
    int scorers = cases.getFirst().scores().length;
    double[] weights = new double[scorers];
    Arrays.fill(weights, 1.0);
    List<Observed> answerable = cases.stream().filter(one -> one.right() >= 0).toList();
    for (int round = 0; round < ROUNDS && !answerable.isEmpty(); round++) {
      double[] slope = new double[scorers];
      double[][] curvature = new double[scorers][scorers];
      answerable.forEach(one -> add(one, new Fusion(weights).probabilities(one.scores()), slope, curvature));
      for (int scorer = 0; scorer < scorers; scorer++) {
        curvature[scorer][scorer] += RIDGE * answerable.size();
      }
      double[] step = Equations.solved(curvature, slope);
      for (int scorer = 0; scorer < scorers; scorer++) {
        weights[scorer] = Math.max(0, weights[scorer] + Math.clamp(step[scorer], -MOST_STEP, MOST_STEP));
      }
    }
    return new Fusion(weights);
  }

  /// Adds how the likelihood of one message's right label changes with the weights: how far that label's scores are above
  /// their mean, and the covariance of the scores.
  private static void add(Observed one, double[] probabilities, double[] slope, double[][] curvature) {
    float[][] scores = one.scores();
    double[] mean = new double[slope.length];
    for (int scorer = 0; scorer < slope.length; scorer++) {
      mean[scorer] = mean(probabilities, scores[scorer]);
      slope[scorer] += scores[scorer][one.right()] - mean[scorer];
    }
    for (int label = 0; label < probabilities.length; label++) {
      for (int scorer = 0; scorer < slope.length; scorer++) {
        double distance = probabilities[label] * (scores[scorer][label] - mean[scorer]);
        for (int other = 0; other <= scorer; other++) {
          curvature[scorer][other] += distance * (scores[other][label] - mean[other]);
        }
      }
    }
  }

  private static double mean(double[] probabilities, float[] scores) {
    double sum = 0;
    for (int label = 0; label < scores.length; label++) {
      sum += probabilities[label] * scores[label];
    }
    return sum;
  }

  /// One probability per label; they sum to 1. It is 0 for a label that was not looked at.
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
      sums[label] = best - sums[label] > FARTHEST ? 0 : Math.exp(sums[label] - best);
      total += sums[label];
    }
    for (int label = 0; label < sums.length; label++) {
      sums[label] /= total;
    }
    return sums;
  }
}

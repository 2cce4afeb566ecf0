package coop.guichet.answer;

import java.util.List;

/// Turns signs into a probability, such as that of a ranking's first label to be right: a logistic regression learnt from
/// held-out messages, with a little ridge so that few messages do not make it sure.
///
/// @param weights one per sign, the last one the constant
record Calibration(double[] weights) {
  private static final int ROUNDS = 12;
  private static final double RIDGE = 0.0001;
  private static final double LEAST_CURVATURE = 1e-9;

  /// No opinion on so many signs: as likely as not.
  static Calibration none(int signs) {
    return new Calibration(new double[signs + 1]);
  }

  /// One held-out message: its signs, and whether the first label was right.
  record Observed(double[] signs, boolean right) {
  }

  static Calibration learn(List<Observed> cases) {
    int signs = cases.getFirst().signs().length;
    double[] mean = new double[signs];
    double[] spread = new double[signs];
    for (int i = 0; i < signs; i++) {
      int sign = i;
      mean[i] = cases.stream().mapToDouble(one -> one.signs()[sign]).average().orElse(0);
      double variance = cases.stream().mapToDouble(one -> Math.pow(one.signs()[sign] - mean[sign], 2)).average().orElse(1);
      spread[i] = Math.sqrt(variance) + 1e-6;
    }
    double[] scaled = onEvenGround(cases.stream().map(one -> new Observed(even(one.signs(), mean, spread), one.right())).toList(), signs);
    double[] weights = new double[signs + 1];
    weights[signs] = scaled[signs];
    for (int i = 0; i < signs; i++) {
      weights[i] = scaled[i] / spread[i];
      weights[signs] -= scaled[i] * mean[i] / spread[i];
    }
    return new Calibration(weights);
  }

  /// Signs of mean 0 and spread 1, so that none learns faster than another.
  private static double[] even(double[] signs, double[] mean, double[] spread) {
    double[] even = new double[signs.length];
    for (int i = 0; i < signs.length; i++) {
      even[i] = (signs[i] - mean[i]) / spread[i];
    }
    return even;
  }

  /// Newton's method: from the second round on the steps are small, after the last one nothing moves.
  private static double[] onEvenGround(List<Observed> cases, int signs) {
    double[] weights = new double[signs + 1];
    for (int round = 0; round < ROUNDS && !cases.isEmpty(); round++) {
      double[] slope = new double[signs + 1];
      double[][] curvature = new double[signs + 1][signs + 1];
      sum(cases, new Calibration(weights), slope, curvature);
      for (int i = 0; i <= signs; i++) {
        slope[i] -= i < signs ? RIDGE * weights[i] : 0;
        curvature[i][i] += i < signs ? RIDGE : LEAST_CURVATURE;
      }
      double[] step = Equations.solved(curvature, slope);
      for (int i = 0; i <= signs; i++) {
        weights[i] += step[i];
      }
    }
    return weights;
  }

  /// The mean slope and curvature of the likelihood of these cases.
  private static void sum(List<Observed> cases, Calibration now, double[] slope, double[][] curvature) {
    int signs = slope.length - 1;
    for (Observed one : cases) {
      double probability = now.probability(one.signs());
      double error = ((one.right() ? 1 : 0) - probability) / cases.size();
      double certain = probability * (1 - probability) / cases.size();
      for (int i = 0; i <= signs; i++) {
        double sign = i < signs ? one.signs()[i] : 1;
        slope[i] += error * sign;
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += certain * sign * (j < signs ? one.signs()[j] : 1);
        }
      }
    }
  }

  double probability(double[] signs) {
    double sum = weights[weights.length - 1];
    for (int i = 0; i < signs.length; i++) {
      sum += weights[i] * signs[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}

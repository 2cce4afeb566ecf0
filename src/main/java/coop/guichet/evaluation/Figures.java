package coop.guichet.evaluation;

/// Small calculations that both evaluations need.
final class Figures {
  private static final double PRECISION = 10_000;

  private Figures() {
  }

  /// The value below which this share of the sorted values lies; 0 when there are none.
  static double percentile(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : round(sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)]);
  }

  /// Four digits after the point.
  static double round(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}

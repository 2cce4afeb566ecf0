package coop.guichet.answer;

/// Systems of linear equations, as Newton's method has to solve them.
final class Equations {
  private Equations() {
  }

  /// Solves a system of which the lower half of the symmetric, positive matrix is given (Cholesky).
  static double[] solved(double[][] matrix, double[] right) {
    int size = right.length;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    double[] solved = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        solved[i] -= matrix[i][k] * solved[k];
      }
      solved[i] /= matrix[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        solved[i] -= matrix[k][i] * solved[k];
      }
      solved[i] /= matrix[i][i];
    }
    return solved;
  }
}

package coop.guichet.answer;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;

/// A linear support vector machine over [Features], one weight per feature and label (LIBLINEAR, Crammer and Singer).
final class LinearModel {
  private static final double COST = 1.0;
  /// Ten times finer costs twice the time and finds nothing more: `src/docs/answers.md`.
  private static final double PRECISION = 1.0;
  /// The score of a label that was not looked at: far below what any can reach.
  static final float NEVER = -1_000;
  private final List<String> labels;
  /// As numbers of 16 bits, which suffice: half the memory is to be read for each message. Feature by feature, then label by
  /// label.
  private final short[] weights;

  LinearModel(List<String> labels, short[] weights) {
    this.labels = List.copyOf(labels);
    this.weights = weights;
  }

  /// Learns from labelled vectors; the same ones give the same model.
  ///
  /// @param answers the position of each vector's label
  /// @param size    number of features
  static LinearModel train(List<String> labels, List<Features.Vector> vectors, int[] answers, int size) {
    var problem = new Problem();
    problem.l = vectors.size();
    problem.n = size;
    problem.x = vectors.stream().map(LinearModel::nodes).toArray(Feature[][]::new);
    problem.y = Arrays.stream(answers).asDoubleStream().toArray();
    Linear.disableDebugOutput();
    Model model = Linear.train(problem, new Parameter(SolverType.MCSVM_CS, COST, PRECISION));
    return new LinearModel(labels, reordered(model, labels.size(), size));
  }

  private static Feature[] nodes(Features.Vector vector) {
    var nodes = new Feature[vector.index().length];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = new FeatureNode(vector.index()[i] + 1, vector.weight()[i]);
    }
    return nodes;
  }

  /// LIBLINEAR numbers classes in the order met; ours are in the order of `labels`.
  private static short[] reordered(Model model, int labels, int features) {
    double[] learnt = model.getFeatureWeights();
    int[] order = model.getLabels();
    var weights = new short[labels * features];
    for (int feature = 0; feature < features; feature++) {
      for (int position = 0; position < order.length; position++) {
        weights[feature * labels + order[position]] = Float.floatToFloat16((float) learnt[feature * order.length + position]);
      }
    }
    return weights;
  }

  List<String> labels() {
    return labels;
  }

  short[] weights() {
    return weights;
  }

  /// One score per label, in the order of [#labels()]; [#NEVER] for those that are not among these positions.
  float[] scores(Features.Vector vector, int[] among) {
    if (among.length == labels.size()) {
      return scores(vector);
    }
    var few = new float[among.length];
    for (int i = 0; i < vector.index().length; i++) {
      int row = vector.index()[i] * labels.size();
      float weight = vector.weight()[i];
      for (int position = 0; position < few.length; position++) {
        few[position] += weight * Float.float16ToFloat(weights[row + among[position]]);
      }
    }
    var scores = new float[labels.size()];
    Arrays.fill(scores, NEVER);
    for (int position = 0; position < few.length; position++) {
      scores[among[position]] = few[position];
    }
    return scores;
  }

  /// One score per label, in the order of [#labels()].
  float[] scores(Features.Vector vector) {
    var scores = new float[labels.size()];
    for (int i = 0; i < vector.index().length; i++) {
      int row = vector.index()[i] * labels.size();
      float weight = vector.weight()[i];
      for (int label = 0; label < scores.length; label++) {
        scores[label] += weight * Float.float16ToFloat(weights[row + label]);
      }
    }
    return scores;
  }
}

package coop.guichet.answer;

import java.util.Arrays;
import java.util.List;

/// A linear support vector machine over [Features], one weight per feature and label.
final class LinearModel {
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
    float[] learnt = new MarginLearner(labels.size(), size, vectors, answers).learn();
    var weights = new short[learnt.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Float.floatToFloat16(learnt[i]);
    }
    return new LinearModel(labels, weights);
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

package coop.guichet.answer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What is learnt from the vectors of the ways of asking: where each lies, and a linear model over them.
///
/// @param ways    the vectors, of length 1; none where no encoder serves the language
/// @param answers the position of each way's label
record Meanings(float[][] ways, int[] answers, LinearModel model) {
  /// Cosines of sentences differ by tenths, scores of the other scorers by ones.
  private static final float SCALE = 10;

  /// @param answers the position of each text's label
  static Meanings learn(List<String> labels, List<Seen> texts, int[] answers) {
    float[][] ways = texts.stream().map(Seen::vector).toArray(float[][]::new);
    int size = ways.length == 0 ? 0 : ways[0].length;
    if (size == 0) {
      return none(labels);
    }
    return new Meanings(ways, answers, LinearModel.train(labels, Arrays.stream(ways).map(Meanings::dense).toList(), answers, size));
  }

  /// Where no encoder serves.
  static Meanings none(List<String> labels) {
    return new Meanings(new float[0][], new int[0], new LinearModel(labels, new short[0]));
  }

  boolean any() {
    return ways.length > 0;
  }

  /// The cosine to each label's nearest way, scaled; in the order of the labels.
  float[] nearest(float[] vector) {
    var nearest = new float[model.labels().size()];
    Arrays.fill(nearest, -SCALE);
    for (int way = 0; way < ways.length; way++) {
      float cosine = 0;
      for (int i = 0; i < vector.length; i++) {
        cosine += vector[i] * ways[way][i];
      }
      nearest[answers[way]] = Math.max(nearest[answers[way]], SCALE * cosine);
    }
    return nearest;
  }

  /// The linear model's score of each label, in their order.
  float[] linear(float[] vector) {
    return model.scores(dense(vector));
  }

  private static Features.Vector dense(float[] vector) {
    return new Features.Vector(IntStream.range(0, vector.length).toArray(), vector);
  }
}

package coop.guichet.answer;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Learns one weight per feature and label such that each text's own label outdoes all others by a margin: the linear support
/// vector machine of Crammer and Singer (2001), by dual coordinate ascent as in Keerthi and others (2008).
///
/// Made for many short texts and about a hundred labels: a feature's weights lie side by side, so that one text is weighed
/// for all labels at once. That takes a third of the time of LIBLINEAR, which finds the same (decision 0024).
final class MarginLearner {
  private static final float COST = 1;
  /// How often each text is met at most. More times do not make the held-out figures better.
  private static final int ROUNDS = 6;
  /// A smaller move is left for a later round: it takes time and changes no ranking.
  private static final float LEAST_MOVE = 0.02f;
  /// A text that moves nothing farther than this is left out of the next round.
  private static final float SETTLED = 0.1f;
  private final int labels;
  private final List<Features.Vector> texts;
  private final int[] answers;
  /// Each text's length, squared.
  private final float[] lengths;
  /// Feature by feature, then label by label.
  private final float[] weights;
  /// What each text adds to each label's weights, as a multiple of itself; none yet for a text that no round had to move.
  private final float[][] multiples;
  private final boolean[] settled;
  private final float[] slope;
  private final float[] sorted;
  private final int[] moved;
  private final float[] moves;

  /// @param features number of features
  /// @param answers  the position of each text's label
  MarginLearner(int labels, int features, List<Features.Vector> texts, int[] answers) {
    this.labels = labels;
    this.texts = texts;
    this.answers = answers;
    this.lengths = lengths(texts);
    this.weights = new float[labels * features];
    this.multiples = new float[texts.size()][];
    this.settled = new boolean[texts.size()];
    this.slope = new float[labels];
    this.sorted = new float[labels];
    this.moved = new int[labels];
    this.moves = new float[labels];
  }

  /// The weights: the mean of those after each round but the first, which depends less on the order of the texts than the last
  /// ones do. The same texts in the same order give the same weights.
  float[] learn() {
    var random = new SplittableRandom(1);
    int[] order = new int[texts.size()];
    Arrays.setAll(order, text -> text);
    float[] mean = new float[weights.length];
    for (int round = 0; round < ROUNDS; round++) {
      shuffle(order, random);
      for (int text : order) {
        settled[text] = !settled[text] && meet(text) < SETTLED;
      }
      for (int i = 0; i < mean.length && round > 0; i++) {
        mean[i] += (weights[i] - mean[i]) / round;
      }
    }
    return mean;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int swapped = order[last];
      order[last] = order[other];
      order[other] = swapped;
    }
  }

  /// Moves the weights to where they are best for this text, all others left as they are; gives the farthest move.
  private float meet(int text) {
    Features.Vector vector = texts.get(text);
    float length = lengths[text];
    weigh(vector, answers[text]);
    if (length == 0 || multiples[text] == null && outdoesAll(answers[text])) {
      return 0;
    }
    multiples[text] = multiples[text] == null ? new float[labels] : multiples[text];
    return move(vector, multiples[text], answers[text], length);
  }

  private static float[] lengths(List<Features.Vector> texts) {
    float[] lengths = new float[texts.size()];
    for (int text = 0; text < lengths.length; text++) {
      for (float weight : texts.get(text).weight()) {
        lengths[text] += weight * weight;
      }
    }
    return lengths;
  }

  /// Each label's score, and the margin for all but the answer.
  private void weigh(Features.Vector vector, int answer) {
    Arrays.fill(slope, 1);
    slope[answer] = 0;
    int[] index = vector.index();
    float[] weight = vector.weight();
    int i = 0;
    for (; i + 3 < index.length; i += 4) {
      weighFour(weight[i], index[i] * labels, weight[i + 1], index[i + 1] * labels, weight[i + 2], index[i + 2] * labels, weight[i + 3],
          index[i + 3] * labels);
    }
    for (; i < index.length; i++) {
      for (int label = 0, row = index[i] * labels; label < labels; label++) {
        slope[label] += weight[i] * weights[row + label];
      }
    }
  }

  private void weighFour(float one, int first, float two, int second, float three, int third, float four, int fourth) {
    for (int label = 0; label < slope.length; label++) {
      slope[label] += one * weights[first + label] + two * weights[second + label] + three * weights[third + label] + four * weights[fourth + label];
    }
  }

  private boolean outdoesAll(int answer) {
    for (float score : slope) {
      if (score > slope[answer]) {
        return false;
      }
    }
    return true;
  }

  private float move(Features.Vector vector, float[] multiple, int answer, float length) {
    for (int label = 0; label < labels; label++) {
      slope[label] -= length * multiple[label];
    }
    float level = level(answer, length);
    float farthest = 0;
    int count = 0;
    for (int label = 0; label < labels; label++) {
      float move = Math.min(label == answer ? COST : 0, (level - slope[label]) / length) - multiple[label];
      if (Math.abs(move) > LEAST_MOVE) {
        multiple[label] += move;
        farthest = Math.max(farthest, Math.abs(move));
        moves[count] = move;
        moved[count++] = label;
      }
    }
    for (int i = 0; i < vector.index().length && count > 0; i++) {
      int row = vector.index()[i] * labels;
      for (int at = 0; at < count; at++) {
        weights[row + moved[at]] += vector.weight()[i] * moves[at];
      }
    }
    return farthest;
  }

  /// The level that the scores in violation come down to, so that the multiples of a text sum to nothing.
  private float level(int answer, float length) {
    System.arraycopy(slope, 0, sorted, 0, labels);
    sorted[answer] += length * COST;
    Arrays.sort(sorted);
    float sum = sorted[labels - 1] - length * COST;
    int above = 1;
    while (above < labels && sum < above * sorted[labels - 1 - above]) {
      sum += sorted[labels - 1 - above];
      above++;
    }
    return sum / above;
  }
}

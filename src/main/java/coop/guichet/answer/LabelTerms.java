package coop.guichet.answer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which features occur in each label's ways of asking: tells how much of a question its best label explains.
///
/// @param features per label, in rising order
record LabelTerms(int[][] features) {
  static LabelTerms of(int labels, List<Features.Vector> vectors, int[] answers) {
    var streams = new IntStream.Builder[labels];
    Arrays.setAll(streams, label -> IntStream.builder());
    for (int i = 0; i < answers.length; i++) {
      Arrays.stream(vectors.get(i).index()).forEach(streams[answers[i]]);
    }
    return new LabelTerms(Arrays.stream(streams).map(stream -> stream.build().sorted().distinct().toArray()).toArray(int[][]::new));
  }

  boolean has(int label, int feature) {
    return Arrays.binarySearch(features[label], feature) >= 0;
  }
}

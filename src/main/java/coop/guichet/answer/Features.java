package coop.guichet.answer;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;

/// The terms worth knowing and how rare each is; turns a text into a sparse vector, block by block of length given below, so
/// that no block drowns another.
///
/// Weights and ranges were chosen by cross-validation on public corpora: `src/docs/answers.md`.
final class Features {
  private static final double[] BLOCK_LENGTH = {0.7, 1, 1};
  /// One text more is asked of a term for every so many texts: in a large set, what was seen once tells nothing.
  private static final int TEXTS_PER_SIGHTING = 3_000;

  /// Indices in rising order, with their weights.
  record Vector(int[] index, float[] weight) {
  }

  private final long[] terms;
  private final float[] rarity;
  private final float rarityOfUnknown;

  /// Features as they were learnt before.
  ///
  /// @param terms  in rising order
  /// @param rarity of each term, and behind them that of a term never seen
  Features(long[] terms, float[] rarity) {
    this.terms = terms;
    this.rarity = rarity;
    this.rarityOfUnknown = rarity[terms.length];
  }

  /// Learns which terms these texts have and how rare each is.
  static Features learn(Collection<Terms> texts) {
    long[] all = texts.stream().flatMapToLong(text -> Arrays.stream(text.distinct())).sorted().toArray();
    int least = 1 + texts.size() / TEXTS_PER_SIGHTING;
    long[] terms = new long[all.length];
    float[] rarity = new float[all.length + 1];
    int size = 0;
    for (int from = 0; from < all.length;) {
      int to = from;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      if (to - from >= least) {
        terms[size] = all[from];
        rarity[size++] = rarity(texts.size(), to - from);
      }
      from = to;
    }
    rarity[size] = rarity(texts.size(), 0);
    return new Features(Arrays.copyOf(terms, size), Arrays.copyOf(rarity, size + 1));
  }

  private static float rarity(int texts, int with) {
    return (float) (Math.log((1.0 + texts) / (1.0 + with)) + 1);
  }

  long[] terms() {
    return terms;
  }

  float[] rarity() {
    return rarity;
  }

  /// Number of features.
  int size() {
    return terms.length;
  }

  /// The text's vector; empty when it has nothing in common with the texts known.
  Vector vector(Terms text) {
    int most = Arrays.stream(text.blocks()).mapToInt(block -> block.length).sum();
    int[] index = new int[most];
    float[] weight = new float[most];
    int size = 0;
    for (int block = 0; block < Terms.BLOCKS; block++) {
      size = add(text.blocks()[block], BLOCK_LENGTH[block], index, weight, size);
    }
    return new Vector(Arrays.copyOf(index, size), Arrays.copyOf(weight, size));
  }

  private int add(long[] block, double length, int[] index, float[] weight, int start) {
    int size = start;
    double squares = 0;
    for (int from = 0; from < block.length;) {
      int to = from;
      while (to < block.length && block[to] == block[from]) {
        to++;
      }
      int id = Arrays.binarySearch(terms, block[from]);
      if (id >= 0) {
        index[size] = id;
        weight[size] = (float) ((1 + Math.log(to - from)) * Math.sqrt(rarity[id]));
        squares += weight[size] * weight[size];
        size++;
      }
      from = to;
    }
    float scale = (float) (length / Math.sqrt(squares));
    for (int i = start; i < size; i++) {
      weight[i] *= scale;
    }
    return size;
  }

  /// Share of these terms, by rarity, that are known and pass: 1 when all do, 0 when none does or there are none.
  double share(long[] of, IntPredicate passes) {
    double all = 0;
    double passed = 0;
    for (long term : of) {
      int id = Arrays.binarySearch(terms, term);
      double worth = id >= 0 ? rarity[id] : rarityOfUnknown;
      all += worth;
      passed += id >= 0 && passes.test(id) ? worth : 0;
    }
    return all == 0 ? 0 : passed / all;
  }
}

package coop.guichet.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.IntPredicate;

/// The terms worth knowing and how rare each is; turns a text into a sparse vector, block by block of length given below, so
/// that no block drowns another.
///
/// Weights and ranges were chosen by cross-validation on public corpora: `src/docs/answers.md`.
final class Features {
  private static final double[] BLOCK_LENGTH = {0.7, 1, 1};
  /// One text more is asked of a term for every so many texts: in a large set, what was seen once tells nothing.
  private static final int TEXTS_PER_SIGHTING = 3_000;

  /// Features, each once, with their weights.
  record Vector(int[] index, float[] weight) {
  }

  private final long[] terms;
  private final float[] rarity;
  private final float rarityOfUnknown;
  /// Where each term stands, plus one, in the first free place from the one that its last bits name; twice as many places and
  /// more than terms.
  private final int[] places;

  /// Features as they were learnt before.
  ///
  /// @param terms  each once
  /// @param rarity of each term, and behind them that of a term never seen
  Features(long[] terms, float[] rarity) {
    this.terms = terms;
    this.rarity = rarity;
    this.rarityOfUnknown = rarity[terms.length];
    this.places = new int[Integer.highestOneBit(Math.max(1, terms.length)) * 4];
    for (int id = 0; id < terms.length; id++) {
      places[place(terms[id])] = id + 1;
    }
  }

  /// Where this term stands among the places, or would.
  private int place(long term) {
    int place = (int) term & places.length - 1;
    while (places[place] != 0 && terms[places[place] - 1] != term) {
      place = place + 1 & places.length - 1;
    }
    return place;
  }

  /// Where this term stands; −1 where it is not known.
  private int find(long term) {
    return places[place(term)] - 1;
  }

  /// Learns which terms these texts have and how rare each is. The commonest come first: what is looked up most lies close
  /// together in memory.
  static Features learn(Collection<Terms> texts) {
    long[] all = texts.stream().flatMapToLong(text -> Arrays.stream(text.distinct())).sorted().toArray();
    int least = 1 + texts.size() / TEXTS_PER_SIGHTING;
    var known = new ArrayList<Counted>();
    for (int from = 0; from < all.length;) {
      int to = from;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      if (to - from >= least) {
        known.add(new Counted(all[from], to - from));
      }
      from = to;
    }
    known.sort(Comparator.comparingInt(Counted::texts).reversed());
    float[] rarity = new float[known.size() + 1];
    for (int id = 0; id < known.size(); id++) {
      rarity[id] = rarity(texts.size(), known.get(id).texts());
    }
    rarity[known.size()] = rarity(texts.size(), 0);
    return new Features(known.stream().mapToLong(Counted::term).toArray(), rarity);
  }

  /// A term and the number of texts that have it.
  private record Counted(long term, int texts) {
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
      int id = find(block[from]);
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
      int id = find(term);
      double worth = id >= 0 ? rarity[id] : rarityOfUnknown;
      all += worth;
      passed += id >= 0 && passes.test(id) ? worth : 0;
    }
    return all == 0 ? 0 : passed / all;
  }
}

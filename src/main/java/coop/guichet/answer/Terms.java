package coop.guichet.answer;

import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.util.Arrays;
import java.util.List;

/// What the matcher sees of a text: its stemmed words with their neighbours, every short span of characters, and the pieces
/// of its stems (which find the parts of a compound and forgive a misspelling).
///
/// A term is a 64-bit number whose three highest bits name its block; two terms that share one are rarer than two equal snow
/// crystals in a village. Each array is in rising order and keeps repetitions.
///
/// @param stems  the stemmed words, as written, in their order
/// @param words  the stemmed words alone
/// @param blocks words with pairs of neighbours; spans of characters; pieces of stems
record Terms(List<String> stems, long[] words, long[][] blocks) {
  /// Number of blocks.
  static final int BLOCKS = 3;
  private static final int PIECES = 2;
  private static final int SHORTEST_SPAN = 1;
  private static final int LONGEST_SPAN = 3;
  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 5;
  /// What stands behind is not read: a person's question stands in the first pages.
  private static final int MOST_CHARACTERS = 4_000;
  private static final int BLOCK_BITS = 3;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /// The stemmed words of a text alone, as terms in no order.
  static long[] words(Language language, String text) {
    return Analyzers.stems(language, cut(text)).stream().mapToLong(stem -> term(0, hash(stem))).toArray();
  }

  /// What is read of a text.
  static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
  }

  /// The terms of a text in this language.
  static Terms of(Language language, String text) {
    String cut = cut(text);
    List<String> stems = Analyzers.stems(language, cut);
    long[] words = new long[stems.size()];
    var withPairs = new Numbers(2 * words.length);
    var pieces = new Numbers(words.length * 16);
    for (int i = 0; i < words.length; i++) {
      words[i] = term(0, hash(stems.get(i)));
      withPairs.add(words[i]);
      if (i > 0) {
        withPairs.add(term(0, hash(stems.get(i - 1)) * 31 + hash(stems.get(i))));
      }
      cutUp("_" + stems.get(i) + "_", SHORTEST_PIECE, LONGEST_PIECE, PIECES, pieces);
    }
    var spans = new Numbers(cut.length() * (LONGEST_SPAN - SHORTEST_SPAN + 1));
    cutUp(" " + PlainForm.of(cut) + " ", SHORTEST_SPAN, LONGEST_SPAN, 1, spans);
    Arrays.sort(words);
    return new Terms(stems, words, new long[][]{withPairs.sorted(), spans.sorted(), pieces.sorted()});
  }

  /// The pieces of its stems.
  long[] pieces() {
    return blocks[PIECES];
  }

  /// Every term once, in rising order.
  long[] distinct() {
    var all = new Numbers(blocks[0].length + blocks[1].length + blocks[2].length);
    for (long[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        if (i == 0 || block[i] != block[i - 1]) {
          all.add(block[i]);
        }
      }
    }
    return all.sorted();
  }

  private static void cutUp(String text, int shortest, int longest, int block, Numbers out) {
    for (int from = 0; from < text.length(); from++) {
      long hash = PRIME;
      for (int length = 1; length <= longest && from + length <= text.length(); length++) {
        hash = mixed(hash, text.charAt(from + length - 1));
        if (length >= shortest) {
          out.add(term(block, hash));
        }
      }
    }
  }

  private static long hash(String text) {
    long hash = ~PRIME;
    for (int i = 0; i < text.length(); i++) {
      hash = mixed(hash, text.charAt(i));
    }
    return hash;
  }

  private static long mixed(long hash, char next) {
    long mixed = (hash ^ next) * PRIME;
    return mixed ^ mixed >>> 29;
  }

  private static long term(int block, long hash) {
    return (long) block << Long.SIZE - BLOCK_BITS | hash * PRIME >>> BLOCK_BITS;
  }

  /// A growing list of numbers without boxes.
  private static final class Numbers {
    private long[] numbers;
    private int size;

    Numbers(int capacity) {
      numbers = new long[Math.max(8, capacity)];
    }

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(numbers, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}

package coop.guichet.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a message into the sentences that may each ask something.
final class Segments {
  private static final Pattern ENDS = Pattern.compile("(?<=[.!?;…])\\s+|\\n+");
  private static final Pattern JOINTS = Pattern.compile("(?iu)\\s*,?\\s+(?:et|en|and|und|ainsi que|puis|also|ook|auch)\\s+");
  private static final int FEWEST_WORDS = 2;
  private static final int FEWEST_WORDS_OF_HALF = 2;
  private static final int MOST = 40;

  private Segments() {
  }

  /// The sentences of a message, greetings and fragments of one word left out; the whole when nothing else remains.
  static List<String> sentences(String text) {
    var sentences = new ArrayList<String>();
    for (String part : ENDS.split(text.strip())) {
      if (words(part) >= FEWEST_WORDS || part.strip().endsWith("?") && words(part) > 0) {
        sentences.add(part.strip());
      }
    }
    return sentences.isEmpty() ? List.of(text.strip()) : sentences.subList(0, Math.min(MOST, sentences.size()));
  }

  /// The two halves of a sentence around each "and", where both have enough words to be a question of their own.
  static List<List<String>> halves(String sentence) {
    var halves = new ArrayList<List<String>>();
    var joint = JOINTS.matcher(sentence);
    while (joint.find()) {
      String before = sentence.substring(0, joint.start());
      String after = sentence.substring(joint.end());
      if (words(before) >= FEWEST_WORDS_OF_HALF && words(after) >= FEWEST_WORDS_OF_HALF) {
        halves.add(List.of(before, after));
      }
    }
    return halves;
  }

  static int words(String text) {
    String plain = Texts.plain(text);
    return plain.isEmpty() ? 0 : plain.split(" ").length;
  }
}

package coop.guichet.answer;

import java.util.List;
import java.util.regex.Pattern;

/// Greetings and closings around what somebody says.
public final class Courtesies {
  private static final int MOST_CLOSING_LINES = 6;
  private static final int MOST_CLOSING_WORDS = 8;

  private static final Pattern WORDS_BEHIND = Pattern.compile(",\\s*\\p{L}");

  private Courtesies() {
  }

  /// The text without the greeting before it and without the closing behind it; a text of nothing else stays as it is.
  public static String without(String text) {
    List<String> lines = text.strip().lines().toList();
    int begin = 0;
    while (begin < lines.size() && (lines.get(begin).isBlank() || greets(lines.get(begin)))) {
      begin++;
    }
    int end = lines.size();
    for (int i = lines.size() - 1, words = 0; i > begin && words < MOST_CLOSING_LINES; i--) {
      end = closes(lines.get(i)) ? i : end;
      words += lines.get(i).isBlank() ? 0 : 1;
    }
    String left = begin < end ? String.join("\n", lines.subList(begin, end)) : "";
    String said = Segments.GREETING.matcher(left).replaceFirst("").strip();
    return said.isEmpty() ? text.strip() : said;
  }

  /// "Hello," but not "Hello, yes please".
  private static boolean greets(String line) {
    return Segments.OPENING.matcher(line).matches() && !WORDS_BEHIND.matcher(line).find();
  }

  private static boolean closes(String line) {
    return Segments.CLOSING.matcher(line.strip()).find() && !line.contains("?") && Segments.words(line) <= MOST_CLOSING_WORDS;
  }
}

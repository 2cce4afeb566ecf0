package coop.guichet.screening;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A reply to several numbered questions, taken apart: under each question or by number, in any order, "1. yes, 2) three".
///
/// @param answers the words that answer a question, by its number, from 1
/// @param rest    the person's words that stand under no number; neither quotation nor our own questions
public record NumberedReply(SortedMap<Integer, String> answers, String rest) {
  private static final String GAP = "[\\s\\u00a0\\u202f]";
  /// What may stand behind a number: "1)", "1 :", "1.", "1/", "1 - ", but not in "1.5", "4:1" or "2-3".
  private static final String SIGN = GAP + "?(?:[):\\]]" + GAP + "+|[):\\]](?!\\d)|=|\\)(?=\\d)|[./°](?!\\d(?!\\d{3}\\b)))" + GAP + "*|[-–—](?=" + GAP
      + "*\\p{L})";
  private static final Pattern AT_START = Pattern
      .compile("^\\s*[-–•*]?\\s*(?:question|vraag|frage|antwoord|antwort|réponse|answer|punkt|punt|point|q|ad|nr|n°|no)?"
          + "\\.?\\s*[(\\[]?(\\d{1,2})(?:" + SIGN + "|" + GAP + "+[-–—]" + GAP + "+)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern WITHIN = Pattern.compile("(?<=[\\s,;.])(\\d{1,2})(?:" + SIGN + "|" + GAP + "+[-–—](?=" + GAP + "*\\p{L}))");
  private static final Pattern BARE = Pattern.compile("(?:^|[\\s,;])(\\d{1,2})\\s+(?=\\p{L})");
  private static final Pattern QUOTED = Pattern.compile("^\\s*[>|].*");
  private static final Pattern QUOTED_NUMBER = Pattern.compile("^[\\s>|]+(\\d{1,2})[.)]\\s.*");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u202f]+");
  private static final String BETWEEN_WORDS = "[\\s\\u00a0\\u202f>|*_]++";
  /// Stands for a question of ours that the reply repeats; followed by its number and a space.
  private static final String MARK = "\u0001";
  private static final Pattern MARKED = Pattern.compile("^" + MARK + "(\\d+) ");
  private static final int FEWEST_BARE = 3;

  /// Takes a reply apart.
  ///
  /// @param questions for each number the texts under which it may be repeated in the reply
  public static NumberedReply read(String text, List<? extends Collection<String>> questions) {
    var reading = new Cutting(questions.size());
    marked(text, questions).lines().forEach(reading::line);
    NumberedReply reply = reading.reply();
    return reply.answers().isEmpty() ? bare(reply.rest(), questions.size()).orElse(reply) : reply;
  }

  /// Words without any number, in as many lines, or else parts between commas, as there are questions.
  public static List<String> inOrder(String text, int questions) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<String> parts = Arrays.stream(text.split("[,;\\n]")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    return lines.size() == questions ? lines : parts.size() == questions ? parts : List.of();
  }

  /// The text with a mark in place of each question of ours that it repeats.
  private static String marked(String text, List<? extends Collection<String>> questions) {
    String marked = text.replace(MARK, "");
    for (int i = 0; i < questions.size(); i++) {
      for (String question : questions.get(i)) {
        String words = SPACE.splitAsStream(question.strip()).map(Pattern::quote).collect(Collectors.joining(BETWEEN_WORDS));
        Pattern repeated = Pattern.compile("(?:(?m:^)[ \\t>|]*+(?:\\d{1,2}[.)]" + BETWEEN_WORDS + ")?)?" + words);
        marked = repeated.matcher(marked).replaceFirst("\n" + MARK + (i + 1) + " ");
      }
    }
    return marked;
  }

  /// "1 yes 2 no 3 five": only where every word stands under a number and the numbers grow.
  private static Optional<NumberedReply> bare(String text, int questions) {
    List<MatchResult> found = BARE.matcher(text).results().toList();
    boolean grows = found.size() >= Math.min(FEWEST_BARE, questions) && found.size() > 1 && found.getFirst().start() == 0;
    for (int i = 0; grows && i < found.size(); i++) {
      grows = number(found.get(i)) == i + 1 && i < questions;
    }
    if (!grows) {
      return Optional.empty();
    }
    var answers = new TreeMap<Integer, String>();
    for (int i = 0; i < found.size(); i++) {
      int end = i + 1 < found.size() ? found.get(i + 1).start() : text.length();
      answers.put(i + 1, trimmed(text.substring(found.get(i).end(), end)));
    }
    return Optional.of(new NumberedReply(answers, ""));
  }

  private static int number(MatchResult found) {
    return Integer.parseInt(found.group(1));
  }

  private static String trimmed(String text) {
    return text.strip().replaceFirst("[,;]+$", "").strip();
  }

  /// Goes through the lines and puts the words where they belong. An answer ends with its paragraph.
  private static final class Cutting {
    private final int questions;
    private final Map<Integer, StringBuilder> answers = new TreeMap<>();
    private final StringBuilder rest = new StringBuilder();
    private int current;

    Cutting(int questions) {
      this.questions = questions;
    }

    void line(String line) {
      Matcher mark = MARKED.matcher(line);
      Matcher quotedNumber = QUOTED_NUMBER.matcher(line);
      if (mark.find()) {
        current = number(mark.toMatchResult());
        words(line.substring(mark.end()));
      } else if (quotedNumber.matches() && isQuestion(number(quotedNumber.toMatchResult()))) {
        current = number(quotedNumber.toMatchResult());
      } else if (line.isBlank()) {
        current = current > 0 && !answers.getOrDefault(current, new StringBuilder()).isEmpty() ? 0 : current;
      } else if (!QUOTED.matcher(line).matches()) {
        words(line);
      }
    }

    /// The person's own words, cut before each number in them that was not there before.
    private void words(String line) {
      Matcher start = AT_START.matcher(line);
      int from = 0;
      if (start.find() && isQuestion(number(start.toMatchResult()))) {
        current = number(start.toMatchResult());
        from = start.end();
      }
      var numbered = new HashSet<>(answers.keySet());
      numbered.add(current);
      for (Matcher within = WITHIN.matcher(line).region(from, line.length()); within.find();) {
        int number = number(within.toMatchResult());
        if (isQuestion(number) && !inBrackets(line, within.start()) && numbered.add(number)) {
          add(line.substring(from, within.start()));
          current = number;
          from = within.end();
        }
      }
      add(line.substring(from));
    }

    /// "two (soon 3)".
    private static boolean inBrackets(String line, int at) {
      return line.lastIndexOf('(', at) > line.lastIndexOf(')', at - 1);
    }

    private boolean isQuestion(int number) {
      return number >= 1 && number <= questions;
    }

    private void add(String words) {
      if (!words.isBlank()) {
        StringBuilder to = current == 0 ? rest : answers.computeIfAbsent(current, _ -> new StringBuilder());
        to.append(words.strip()).append('\n');
      }
    }

    NumberedReply reply() {
      var read = new TreeMap<Integer, String>();
      answers.forEach((number, words) -> read.put(number, trimmed(words.toString())));
      return new NumberedReply(read, rest.toString().strip());
    }
  }
}

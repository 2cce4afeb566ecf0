package coop.guichet.catalogue;

import coop.guichet.message.PlainForm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Hears orders within messages: in one's own words, with courtesies, or with what the order is about.
///
/// @param forms comparable forms of the orders, by order
public record Orders(Map<Command, Set<String>> forms) {
  private static final int LONGEST_ORDER = 8;
  private static final int MOST_WORDS_BEFORE = 5;
  private static final int MOST_WORDS_BESIDE = 4;
  private static final Set<String> COURTESIES = Set.of("svp", "stp", "s", "il", "vous", "plait", "merci", "desole", "desolee", "aub", "alstublieft", "graag",
      "dank", "please", "thanks", "thank", "you", "sorry", "bitte", "danke", "euh", "hm", "ben", "bon", "well", "nou", "also");

  /// What follows the order with which a message begins; empty where it begins with none.
  public Optional<String> after(Command command, String message) {
    return around(command, words(message), 0);
  }

  /// What an order is about: what follows it, a few words before it left out, or what stands before it at the end.
  public Optional<String> about(Command command, String message) {
    List<String> words = words(message);
    return around(command, words, MOST_WORDS_BEFORE).or(() -> before(command, words));
  }

  /// "I would like to change" goes on in "change my answer about": the order ends where the last one that overlaps ends.
  private Optional<String> around(Command command, List<String> words, int mostBefore) {
    int after = 0;
    for (int begin = 0; begin <= Math.min(after == 0 ? mostBefore : after - 1, words.size() - 1); begin++) {
      after = Math.max(after, end(command, words, begin));
    }
    return after == 0 ? Optional.empty() : Optional.of(String.join(" ", words.subList(after, words.size())));
  }

  /// Where the longest order that begins here ends; 0 where none does.
  private int end(Command command, List<String> words, int begin) {
    for (int end = Math.min(words.size(), begin + LONGEST_ORDER); end > begin; end--) {
      String form = plain(words, begin, end);
      if (forms.get(command).contains(form) && (begin == 0 || form.contains(" "))) {
        return end;
      }
    }
    return 0;
  }

  private Optional<String> before(Command command, List<String> words) {
    return forms.get(command).contains(plain(words, words.size() - 1, words.size()))
        ? Optional.of(String.join(" ", words.subList(0, words.size() - 1)))
        : Optional.empty();
  }

  /// The first of these orders that a short message holds, such as "no idea, sorry".
  public Optional<Command> within(String message, Command... sought) {
    return within(message, MOST_WORDS_BESIDE, sought);
  }

  /// The same with at most so many words beside the order.
  public Optional<Command> within(String message, int mostBeside, Command... sought) {
    List<String> words = words(PlainForm.of(message));
    List<String> plainly = words.stream().filter(word -> !COURTESIES.contains(word)).toList();
    return Arrays.stream(sought).filter(command -> forms.get(command).contains(String.join(" ", plainly)) || forms.get(command).stream().map(Orders::words)
        .anyMatch(order -> order.size() >= leastWords(command) && words.size() - order.size() <= mostBeside && holds(words, order))).findFirst();
  }

  /// "A person" may be part of any answer, "talk to a person" is not.
  private static int leastWords(Command command) {
    return command == Command.PERSON ? 3 : 2;
  }

  /// Whether the words of the order follow each other in the message; in a longer order one word may come in between.
  private static boolean holds(List<String> words, List<String> order) {
    return IntStream.range(0, words.size()).anyMatch(begin -> followsAt(words, begin, order));
  }

  private static boolean followsAt(List<String> words, int begin, List<String> order) {
    int gaps = order.size() > 2 ? 1 : 0;
    int at = begin;
    for (String word : order) {
      if (gaps > 0 && at > begin && at + 1 < words.size() && !words.get(at).equals(word)) {
        gaps--;
        at++;
      }
      if (at >= words.size() || !words.get(at).equals(word)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private static String plain(List<String> words, int begin, int end) {
    return PlainForm.of(String.join(" ", words.subList(begin, end)));
  }
}

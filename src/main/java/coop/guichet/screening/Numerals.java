package coop.guichet.screening;

import coop.guichet.message.PlainForm;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers as people write them: digits with comma or point, and small numbers as words in the four languages.
final class Numerals {
  private static final Pattern DIGITS = Pattern.compile("(?<![\\p{L}\\d])(\\d{1,9}(?:[.,]\\d{1,2})?)(?![\\d])");
  private static final Map<String, Integer> WORDS = new HashMap<>();

  static {
    String[] lists = {"zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn"};
    for (String list : lists) {
      String[] words = list.split(" ");
      for (int number = 0; number < words.length; number++) {
        WORDS.put(words[number], number);
      }
    }
    WORDS.putAll(Map.of("une", 1, "ein", 1, "eine", 1, "aucun", 0, "aucune", 0, "personne", 0, "geen", 0, "none", 0, "kein", 0, "keine", 0));
    WORDS.putAll(Map.of("vingt", 20, "twintig", 20, "twenty", 20, "zwanzig", 20));
  }

  private Numerals() {
  }

  /// The first number in the text.
  static Optional<BigDecimal> first(String text) {
    Matcher matcher = DIGITS.matcher(text);
    if (matcher.find()) {
      return Optional.of(new BigDecimal(matcher.group(1).replace(',', '.')));
    }
    for (String word : PlainForm.of(text).split(" ")) {
      if (WORDS.containsKey(word)) {
        return Optional.of(BigDecimal.valueOf(WORDS.get(word)));
      }
    }
    return Optional.empty();
  }

  /// The number a word stands for.
  static Optional<Integer> word(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }
}

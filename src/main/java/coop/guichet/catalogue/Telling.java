package coop.guichet.catalogue;

import java.text.Normalizer;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/// A phrase by which people tell the value of a fact without being asked.
///
/// In the data files a phrase is a regular expression over words without accents or punctuation, with `{term}` for the
/// terms that stand beside it, `{n}` for a number or a vague amount, `…` for up to six words, and `#3` for the number 3
/// itself, in digits or words.
///
/// @param value  the value told; for numbers also `n` or `n + 1` (the amount said, and so many more); `planned VALUE` for
///               what is meant and not yet so; [#SOMETHING_ELSE]
/// @param phrase finds the phrase in a sentence; the group `n` is the amount
public record Telling(String value, Pattern phrase) {
  /// The value of phrases that look like others of the same fact but tell nothing about it.
  public static final String SOMETHING_ELSE = "-";
  /// Before the value of what is meant and not yet so.
  public static final String PLANNED = "planned ";
  private static final String BETWEEN = "(?: | , )";
  private static final String GAP = "(?:(?: (?!,)\\S+){0,6} )";

  /// @param terms expressions by name; each may use those before it
  /// @throws java.util.regex.PatternSyntaxException if the phrase is no regular expression or a term is missing
  static Telling of(String value, String phrase, SequencedMap<String, String> terms) {
    String expression = phrase;
    for (var term : terms.reversed().entrySet()) {
      expression = expression.replace("{" + term.getKey() + "}", "(?:" + term.getValue() + ")");
    }
    String spaced = plain(expression).replace(" … ", "…").replace(" ", BETWEEN).replace("…", GAP).replace("{n}", "#(?<n>\\S++)");
    return new Telling(value, Pattern.compile("(?<![^ ])(?:" + spaced + ")(?![^ ])"));
  }

  /// Whether phrases of a fact can tell this value.
  static boolean tells(String value, FactDefinition.Type type, Set<String> values) {
    String meant = value.startsWith(PLANNED) ? value.substring(PLANNED.length()) : value;
    boolean fits = switch (type) {
      case CHOICE, CHOICES -> values.contains(meant);
      case YES_NO -> Set.of("yes", "no").contains(meant);
      case WHOLE_NUMBER, DECIMAL -> meant.matches("n( \\+ \\d+)?|\\d+([.]\\d+)?");
      case TEXT, POSTCODE -> false;
    };
    return fits || value.equals(SOMETHING_ELSE);
  }

  private static String plain(String expression) {
    String decomposed = Normalizer.normalize(expression.replace("ß", "ss").replace('\'', ' '), Normalizer.Form.NFD);
    return decomposed.replaceAll("\\p{M}", "");
  }
}

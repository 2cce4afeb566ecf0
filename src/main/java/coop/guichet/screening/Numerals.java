package coop.guichet.screening;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds numbers and vague amounts, in digits or in words of the four languages, and writes each as one sign that
/// [Quantity#parse] reads: `three` → `#3`, `une dizaine de` → `#8..12`, `moins de 20` → `#<20`.
final class Numerals {
  /// Words that are also articles or pronouns (un, een, one, ein) or the Dutch for "our" (onze) stand for no number here.
  private static final Map<String, String> WORDS = new HashMap<>();
  private static final Map<String, Integer> ROUND = Map.ofEntries(Map.entry("dizaine", 10), Map.entry("douzaine", 12), Map.entry("quinzaine", 15),
      Map.entry("vingtaine", 20), Map.entry("trentaine", 30), Map.entry("quarantaine", 40), Map.entry("cinquantaine", 50), Map.entry("tiental", 10),
      Map.entry("dozijn", 12), Map.entry("vijftiental", 15), Map.entry("twintigtal", 20), Map.entry("dertigtal", 30), Map.entry("dozen", 12),
      Map.entry("dutzend", 12));
  private static final BigDecimal LEEWAY = new BigDecimal("0.2");

  static {
    List<String> units = List.of("zero _ deux trois quatre cinq six sept huit neuf dix _ douze treize quatorze quinze seize",
        "nul _ twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
        "zero _ two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "null _ zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
        "_ _ tweeen drieen vieren vijven zessen zevenen achten negenen tienen", "_ _ zweit dritt viert funft sechst siebt acht neunt zehnt",
        "_ _ zwo _ _ fuenf _ _ _ _ _ _ zwoelf");
    units.forEach(list -> number(list, 1));
    List<String> tens = List.of("_ _ vingt trente quarante cinquante soixante", "_ _ twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "_ _ twenty thirty forty fifty sixty seventy eighty ninety", "_ _ zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig");
    tens.forEach(list -> number(list, 10));
    WORDS.putAll(Map.of("anderhalve", "1.5", "anderhalf", "1.5", "anderthalb", "1.5", "dix sept", "17", "dix huit", "18", "dix neuf", "19", "half a dozen", "6",
        "une demi douzaine", "6", "een half dozijn", "6", "ein halbes dutzend", "6"));
    compose(tens.get(0), units.get(0).split(" "), "%2$s %1$s");
    compose(tens.get(1), units.get(1).split(" "), "%sen%s");
    compose(tens.get(2), units.get(2).split(" "), "%2$s %1$s");
    compose(tens.get(3), units.get(3).split(" "), "%sund%s");
  }

  private static final String NUMBER = "#(\\d+(?:\\.\\d+)?)";
  private static final String NO_RATIO = "(?!\\S| (?:a|zu|to|tot|op|auf|sur|pour) #)";
  private static final Pattern TELEPHONE = Pattern.compile("(?<!\\S)\\d+(?: \\d+){2,}(?!\\S)");
  private static final Pattern PLAIN = Pattern.compile("(?<!\\S)(?:(?<digits>0|[1-9]\\d{0,2}(?:p\\d{1,2})?|0p\\d{1,2})|(?<word>"
      + WORDS.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).collect(Collectors.joining("|")) + "))(?!\\S)");
  private static final Pattern ROUNDED = Pattern
      .compile(
          "(?<!\\S)(?:(?:environ|about|around|zowat|ongeveer|etwa|circa|une|een|an?|some|ein) )*(" + String.join("|", ROUND.keySet()) + ")(?: de| d)?(?!\\S)");
  private static final Pattern ABOUT = Pattern
      .compile("(?<!\\S)(?:environ|a peu pres|about|around|roughly|approximately|ongeveer|zowat|etwa|ungefahr|rund|circa|ca) " + NUMBER + "(?!\\S)");
  private static final Pattern BETWEEN = Pattern.compile("(?<!\\S)(?:entre|between|tussen|zwischen) " + NUMBER + " (?:et|and|en|und) " + NUMBER + "(?!\\S)");
  private static final Pattern TO = Pattern.compile("(?<!\\S)" + NUMBER + " (?:a|to|tot|bis) " + NUMBER + "(?!\\S)");
  private static final Pattern OR = Pattern.compile("(?<!\\S)" + NUMBER + " (?:ou|or|of|oder) " + NUMBER + "(?!\\S)");
  private static final Pattern BELOW = Pattern.compile("(?<!\\S)(?:moins de|minder dan|less than|fewer than|weniger als) " + NUMBER + "(?!\\S)");
  private static final Pattern ABOVE = Pattern.compile("(?<!\\S)(?:plus de|meer dan|more than|mehr als) " + NUMBER + "(?!\\S)");
  private static final Pattern AT_MOST = Pattern
      .compile(
          "(?<!\\S)(?:pas plus de|niet meer dan|no more than|not more than|nicht mehr als|au plus|au maximum|maximum|max|jusqu a|hoogstens|maximaal|at most|up to|hochstens|bis zu) "
              + NUMBER + NO_RATIO);
  private static final Pattern AT_LEAST = Pattern
      .compile("(?<!\\S)(?:au moins|au minimum|minimum|minstens|minimaal|at least|mindestens|wenigstens) " + NUMBER + NO_RATIO);
  private static final Pattern OR_MORE = Pattern.compile("(?<!\\S)" + NUMBER + " (?:ou plus|or more|of meer|oder mehr|minimum|au minimum)(?!\\S)");
  private static final Pattern OR_LESS = Pattern.compile("(?<!\\S)" + NUMBER + " (?:max|maximum|au plus|au maximum|hoogstens|at most|maximal)(?!\\S)");
  private static final Pattern SOME = Pattern.compile("(?<!\\S)(?:quelques|plusieurs|several|a few|enkele|een paar|einige[nr]?|mehrere[nr]?|ein paar)(?!\\S)");

  private Numerals() {
  }

  private static void number(String list, int step) {
    String[] words = list.split(" ");
    for (int i = 0; i < words.length; i++) {
      if (!words[i].equals("_")) {
        WORDS.put(words[i], String.valueOf(i * step));
      }
    }
  }

  /// @param form how a unit, given first, and a ten make one number
  private static void compose(String tens, String[] units, String form) {
    String[] words = tens.split(" ");
    for (int ten = 2; ten < words.length; ten++) {
      for (int unit = 2; unit <= 9; unit++) {
        WORDS.put(form.formatted(units[unit], words[ten]), String.valueOf(ten * 10 + unit));
      }
    }
  }

  /// The sentence, in comparable form, with a sign for each amount. Four digits and more stay as they are: a year, a
  /// postcode, a sum of money.
  static String mark(String sentence) {
    String marked = TELEPHONE.matcher(sentence).replaceAll("");
    marked = replace(PLAIN, marked, found -> "#" + (found.group("digits") == null ? WORDS.get(found.group("word")) : found.group("digits").replace('p', '.')));
    marked = replace(ROUNDED, marked, found -> about(BigDecimal.valueOf(ROUND.get(found.group(1)))));
    marked = replace(BETWEEN, marked, Numerals::range);
    marked = replace(TO, marked, Numerals::range);
    marked = replace(OR, marked, found -> "#" + found.group(1) + "|" + found.group(2));
    marked = replace(ABOUT, marked, found -> about(new BigDecimal(found.group(1))));
    marked = replace(AT_MOST, marked, found -> "#.." + found.group(1));
    marked = replace(AT_LEAST, marked, found -> "#" + found.group(1) + "..");
    marked = replace(BELOW, marked, found -> "#<" + found.group(1));
    marked = replace(ABOVE, marked, found -> "#>" + found.group(1));
    marked = replace(OR_MORE, marked, found -> "#" + found.group(1) + "..");
    marked = replace(OR_LESS, marked, found -> "#.." + found.group(1));
    return replace(SOME, marked, found -> "#2..");
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> sign) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(sign.apply(found)));
  }

  /// Not for "1 to 4", which is a ratio more often than a range, nor for what does not grow.
  private static String range(MatchResult found) {
    var from = new BigDecimal(found.group(1));
    boolean range = from.compareTo(BigDecimal.ONE) > 0 && from.compareTo(new BigDecimal(found.group(2))) < 0;
    return range ? "#" + found.group(1) + ".." + found.group(2) : found.group();
  }

  /// A fifth less to a fifth more.
  private static String about(BigDecimal number) {
    BigDecimal leeway = number.multiply(LEEWAY).setScale(0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
    return "#" + number.subtract(leeway).max(BigDecimal.ZERO).toPlainString() + ".." + number.add(leeway).toPlainString();
  }
}

package coop.guichet.screening;

import coop.guichet.catalogue.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads where a project is: a place after a word such as "in", or a postcode that stands as one. A place that is only
/// near, left behind or denied, or the name of a street, is not where it is.
final class PlaceReader {
  private static final Set<String> IN = Set.of("a", "au", "aux", "en", "in", "te", "op", "im", "at", "dans le", "dans les", "dans la", "sur", "cote de",
      "cote d", "in ganz", "in heel", "across", "throughout", "partout a", "in of rond", "in or around", "in und um",
      "quartier de", "quartier des", "dans la commune de", "in de gemeente", "in der gemeinde", "we moved to", "we are moving to", "we verhuisden naar",
      "based", "in de", "in der", "in den", "in the", "postcode", "code postal", "cp", "plz",
      "postal code", "postcode is", "code postal est");
  private static final Set<String> AND = Set.of("et", "en", "and", "und", "ou", "of", "or", "oder", ",");
  private static final Pattern DENIED = Pattern.compile(
      "(?:^|.* )(?:pas|plus|niet|nicht|not|aren t|isn t|geen|quitte|left|avant|before|vroeger|fruher|deels|gedeeltelijk|helft|partie|partiellement|moitie|partly|partially|half|teilweise|teil|halfte|votre|vos|uw|jullie|your|ihre?[nmr]?|euer|eure)(?: (?!,)\\S+){0,3}$");
  private static final Pattern POSTCODE = Pattern.compile("[1-9]\\d{3}");
  private static final Pattern AFTER_POSTCODE = Pattern.compile("(?:et|and|en|und|pour|voor|for|fur|avec|with|met|mit|,|ou|or|of|oder)");
  private static final Pattern STREET = Pattern.compile("straat|steenweg|laan|street|road|avenue|strasse|station");
  private static final int LONGEST_NAME = 6;
  /// The English "a" is no French "à".
  private static final Pattern ENGLISH = Pattern.compile("(?:.* )?(?:i|we|the|to|my|our|and|with|of)(?: .*)?");
  private final Places places;
  private final Map<String, Places.Town> towns = new HashMap<>();

  PlaceReader(Places places) {
    this.places = places;
    places.towns().forEach(town -> town.names().forEach(name -> towns.putIfAbsent(name, town)));
  }

  /// The place as a postcode, or as an area where several or no postcodes fit; nothing when several areas are named.
  Facts read(List<String> sentences) {
    return read(sentences, false);
  }

  /// The same for an answer to the question for the place, where a bare name or postcode of Brussels is enough.
  Facts answer(List<String> sentences) {
    return read(sentences, true);
  }

  private Facts read(List<String> sentences, boolean asked) {
    var codes = new LinkedHashSet<String>();
    var areas = new LinkedHashSet<String>();
    for (String sentence : sentences) {
      for (Mention mention : mentions(List.of(sentence.split(" ")), asked)) {
        areas.add(mention.area());
        mention.postcode().ifPresent(codes::add);
      }
    }
    if (areas.size() != 1) {
      return Facts.NONE;
    }
    return codes.size() == 1 ? Facts.NONE.with("postcode", new FactValue.OneOf(codes)) : Facts.NONE.with("area", new FactValue.OneOf(areas));
  }

  private record Mention(String area, Optional<String> postcode) {
  }

  private List<Mention> mentions(List<String> words, boolean asked) {
    var found = new ArrayList<Mention>();
    int accepted = -1;
    for (int i = 0; i < words.size(); i++) {
      Optional<String> code = code(words, i);
      int begin = code.isPresent() ? i + 1 : i;
      int length = nameAt(words, begin);
      if (code.isEmpty() && length == 0) {
        continue;
      }
      int end = begin + length;
      boolean follows = accepted == i - 1 && i > 0 && AND.contains(words.get(i - 1));
      if (follows || stands(words, i, end, code, length, asked)) {
        found.add(mention(words, code, begin, length));
        accepted = end;
      }
      i = Math.max(i, end - 1);
    }
    return found;
  }

  /// Whether a mention says where the project is.
  private boolean stands(List<String> words, int begin, int end, Optional<String> code, int length, boolean asked) {
    String before = String.join(" ", words.subList(0, begin));
    if (DENIED.matcher(before).matches() || end < words.size() && STREET.matcher(words.get(end)).matches()) {
      return false;
    }
    boolean alone = (begin == 0 || words.get(begin - 1).equals(",")) && (end == words.size() || words.get(end).equals(","));
    boolean number = length == 0 && end < words.size() && !AFTER_POSTCODE.matcher(words.get(end)).matches();
    return code.isPresent() && length > 0 || alone || !number && (asked || placed(before, words));
  }

  private static boolean placed(String before, List<String> words) {
    boolean article = before.endsWith(" a") && ENGLISH.matcher(String.join(" ", words)).matches();
    return !article && IN.stream().anyMatch(in -> (" " + before).endsWith(" " + in));
  }

  private Mention mention(List<String> words, Optional<String> code, int begin, int length) {
    if (code.isPresent()) {
      return new Mention(places.area(code.get()).orElseThrow(), code);
    }
    Places.Town town = towns.get(String.join(" ", words.subList(begin, begin + length)));
    return new Mention(town.area(), town.postcode());
  }

  /// Four digits that are a postcode with the place after it, or a postcode of Brussels.
  private Optional<String> code(List<String> words, int at) {
    String word = words.get(at);
    if (!POSTCODE.matcher(word).matches()) {
      return Optional.empty();
    }
    int length = nameAt(words, at + 1);
    boolean agrees = length > 0
        && places.area(word).equals(Optional.of(towns.get(String.join(" ", words.subList(at + 1, at + 1 + length))).area()));
    return agrees || length == 0 && places.brussels().contains(word) ? Optional.of(word) : Optional.empty();
  }

  /// How many words the longest name that begins here has, so that Louvain-la-Neuve is not taken for Louvain; 0 for none.
  private int nameAt(List<String> words, int begin) {
    for (int length = Math.min(LONGEST_NAME, words.size() - begin); length > 0; length--) {
      if (towns.containsKey(String.join(" ", words.subList(begin, begin + length)))) {
        return length;
      }
    }
    return 0;
  }
}

package coop.guichet.catalogue;

import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import coop.guichet.message.PlainForm;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// Reads the entries of `knowledge/`: sources, facts, programmes, checklists, referrals, calls, events
/// and places.
final class KnowledgeReader {
  private KnowledgeReader() {
  }

  static Source source(Entry entry) {
    var passages = new LinkedHashMap<String, String>();
    entry.node().path("passages").fieldNames().forEachRemaining(place -> passages.put(place, entry.at("passages").text(place)));
    return new Source(entry.text("id"), entry.text("title"), entry.text("publisher"), entry.optionalText("url"), entry.optionalText("date"),
        entry.optionalText("document"), entry.optionalText("language").flatMap(Language::of), passages);
  }

  static FactDefinition fact(Entry entry) {
    var type = FactDefinition.Type.valueOf(entry.text("type").toUpperCase(Locale.ROOT));
    var values = new LinkedHashMap<String, Localized>();
    entry.node().path("values").fieldNames().forEachRemaining(value -> values.put(value, entry.at("values").localized(value)));
    boolean choice = type == FactDefinition.Type.CHOICE || type == FactDefinition.Type.CHOICES;
    if (choice == values.isEmpty()) {
      entry.problem(choice ? "a choice needs values" : "only choices have values", choice ? "add values" : "take the values out");
    }
    var bounds = entry.maybe("bounds")
        .map(range -> new FactDefinition.Bounds(range.node().get("min").decimalValue(), range.node().get("max").decimalValue()));
    return new FactDefinition(entry.text("id"), entry.text("row"), type, entry.maybe("position").map(position -> position.node().asInt()),
        entry.node().path("order").asInt(), entry.flag("changeable"), FactDefinition.Sensitivity.valueOf(entry.text("sensitivity").toUpperCase(Locale.ROOT)),
        entry.localized("short"), plain(entry.texts("called")), entry.localized("ask"), entry.localized("why"), values, words(entry, values.keySet()),
        tellings(entry, type, values.keySet()), bounds,
        new FactDefinition.Upkeep(Set.copyOf(entry.texts("rests_on")), entry.optionalText("holds_for").map(Period::parse)));
  }

  /// Notes facts that rest on what is no fact, or on themselves.
  static void checkUpkeep(Map<Entry, FactDefinition> read, Set<String> facts) {
    read.forEach((entry, fact) -> fact.upkeep().restsOn().stream().filter(other -> !facts.contains(other) || other.equals(fact.id()))
        .forEach(other -> entry.at("rests_on").problem("\"" + other + "\" is no other fact", "name the facts whose change makes this answer doubtful")));
  }

  private static Map<String, Set<String>> words(Entry entry, Set<String> values) {
    var words = new LinkedHashMap<String, Set<String>>();
    entry.node().path("words").fieldNames().forEachRemaining(value -> {
      if (!values.contains(value)) {
        entry.at("words").at(value).problem("there is no value \"" + value + "\"", "use one of " + String.join(", ", values));
      }
      words.put(value, entry.at("words").texts(value).stream().map(PlainForm::of).collect(Collectors.toUnmodifiableSet()));
    });
    return words;
  }

  private static List<Telling> tellings(Entry entry, FactDefinition.Type type, Set<String> values) {
    var terms = new LinkedHashMap<String, String>();
    Entry told = entry.at("told");
    told.node().path("terms").fieldNames().forEachRemaining(name -> terms.put(name, String.join("|", told.at("terms").texts(name))));
    var tellings = new ArrayList<Telling>();
    told.node().path("phrases").fieldNames().forEachRemaining(value -> {
      Entry at = told.at("phrases").at(value);
      if (!Telling.tells(value, type, values)) {
        at.problem("\"" + value + "\" is nothing that this fact can be", "use one of its values, - for something else, or n, n + 1 for a number");
      }
      told.at("phrases").texts(value).forEach(phrase -> telling(value, phrase, terms, at).ifPresent(tellings::add));
    });
    return tellings;
  }

  private static Optional<Telling> telling(String value, String phrase, SequencedMap<String, String> terms, Entry at) {
    try {
      return Optional.of(Telling.of(value, phrase, terms));
    } catch (PatternSyntaxException e) {
      at.problem("\"" + phrase + "\" is no phrase: " + e.getDescription(), "close its brackets, and name only terms that stand above");
      return Optional.empty();
    }
  }

  static Programme programme(Entry entry, CriterionReader criteria) {
    return new Programme(entry.text("id"), entry.text("name"), entry.texts("aliases"),
        Programme.Kind.valueOf(entry.text("kind").toUpperCase(Locale.ROOT)), !entry.text("status").equals("not_advertised"), entry.flag("permanent"),
        entry.validity(), entry.texts("topics"), entry.localized("summary"), criteria.all(entry, "criteria"));
  }

  static Checklist checklist(Entry entry, CriterionReader criteria) {
    List<Checklist.Statement> stated = entry.items("stated").stream()
        .map(item -> new Checklist.Statement(item.localized("text"), criteria.sources(item))).toList();
    return new Checklist(entry.text("id"), entry.localized("title"), entry.localized("intro"), criteria.all(entry, "judged"), stated);
  }

  static Referral referral(Entry entry, ConditionReader conditions) {
    List<Referral.Body> bodies = entry.items("bodies").stream()
        .map(body -> new Referral.Body(body.text("name"), body.localized("role"), body.optionalText("web"))).toList();
    return new Referral(entry.text("id"), entry.flag("route"), entry.maybe("when").map(conditions::read), entry.flag("to_staff"), bodies,
        entry.localized("because"));
  }

  static Call call(Entry entry, Map<String, Programme> programmes) {
    var call = new Call(entry.text("id"), entry.text("programme"), entry.localized("title"), entry.date("opens"), entry.date("closes"), origin(entry));
    if (call.closes().isBefore(call.opens())) {
      entry.at("closes").problem("the call closes before it opens", "exchange the dates");
    }
    if (!programmes.containsKey(call.programme())) {
      entry.at("programme").problem("there is no programme \"" + call.programme() + "\"", "use one of " + String.join(", ", programmes.keySet()));
    }
    return call;
  }

  static Event event(Entry entry) {
    return new Event(entry.text("id"), entry.localized("title"), entry.time("starts"), entry.optionalText("place"), origin(entry));
  }

  private static Origin origin(Entry entry) {
    return new Origin(String.join("; ", entry.texts("source")), entry.optionalText("url"), entry.date("checked"));
  }

  static Places places(List<Entry> entries) {
    var brussels = new LinkedHashSet<String>();
    var ranges = new ArrayList<Places.Range>();
    var towns = new ArrayList<Places.Town>();
    for (Entry entry : entries) {
      entry.items("ranges").forEach(range -> ranges.add(new Places.Range(range.text("from"), range.text("to"), range.text("area"))));
      for (Entry town : entry.items("municipalities")) {
        String area = town.optionalText("area").orElse(entry.text("area"));
        if (area.equals("brussels")) {
          brussels.addAll(town.texts("postcodes"));
        }
        towns.add(new Places.Town(area, only(town.texts("postcodes")), names(town)));
      }
    }
    return new Places(Set.copyOf(brussels), List.copyOf(ranges), List.copyOf(towns));
  }

  private static Optional<String> only(List<String> postcodes) {
    return postcodes.size() == 1 ? Optional.of(postcodes.getFirst()) : Optional.empty();
  }

  private static Set<String> plain(List<String> texts) {
    return texts.stream().map(PlainForm::of).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> names(Entry town) {
    var names = new LinkedHashSet<>(town.texts("aliases"));
    for (Language language : Language.values()) {
      names.add(town.localized("names").in(language));
    }
    return plain(List.copyOf(names));
  }

  /// The entries by id in the order given; a second entry with the same id is noted.
  static <T> SequencedMap<String, T> byId(Map<Entry, T> read) {
    var byId = new LinkedHashMap<String, T>();
    read.forEach((entry, value) -> {
      if (byId.putIfAbsent(entry.text("id"), value) != null) {
        entry.at("id").problem("the id " + entry.text("id") + " is used by another file", "give each its own");
      }
    });
    return byId;
  }
}

package coop.guichet.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// A place in a data file that its schema has accepted: reads values and notes problems with the right line.
record Entry(YamlFile file, String pointer, Problems problems) {
  JsonNode node() {
    return file.root().at(pointer);
  }

  Entry at(String key) {
    return new Entry(file, pointer + "/" + key.replace("~", "~0").replace("/", "~1"), problems);
  }

  boolean has(String key) {
    return node().has(key);
  }

  Optional<Entry> maybe(String key) {
    return has(key) ? Optional.of(at(key)) : Optional.empty();
  }

  List<Entry> items(String key) {
    var items = new ArrayList<Entry>();
    for (int i = 0; i < node().path(key).size(); i++) {
      items.add(at(key).at(String.valueOf(i)));
    }
    return items;
  }

  String text(String key) {
    return node().path(key).asText();
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  boolean flag(String key) {
    return node().path(key).asBoolean(false);
  }

  List<String> texts(String key) {
    return StreamSupport.stream(node().path(key).spliterator(), false).map(JsonNode::asText).toList();
  }

  Localized localized(String key) {
    return at(key).localized();
  }

  Localized localized() {
    return new Localized(perLanguage(String::strip));
  }

  /// The lines of each language's block, without empty ones; `\n` inside a line is a line break.
  Map<Language, List<String>> lines() {
    return perLanguage(block -> block.lines().map(line -> line.strip().replace("\\n", "\n")).filter(line -> !line.isEmpty()).toList());
  }

  private <T> Map<Language, T> perLanguage(Function<String, T> read) {
    var texts = new EnumMap<Language, T>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, read.apply(text(language.code())));
    }
    return texts;
  }

  /// The day, or the first day of the year or month; `2021`, `2021-02` and `2021-02-03` are dates.
  LocalDate date(String key) {
    return day(key, text(key) + "-01-01".substring(Math.clamp(text(key).length() - 4, 0, 6)));
  }

  /// The day, or the last day of the year or month.
  LocalDate lastDay(String key) {
    LocalDate first = date(key);
    return switch (text(key).length()) {
      case 4 -> first.with(TemporalAdjusters.lastDayOfYear());
      case 7 -> first.with(TemporalAdjusters.lastDayOfMonth());
      default -> first;
    };
  }

  LocalDateTime time(String key) {
    try {
      return LocalDateTime.parse(text(key));
    } catch (DateTimeParseException e) {
      at(key).problem("\"" + text(key) + "\" is no time of the calendar", "write it as 2026-11-22T18:00");
      return LocalDate.EPOCH.atStartOfDay();
    }
  }

  private LocalDate day(String key, String full) {
    try {
      return LocalDate.parse(full);
    } catch (DateTimeParseException e) {
      at(key).problem("\"" + text(key) + "\" is no day of the calendar", "write it as 2026-11-22");
      return LocalDate.EPOCH;
    }
  }

  Validity validity() {
    Validity validity = new Validity(has("valid_from") ? Optional.of(date("valid_from")) : Optional.empty(),
        has("valid_to") ? Optional.of(lastDay("valid_to")) : Optional.empty());
    if (validity.from().isPresent() && validity.to().isPresent() && validity.to().get().isBefore(validity.from().get())) {
      at("valid_to").problem("valid_to is before valid_from", "exchange them");
    }
    return validity;
  }

  void problem(String what, String mend) {
    problems.add(file.name(), file.line(pointer), what, mend);
  }
}

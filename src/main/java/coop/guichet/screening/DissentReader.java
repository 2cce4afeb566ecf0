package coop.guichet.screening;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what the team says against rules: a list of `{criterion, value, reason, by, at}`. What is wrong is noted with its
/// line.
public final class DissentReader {
  private static final Set<String> KEYS = Set.of("criterion", "value", "reason", "by", "at");
  private final Set<String> criteria;

  public DissentReader(Catalogue catalogue) {
    this.criteria = catalogue.programmes().values().stream().flatMap(programme -> programme.criteria().stream()).map(criterion -> criterion.id())
        .collect(Collectors.toSet());
  }

  /// The overrides of a file, one a criterion.
  public List<Dissent> read(YamlFile file, Problems problems) {
    if (!file.root().isArray()) {
      problems.add(file.name(), 1, "this is no list of overrides", "write - {criterion: …, value: met, reason: …, by: …, at: 2026-11-22}");
      return List.of();
    }
    var overrides = new ArrayList<Dissent>();
    var seen = new HashSet<String>();
    for (int i = 0; i < file.root().size(); i++) {
      int line = file.line("/" + i);
      read(file.root().get(i), (what, mend) -> problems.add(file.name(), line, what, mend)).filter(one -> {
        boolean first = seen.add(one.criterion());
        if (!first) {
          problems.add(file.name(), line, one.criterion() + " is overridden a second time", "keep one of the two");
        }
        return first;
      }).ifPresent(overrides::add);
    }
    return List.copyOf(overrides);
  }

  private interface Complaint {
    void about(String what, String mend);
  }

  private Optional<Dissent> read(JsonNode node, Complaint complaint) {
    String criterion = node.path("criterion").asText();
    Optional<Truth> value = Truth.of(node.path("value").asText());
    Optional<LocalDate> at = day(node.path("at").asText());
    boolean said = !node.path("reason").asText().isBlank() && !node.path("by").asText().isBlank();
    if (!criteria.contains(criterion)) {
      complaint.about("there is no criterion \"" + criterion + "\"", "give its id, such as blossom.wage_ratio");
    } else if (value.isEmpty()) {
      complaint.about("\"" + node.path("value").asText() + "\" is no value", "write met, not_met or unknown");
    } else if (at.isEmpty()) {
      complaint.about("\"" + node.path("at").asText() + "\" is no day", "write at: 2026-11-22");
    } else if (!said) {
      complaint.about("an override needs a reason and the role of who says it", "add reason and by");
    } else if (node.properties().stream().anyMatch(entry -> !KEYS.contains(entry.getKey()))) {
      complaint.about("an override has criterion, value, reason, by and at, nothing else", "take the rest out");
    } else {
      return Optional.of(new Dissent(criterion, value.get(), node.path("reason").asText(), node.path("by").asText(), at.get()));
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

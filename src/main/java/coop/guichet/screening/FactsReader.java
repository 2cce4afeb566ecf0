package coop.guichet.screening;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a map from fact id to value, as in a FACTS.yaml or in the examples beside the data. What is no value of a fact
/// is noted with its line.
public final class FactsReader {
  private final Map<String, FactDefinition> definitions;

  public FactsReader(Map<String, FactDefinition> definitions) {
    this.definitions = definitions;
  }

  /// The facts of a whole file.
  public Facts read(YamlFile file, Problems problems) {
    if (!file.root().isObject()) {
      problems.add(file.name(), 1, "this is no map from fact to value", "write one fact a line, such as team_size: 3");
      return Facts.NONE;
    }
    return read(file.root(), (fact, what, mend) -> problems.add(file.name(), file.line("/" + fact), what, mend));
  }

  /// Told of each mistake: the fact, what is wrong, how to mend it.
  public interface Complaint {
    void about(String fact, String what, String mend);
  }

  /// The facts of a map.
  public Facts read(JsonNode map, Complaint complaint) {
    var values = new LinkedHashMap<String, FactValue>();
    map.properties().forEach(entry -> {
      FactDefinition definition = definitions.get(entry.getKey());
      if (definition == null) {
        complaint.about(entry.getKey(), "there is no fact \"" + entry.getKey() + "\"", "use one of " + String.join(", ", definitions.keySet()));
        return;
      }
      value(definition, entry.getValue()).ifPresentOrElse(value -> values.put(definition.id(), value),
          () -> complaint.about(definition.id(), definition.id() + " cannot be " + entry.getValue(), expected(definition)));
    });
    return Facts.of(values);
  }

  private static String expected(FactDefinition definition) {
    return switch (definition.type()) {
      case CHOICE -> "give one of " + String.join(", ", definition.values().keySet()) + ", a list of them for either, or unknown";
      case CHOICES -> "give a list out of " + String.join(", ", definition.values().keySet()) + ", or unknown";
      case WHOLE_NUMBER -> "give a whole number, {min: 2}, {max: 5} or both, or unknown";
      case DECIMAL -> "give a number such as 3.5, {min: 2}, {max: 5} or both, or unknown";
      case YES_NO -> "give yes, no or unknown";
      case TEXT -> "give a text, none or unknown";
      case POSTCODE -> "give four digits";
    };
  }

  private Optional<FactValue> value(FactDefinition definition, JsonNode node) {
    if (node.isTextual() && node.asText().strip().equalsIgnoreCase("unknown")) {
      return Optional.of(new FactValue.NotKnown());
    }
    if (node.isObject() && node.size() == 1 && node.has("planned")) {
      return value(definition, node.get("planned")).map(FactValue.Planned::new);
    }
    return switch (definition.type()) {
      case CHOICE -> words(node, definition.values().keySet()).map(FactValue.OneOf::new);
      case YES_NO -> words(node, List.of("yes", "no")).map(FactValue.OneOf::new);
      case CHOICES -> words(node, definition.values().keySet()).map(FactValue.Chosen::new);
      case POSTCODE -> node.asText().strip().matches("[1-9][0-9]{3}") ? Optional.of(new FactValue.OneOf(Set.of(node.asText().strip()))) : Optional.empty();
      case TEXT -> node.isTextual() ? Optional.of(new FactValue.Said(node.asText())) : Optional.empty();
      case WHOLE_NUMBER, DECIMAL -> number(definition, node);
    };
  }

  private static Optional<Set<String>> words(JsonNode node, Collection<String> allowed) {
    var words = new LinkedHashSet<String>();
    for (JsonNode item : node.isArray() ? node : List.of(node)) {
      words.add(item.isBoolean() ? (item.booleanValue() ? "yes" : "no") : yesNo(item.asText().strip(), allowed));
    }
    return words.isEmpty() || !allowed.containsAll(words) ? Optional.empty() : Optional.of(words);
  }

  private static String yesNo(String word, Collection<String> allowed) {
    if (!allowed.contains("yes")) {
      return word;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> "yes";
      case "no", "false" -> "no";
      default -> word;
    };
  }

  private static Optional<FactValue> number(FactDefinition definition, JsonNode node) {
    if (node.isArray()) {
      var numbers = new LinkedHashSet<BigDecimal>();
      node.forEach(item -> decimal(definition, item).ifPresent(numbers::add));
      return numbers.size() == node.size() && !numbers.isEmpty() ? Optional.of(new FactValue.Numbers(numbers)) : Optional.empty();
    }
    if (node.isObject()) {
      Optional<BigDecimal> min = node.has("min") ? decimal(definition, node.get("min")) : Optional.empty();
      Optional<BigDecimal> max = node.has("max") ? decimal(definition, node.get("max")) : Optional.empty();
      boolean all = (node.has("min") ? 1 : 0) + (node.has("max") ? 1 : 0) == node.size() && node.size() > 0;
      boolean read = node.has("min") == min.isPresent() && node.has("max") == max.isPresent();
      boolean ordered = min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) <= 0;
      return all && read && ordered ? Optional.of(new FactValue.Number(min, max)) : Optional.empty();
    }
    return decimal(definition, node).map(FactValue.Number::exactly);
  }

  private static Optional<BigDecimal> decimal(FactDefinition definition, JsonNode node) {
    if (!node.isNumber() && !node.asText().strip().matches("[0-9]+([.][0-9]+)?")) {
      return Optional.empty();
    }
    BigDecimal value = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText().strip());
    boolean whole = definition.type() == FactDefinition.Type.DECIMAL || value.stripTrailingZeros().scale() <= 0;
    return whole && value.signum() >= 0 ? Optional.of(value) : Optional.empty();
  }
}

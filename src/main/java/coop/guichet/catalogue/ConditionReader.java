package coop.guichet.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads conditions and checks them against the facts: unknown facts, unknown values and tests of the wrong type are
/// noted where they stand.
final class ConditionReader {
  private static final Set<String> FORMS = Set.of("all", "any", "not");
  private final Map<String, FactDefinition> facts;
  private final Set<String> broken;

  /// @param broken facts whose own file has mistakes: what refers to them is not at fault
  ConditionReader(Map<String, FactDefinition> facts, Set<String> broken) {
    this.facts = facts;
    this.broken = broken;
  }

  Condition read(Entry entry) {
    JsonNode node = entry.node();
    if (node.size() == 1 && FORMS.contains(node.fieldNames().next())) {
      return form(entry, node.fieldNames().next());
    }
    var parts = new ArrayList<Condition>();
    node.fieldNames().forEachRemaining(fact -> test(entry.at(fact), fact).ifPresent(parts::add));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(List.copyOf(parts));
  }

  private Condition form(Entry entry, String form) {
    if (form.equals("not")) {
      return new Condition.Not(read(entry.at("not")));
    }
    List<Condition> parts = entry.items(form).stream().map(this::read).toList();
    if (parts.isEmpty()) {
      entry.at(form).problem(form + " needs a list of conditions", "write " + form + ": [ … ]");
    }
    return form.equals("all") ? new Condition.All(parts) : new Condition.Any(parts);
  }

  private Optional<Condition> test(Entry entry, String fact) {
    FactDefinition definition = facts.get(fact);
    if (definition == null && broken.contains(fact)) {
      return Optional.empty();
    }
    if (definition == null) {
      entry.problem("there is no fact \"" + fact + "\"", "use one of " + String.join(", ", facts.keySet()));
      return Optional.empty();
    }
    return switch (definition.type()) {
      case CHOICE, YES_NO, POSTCODE -> Optional.of(new Condition.OneOf(fact, values(entry, definition)));
      case WHOLE_NUMBER, DECIMAL -> within(entry, fact);
      case CHOICES -> set(entry, definition);
      case TEXT -> given(entry, fact);
    };
  }

  private static Optional<Condition> within(Entry entry, String fact) {
    Optional<BigDecimal> min = entry.maybe("min").map(bound -> bound.node().decimalValue());
    Optional<BigDecimal> max = entry.maybe("max").map(bound -> bound.node().decimalValue());
    if (min.isEmpty() && max.isEmpty()) {
      entry.problem(fact + " is a number: its test needs min or max", "write {min: 2}, {max: 4} or both");
    }
    return Optional.of(new Condition.Within(fact, min, max));
  }

  private Optional<Condition> set(Entry entry, FactDefinition definition) {
    if (entry.has("any_of")) {
      return Optional.of(new Condition.HasAny(definition.id(), values(entry.at("any_of"), definition)));
    }
    if (entry.has("only")) {
      return Optional.of(new Condition.HasOnly(definition.id(), values(entry.at("only"), definition)));
    }
    entry.problem(definition.id() + " is a set: its test needs any_of or only", "write {any_of: [ … ]} or {only: [ … ]}");
    return Optional.empty();
  }

  private static Optional<Condition> given(Entry entry, String fact) {
    if (!entry.node().path("given").isBoolean()) {
      entry.problem(fact + " is free text: its test is given", "write {given: true} or {given: false}");
    }
    return Optional.of(new Condition.Given(fact, entry.flag("given")));
  }

  private static Set<String> values(Entry entry, FactDefinition definition) {
    Collection<String> allowed = definition.type() == FactDefinition.Type.YES_NO ? List.of("yes", "no") : definition.values().keySet();
    var values = new LinkedHashSet<String>();
    for (JsonNode node : entry.node()) {
      String value = node.isBoolean() ? (node.booleanValue() ? "yes" : "no") : node.asText();
      if (!allowed.isEmpty() && !allowed.contains(value)) {
        entry.problem(definition.id() + " has no value \"" + value + "\"", "use one of " + String.join(", ", allowed));
      }
      values.add(value);
    }
    if (values.isEmpty()) {
      entry.problem("a list of values is expected for " + definition.id(), "write [ … ]");
    }
    return values;
  }
}

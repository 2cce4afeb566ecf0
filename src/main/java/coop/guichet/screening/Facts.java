package coop.guichet.screening;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.guichet.catalogue.Places;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known about one project, by fact id. Immutable; keeps the order in which facts were told.
public record Facts(@JsonValue Map<String, FactValue> values) {
  public static final Facts NONE = new Facts(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Facts {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The value of a fact; empty when it was never asked nor told.
  public Optional<FactValue> get(String fact) {
    return Optional.ofNullable(values.get(fact));
  }

  /// Whether the fact was told or asked before, known or not.
  public boolean has(String fact) {
    return values.containsKey(fact);
  }

  /// The fact that was told or asked last.
  public Optional<String> last() {
    return values.keySet().stream().reduce((one, next) -> next);
  }

  /// The same facts with this one added or replaced.
  public Facts with(String fact, FactValue value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(fact, value);
    return new Facts(changed);
  }

  /// The same facts with all of these added or replaced.
  public Facts and(Facts others) {
    var changed = new LinkedHashMap<>(values);
    changed.putAll(others.values);
    return new Facts(changed);
  }

  /// The same facts without this one.
  public Facts without(String fact) {
    var changed = new LinkedHashMap<>(values);
    changed.remove(fact);
    return new Facts(changed);
  }

  /// Adds what follows from the facts: the area from the postcode, unless the area itself was told.
  public Facts derived(Places places) {
    if (has("area") || !(values.get("postcode") instanceof FactValue.OneOf(Set<String> codes)) || codes.size() != 1) {
      return this;
    }
    return places.area(codes.iterator().next()).map(area -> with("area", new FactValue.OneOf(Set.of(area)))).orElse(this);
  }
}

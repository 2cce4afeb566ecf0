package coop.guichet.screening;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Places;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// What is known about one project, by fact id. Immutable; keeps the order in which facts were told. What is stale is kept
/// in it and has no value.
public record Facts(@JsonValue Map<String, Known> known) {
  public static final Facts NONE = new Facts(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Facts {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  /// These values, of which nobody knows where they come from.
  public static Facts of(Map<String, FactValue> values) {
    return made(values, (fact, value) -> Known.of(value));
  }

  private static <T> Facts made(Map<String, T> from, BiFunction<String, T, Known> make) {
    var made = new LinkedHashMap<String, Known>();
    from.forEach((fact, one) -> made.put(fact, make.apply(fact, one)));
    return new Facts(made);
  }

  /// The values by fact.
  public Map<String, FactValue> values() {
    return known.entrySet().stream().filter(one -> !one.getValue().stale())
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().value(), (one, other) -> one, LinkedHashMap::new));
  }

  /// The value of a fact; empty when it was never asked nor told.
  public Optional<FactValue> get(String fact) {
    return Optional.ofNullable(known.get(fact)).filter(one -> !one.stale()).map(Known::value);
  }

  /// The fact with all that is known of it, stale or not.
  public Optional<Known> remembered(String fact) {
    return Optional.ofNullable(known.get(fact));
  }

  /// Whether the fact was told or asked before, known or not.
  public boolean has(String fact) {
    return get(fact).isPresent();
  }

  /// Whether nothing is known or was asked.
  public boolean isEmpty() {
    return known.isEmpty();
  }

  /// The fact that was told or asked last.
  public Optional<String> last() {
    return values().keySet().stream().reduce((one, next) -> next);
  }

  /// The same facts with this one added or replaced.
  public Facts with(String fact, FactValue value) {
    return with(fact, Known.of(value));
  }

  /// The same facts with this one added or replaced.
  public Facts with(String fact, Known one) {
    var changed = new LinkedHashMap<>(known);
    changed.put(fact, one);
    return new Facts(changed);
  }

  /// The same facts with all of these added or replaced.
  public Facts and(Facts others) {
    var changed = new LinkedHashMap<>(known);
    changed.putAll(others.known);
    return new Facts(changed);
  }

  /// The same facts without this one.
  public Facts without(String fact) {
    var changed = new LinkedHashMap<>(known);
    changed.remove(fact);
    return new Facts(changed);
  }

  /// The same facts, all of them from this source: what is only meant is planned, and each holds as long as its definition says.
  public Facts from(Provenance provenance, LocalDate day, Map<String, FactDefinition> definitions) {
    return made(known, (fact, one) -> {
      Optional<LocalDate> until = definitions.get(fact).upkeep().holdsFor().map(day::plus);
      Provenance.Evidence evidence = one.value() instanceof FactValue.Planned ? Provenance.Evidence.PLANNED : provenance.evidence();
      return one.from(new Provenance(provenance.by(), provenance.at(), provenance.channel(), evidence, until));
    });
  }

  /// The facts that hold on a day; the others are unknown again.
  public Facts on(LocalDate day) {
    return known.values().stream().allMatch(one -> one.holds(day))
        ? this
        : new Facts(known.entrySet().stream().filter(one -> one.getValue().holds(day))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new)));
  }

  /// Adds what follows from the facts: the area from the postcode, unless the area itself was told.
  public Facts derived(Places places) {
    if (has("area") || !(get("postcode").orElse(null) instanceof FactValue.OneOf(Set<String> codes)) || codes.size() != 1) {
      return this;
    }
    return places.area(codes.iterator().next()).map(area -> with("area", known.get("postcode").as(new FactValue.OneOf(Set.of(area))))).orElse(this);
  }
}

package coop.guichet.screening;

import coop.guichet.catalogue.Places;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Two values of one fact that cannot both be true: which of them holds is for the person to say.
///
/// @param known what was told earlier
/// @param told  what was told now
public record Contradiction(String fact, FactValue known, FactValue told) {
  /// What newly told facts contradict among the known ones. What is only more exact, one of several possible, meant for
  /// later, not known, or in the person's own words contradicts nothing.
  public static List<Contradiction> between(Facts known, Facts told, Places places) {
    Facts before = known.derived(places);
    Facts now = told.derived(places);
    var found = new ArrayList<Contradiction>();
    now.values().forEach((fact, value) -> before.get(fact).filter(earlier -> !agree(earlier, value))
        .ifPresent(earlier -> found.add(new Contradiction(fact, earlier, value))));
    return List.copyOf(found);
  }

  private static boolean agree(FactValue one, FactValue other) {
    if (one instanceof FactValue.Planned(FactValue meant) && other instanceof FactValue.Planned(FactValue also)) {
      return agree(meant, also);
    }
    if (one instanceof FactValue.OneOf(Set<String> these) && other instanceof FactValue.OneOf(Set<String> those)) {
      return !Collections.disjoint(these, those);
    }
    if (one instanceof FactValue.Chosen(Set<String> these) && other instanceof FactValue.Chosen(Set<String> those)) {
      return !Collections.disjoint(these, those);
    }
    return !numeric(one) || !numeric(other) || overlap(one, other);
  }

  private static boolean numeric(FactValue value) {
    return value instanceof FactValue.Number || value instanceof FactValue.Numbers;
  }

  static boolean overlap(FactValue one, FactValue other) {
    if (one instanceof FactValue.Numbers(Set<BigDecimal> numbers)) {
      return numbers.stream().anyMatch(number -> overlap(FactValue.Number.exactly(number), other));
    }
    if (other instanceof FactValue.Numbers) {
      return overlap(other, one);
    }
    var these = (FactValue.Number) one;
    var those = (FactValue.Number) other;
    return reaches(these.min(), those.max()) && reaches(those.min(), these.max());
  }

  private static boolean reaches(Optional<BigDecimal> min, Optional<BigDecimal> max) {
    return min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) <= 0;
  }
}

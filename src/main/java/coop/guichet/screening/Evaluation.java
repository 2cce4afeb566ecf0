package coop.guichet.screening;

import coop.guichet.catalogue.Condition;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What a condition says of facts: yes if every value the facts allow meets it, no if none does, else unknown.
final class Evaluation {
  private final Facts facts;

  Evaluation(Facts facts) {
    this.facts = facts;
  }

  Truth of(Condition condition) {
    return switch (condition) {
      case Condition.All all -> Truth.all(all.parts().stream().map(this::of));
      case Condition.Any any -> Truth.any(any.parts().stream().map(this::of));
      case Condition.Not not -> of(not.part()).not();
      case Condition.OneOf test -> test(test.fact(), value -> oneOf(value, test.values()));
      case Condition.Within test -> test(test.fact(), value -> within(value, test));
      case Condition.HasAny test -> test(test.fact(), value -> chosen(value, set -> !Collections.disjoint(set, test.values())));
      case Condition.HasOnly test -> test(test.fact(), value -> chosen(value, set -> !set.isEmpty() && test.values().containsAll(set)));
      case Condition.Given test -> test(test.fact(), value -> value instanceof FactValue.Said said ? Truth.of(said.given() == test.given()) : Truth.UNKNOWN);
    };
  }

  private interface Test {
    Truth of(FactValue value);
  }

  /// A plan that would meet the test is not yet a yes, and one that would not is not yet a no.
  private Truth test(String fact, Test test) {
    return facts.get(fact).map(value -> value instanceof FactValue.Planned ? Truth.UNKNOWN : test.of(value)).orElse(Truth.UNKNOWN);
  }

  private static Truth oneOf(FactValue value, Set<String> accepted) {
    if (!(value instanceof FactValue.OneOf(Set<String> possible))) {
      return Truth.UNKNOWN;
    }
    return accepted.containsAll(possible) ? Truth.YES : Collections.disjoint(accepted, possible) ? Truth.NO : Truth.UNKNOWN;
  }

  private static Truth chosen(FactValue value, Predicate<Set<String>> test) {
    return value instanceof FactValue.Chosen(Set<String> set) ? Truth.of(test.test(set)) : Truth.UNKNOWN;
  }

  private static Truth within(FactValue value, Condition.Within test) {
    return switch (value) {
      case FactValue.Number(Optional<BigDecimal> min, Optional<BigDecimal> max) -> range(min, max, test);
      case FactValue.Numbers(Set<BigDecimal> numbers) -> {
        long inside = numbers.stream().filter(number -> range(Optional.of(number), Optional.of(number), test) == Truth.YES).count();
        yield inside == numbers.size() ? Truth.YES : inside == 0 ? Truth.NO : Truth.UNKNOWN;
      }
      case FactValue.OneOf _,FactValue.Chosen _,FactValue.Said _,FactValue.Planned _,FactValue.NotKnown _ -> Truth.UNKNOWN;
    };
  }

  private static Truth range(Optional<BigDecimal> min, Optional<BigDecimal> max, Condition.Within test) {
    boolean above = test.min().map(bound -> min.isPresent() && min.get().compareTo(bound) >= 0).orElse(true);
    boolean below = test.max().map(bound -> max.isPresent() && max.get().compareTo(bound) <= 0).orElse(true);
    boolean under = test.min().map(bound -> max.isPresent() && max.get().compareTo(bound) < 0).orElse(false);
    boolean over = test.max().map(bound -> min.isPresent() && min.get().compareTo(bound) > 0).orElse(false);
    return under || over ? Truth.NO : above && below ? Truth.YES : Truth.UNKNOWN;
  }
}

package coop.guichet.screening;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// What is known of one fact. A fact that was never asked has no value at all.
public sealed interface FactValue {
  /// The true value is one of these; one alone is exact.
  record OneOf(Set<String> values) implements FactValue {
  }

  /// The number lies between these bounds, both included; equal bounds are exact.
  record Number(Optional<BigDecimal> min, Optional<BigDecimal> max) implements FactValue {
    static Number exactly(BigDecimal value) {
      return new Number(Optional.of(value), Optional.of(value));
    }
  }

  /// The number is one of these.
  record Numbers(Set<BigDecimal> values) implements FactValue {
  }

  /// The chosen set, exactly.
  record Chosen(Set<String> values) implements FactValue {
  }

  /// The person's own words; `none` says that there is nothing.
  record Said(String text) implements FactValue {
    /// Whether something was said.
    public boolean given() {
      return !text.isBlank() && !text.strip().equalsIgnoreCase("none");
    }
  }

  /// Meant, not yet so.
  record Planned(FactValue value) implements FactValue {
  }

  /// Asked, and the person does not know.
  record NotKnown() implements FactValue {
  }
}

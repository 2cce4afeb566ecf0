package coop.guichet.screening;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// What is known of one fact. A fact that was never asked has no value at all.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = FactValue.OneOf.class, name = "one_of"), @JsonSubTypes.Type(value = FactValue.Number.class, name = "number"),
    @JsonSubTypes.Type(value = FactValue.Numbers.class, name = "numbers"), @JsonSubTypes.Type(value = FactValue.Chosen.class, name = "chosen"),
    @JsonSubTypes.Type(value = FactValue.Said.class, name = "said"), @JsonSubTypes.Type(value = FactValue.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = FactValue.NotKnown.class, name = "not_known"), @JsonSubTypes.Type(value = FactValue.AtBest.class, name = "at_best")})
public sealed interface FactValue {
  /// Whether only one value is possible.
  default boolean exact() {
    return switch (this) {
      case OneOf(Set<String> values) -> values.size() == 1;
      case Number(Optional<BigDecimal> min, Optional<BigDecimal> max) -> min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) == 0;
      case Numbers(Set<BigDecimal> values) -> values.size() == 1;
      case Chosen _,Said _ -> true;
      case Planned _,AtBest _,NotKnown _ -> false;
    };
  }

  /// Whether a question can make it more exact. Of what is planned, what is so today can be asked.
  default boolean mayBeAsked() {
    return switch (this) {
      case OneOf _,Number _,Numbers _,Chosen _,Said _ -> !exact();
      case Planned _ -> true;
      case AtBest _,NotKnown _ -> false;
    };
  }

  /// The true value is one of these; one alone is exact.
  record OneOf(Set<String> values) implements FactValue {
  }

  /// The number lies between these bounds, both included; equal bounds are exact.
  record Number(Optional<BigDecimal> min, Optional<BigDecimal> max) implements FactValue {
    /// This number and no other.
    public static Number exactly(BigDecimal value) {
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
    @JsonIgnore
    public boolean given() {
      return !text.isBlank() && !text.strip().equalsIgnoreCase("none");
    }
  }

  /// Meant, not yet so.
  record Planned(FactValue value) implements FactValue {
  }

  /// Asked for more exactly, and this is all the person knows.
  record AtBest(FactValue value) implements FactValue {
  }

  /// Asked, and the person does not know.
  record NotKnown() implements FactValue {
  }
}

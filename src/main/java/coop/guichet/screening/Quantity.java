package coop.guichet.screening;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A number as somebody said it, exact or vague.
///
/// @param values the numbers it may be; empty where bounds are given
/// @param strict whether the bounds themselves are left out, as in "fewer than 20"
record Quantity(Set<BigDecimal> values, Optional<BigDecimal> min, Optional<BigDecimal> max, boolean strict) {
  /// Reads `3`, `2|3`, `8..12`, `2..`, `..5`, `<20` or `>5`.
  static Quantity parse(String sign) {
    if (sign.startsWith("<")) {
      return new Quantity(Set.of(), Optional.empty(), Optional.of(new BigDecimal(sign.substring(1))), true);
    }
    if (sign.startsWith(">")) {
      return new Quantity(Set.of(), Optional.of(new BigDecimal(sign.substring(1))), Optional.empty(), true);
    }
    int dots = sign.indexOf("..");
    if (dots >= 0) {
      return new Quantity(Set.of(), bound(sign.substring(0, dots)), bound(sign.substring(dots + 2)), false);
    }
    var values = new LinkedHashSet<BigDecimal>();
    for (String value : sign.split("\\|")) {
      values.add(new BigDecimal(value));
    }
    return new Quantity(values, Optional.empty(), Optional.empty(), false);
  }

  private static Optional<BigDecimal> bound(String number) {
    return number.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(number));
  }

  /// So much more of it.
  Quantity plus(int more) {
    var added = BigDecimal.valueOf(more);
    var moved = new LinkedHashSet<BigDecimal>();
    values.forEach(value -> moved.add(value.add(added)));
    return new Quantity(moved, min.map(added::add), max.map(added::add), strict);
  }

  /// The value of a fact. Fewer than 20 people are 19 at most; less than 2.5 jobs are 2.5 at most. Empty for half a person.
  Optional<FactValue> value(boolean whole) {
    if (whole && !values.stream().allMatch(value -> value.stripTrailingZeros().scale() <= 0)) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      return Optional.of(new FactValue.Numbers(values));
    }
    if (values.size() == 1) {
      return Optional.of(FactValue.Number.exactly(values.iterator().next()));
    }
    boolean next = strict && whole;
    return Optional
        .of(new FactValue.Number(min.map(low -> next ? low.add(BigDecimal.ONE) : low), max.map(high -> next ? high.subtract(BigDecimal.ONE) : high)));
  }

  /// Whether all it may be lies between these, both included; an open end is not looked at.
  boolean within(BigDecimal low, BigDecimal high) {
    return Stream.of(values.stream(), min.stream(), max.stream()).flatMap(all -> all)
        .allMatch(number -> low.compareTo(number) <= 0 && number.compareTo(high) <= 0);
  }
}

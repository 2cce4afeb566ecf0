package coop.guichet.screening;

import coop.guichet.catalogue.Places;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the facts are once somebody has told more: what is new is added, what agrees becomes as exact as both together, what
/// contradicts is left as it was and told as a doubt.
///
/// @param facts  what is known now
/// @param news   the facts that were not known so before
/// @param doubts what the person has to decide
public record Learning(Facts facts, List<String> news, List<Contradiction> doubts) {
  private static final Set<String> PLACE = Set.of("postcode", "area");

  /// Takes up what was told unasked.
  public static Learning of(Facts known, Facts told, Places places) {
    List<Contradiction> doubts = doubts(Contradiction.between(known, told, places), told);
    Predicate<String> doubtful = fact -> doubts.stream().map(Contradiction::fact)
        .anyMatch(other -> other.equals(fact) || PLACE.contains(other) && PLACE.contains(fact));
    Facts facts = known;
    var news = new ArrayList<String>();
    for (var one : told.known().entrySet()) {
      String fact = one.getKey();
      Known before = known.remembered(fact).filter(earlier -> !earlier.stale()).orElse(null);
      Known now = before == null ? one.getValue() : together(before, one.getValue());
      if (!doubtful.test(fact) && !now.equals(before)) {
        facts = facts.with(fact, now);
        news.add(fact);
      }
    }
    return new Learning(facts, List.copyOf(news), doubts);
  }

  /// Replaces what was known of these facts by what is told now. What rests on them is stale from then on.
  public static Learning replacing(Facts known, Facts told, Set<String> resting) {
    Facts facts = known;
    if (told.known().keySet().stream().anyMatch(PLACE::contains)) {
      facts = facts.without("postcode").without("area");
    }
    for (String fact : resting) {
      Facts left = facts;
      facts = facts.remembered(fact).map(one -> left.with(fact, one.doubtful())).orElse(facts);
    }
    return new Learning(facts.and(told), List.copyOf(told.known().keySet()), List.of());
  }

  /// One doubt for the place, about what was named rather than what follows from it.
  private static List<Contradiction> doubts(List<Contradiction> all, Facts told) {
    var seen = new HashSet<String>();
    return all.stream().filter(doubt -> told.has(doubt.fact())).filter(doubt -> seen.add(PLACE.contains(doubt.fact()) ? "place" : doubt.fact())).toList();
  }

  /// The same fact known from two tellings that do not contradict each other.
  private static Known together(Known before, Known now) {
    return switch (before.value()) {
      case FactValue.NotKnown _ -> now;
      case FactValue.Planned _ when now.value() instanceof FactValue.Planned -> now;
      case FactValue.Planned(FactValue plan) -> now.meaning(plan);
      case FactValue.AtBest(FactValue value) -> together(before.as(value), now);
      case FactValue.OneOf _,FactValue.Number _,FactValue.Numbers _,FactValue.Chosen _,FactValue.Said _ ->
        now.value() instanceof FactValue.Planned(FactValue plan) ? before.meaning(plan) : narrowed(before, now);
    };
  }

  /// The earlier one, with its source, unless the later one says more.
  private static Known narrowed(Known before, Known now) {
    FactValue both = narrowed(before.value(), now.value());
    return both.equals(before.value()) ? before : now.as(both);
  }

  private static FactValue narrowed(FactValue one, FactValue other) {
    if (one instanceof FactValue.OneOf(Set<String> these) && other instanceof FactValue.OneOf(Set<String> those)) {
      return new FactValue.OneOf(these.stream().filter(those::contains).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
    if (one instanceof FactValue.Chosen(Set<String> these) && other instanceof FactValue.Chosen(Set<String> those)) {
      var all = new LinkedHashSet<>(these);
      all.addAll(those);
      return new FactValue.Chosen(all);
    }
    if (one instanceof FactValue.Numbers(Set<BigDecimal> numbers)) {
      return new FactValue.Numbers(
          numbers.stream().filter(number -> Contradiction.overlap(FactValue.Number.exactly(number), other)).collect(Collectors.toSet()));
    }
    if (one instanceof FactValue.Number && other instanceof FactValue.Numbers) {
      return narrowed(other, one);
    }
    if (one instanceof FactValue.Number(Optional<BigDecimal> min, Optional<BigDecimal> max)
        && other instanceof FactValue.Number(Optional<BigDecimal> from, Optional<BigDecimal> to)) {
      return new FactValue.Number(tighter(min, from, BigDecimal::max), tighter(max, to, BigDecimal::min));
    }
    return other;
  }

  private static Optional<BigDecimal> tighter(Optional<BigDecimal> one, Optional<BigDecimal> other, BinaryOperator<BigDecimal> tighter) {
    return one.map(bound -> other.map(second -> tighter.apply(bound, second)).orElse(bound)).or(() -> other);
  }
}

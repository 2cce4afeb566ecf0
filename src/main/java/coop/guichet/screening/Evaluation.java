package coop.guichet.screening;

import coop.guichet.catalogue.Condition;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a condition says of facts: yes if every value the facts allow meets it, no if none does, else unknown.
final class Evaluation {
  private final Function<String, List<FactValue>> possible;

  private Evaluation(Function<String, List<FactValue>> possible) {
    this.possible = possible;
  }

  /// Evaluates on these facts; what was not told may be anything of its domain.
  static Evaluation of(Facts facts, Map<String, Domain> domains) {
    var known = new HashMap<String, List<FactValue>>();
    return new Evaluation(
        fact -> known.computeIfAbsent(fact, id -> facts.get(id).map(domains.get(id)::parts).orElseGet(domains.get(id)::parts)));
  }

  /// Evaluates as if the fact were this part of its domain.
  Evaluation supposing(String fact, FactValue part) {
    List<FactValue> only = List.of(part);
    return new Evaluation(other -> other.equals(fact) ? only : possible.apply(other));
  }

  /// The parts of the fact's domain that are possible.
  List<FactValue> parts(String fact) {
    return possible.apply(fact);
  }

  /// Strong Kleene logic, which is exact as long as no open fact is mentioned twice; such a fact is tried part by part.
  Truth of(Condition condition) {
    Truth truth = kleene(condition);
    return truth == Truth.UNKNOWN ? openTwice(condition).map(fact -> partByPart(fact, condition)).orElse(truth) : truth;
  }

  private Truth kleene(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> all(parts);
      case Condition.Any(List<Condition> parts) -> any(parts);
      case Condition.Not(Condition part) -> kleene(part).not();
      case Condition.Test test -> test(test);
    };
  }

  private Truth all(List<Condition> parts) {
    Truth all = Truth.YES;
    for (Condition part : parts) {
      all = all.and(kleene(part));
      if (all == Truth.NO) {
        break;
      }
    }
    return all;
  }

  private Truth any(List<Condition> parts) {
    Truth none = Truth.YES;
    for (Condition part : parts) {
      none = none.and(kleene(part).not());
      if (none == Truth.NO) {
        break;
      }
    }
    return none.not();
  }

  private Truth test(Condition.Test test) {
    List<FactValue> parts = parts(test.fact());
    Truth first = meets(parts.getFirst(), test);
    for (int i = 1; i < parts.size(); i++) {
      if (meets(parts.get(i), test) != first) {
        return Truth.UNKNOWN;
      }
    }
    return first;
  }

  private Truth partByPart(String fact, Condition condition) {
    List<FactValue> parts = parts(fact);
    Truth first = supposing(fact, parts.getFirst()).of(condition);
    for (FactValue part : first == Truth.UNKNOWN ? List.<FactValue>of() : parts.subList(1, parts.size())) {
      if (supposing(fact, part).of(condition) != first) {
        return Truth.UNKNOWN;
      }
    }
    return first;
  }

  private Optional<String> openTwice(Condition condition) {
    var once = new HashSet<String>();
    for (Condition.Test test : condition.tests()) {
      if (!once.add(test.fact()) && parts(test.fact()).size() > 1) {
        return Optional.of(test.fact());
      }
    }
    return Optional.empty();
  }

  /// What a single test says of a part of its fact's domain.
  static Truth meets(FactValue part, Condition.Test test) {
    return switch (test) {
      case Condition.OneOf(String _, Set<String> accepted) when part instanceof FactValue.OneOf(Set<String> values) ->
        accepted.containsAll(values) ? Truth.YES : Collections.disjoint(accepted, values) ? Truth.NO : Truth.UNKNOWN;
      case Condition.Within within when part instanceof FactValue.Number(Optional<BigDecimal> min, Optional<BigDecimal> max) ->
        range(min.orElseThrow(), max.orElseThrow(), within);
      case Condition.HasAny(String _, Set<String> accepted) when part instanceof FactValue.Chosen(Set<String> set) ->
        Truth.of(!Collections.disjoint(set, accepted));
      case Condition.HasOnly(String _, Set<String> accepted) when part instanceof FactValue.Chosen(Set<String> set) ->
        Truth.of(!set.isEmpty() && accepted.containsAll(set));
      case Condition.Given(String _, boolean given) when part instanceof FactValue.Said said -> Truth.of(said.given() == given);
      default -> Truth.UNKNOWN;
    };
  }

  private static Truth range(BigDecimal min, BigDecimal max, Condition.Within test) {
    boolean above = test.min().map(bound -> min.compareTo(bound) >= 0).orElse(true);
    boolean below = test.max().map(bound -> max.compareTo(bound) <= 0).orElse(true);
    boolean under = test.min().map(bound -> max.compareTo(bound) < 0).orElse(false);
    boolean over = test.max().map(bound -> min.compareTo(bound) > 0).orElse(false);
    return under || over ? Truth.NO : above && below ? Truth.YES : Truth.UNKNOWN;
  }
}

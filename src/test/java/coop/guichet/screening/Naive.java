package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The oracle: judges by listing every world, a value for each fact, that the facts allow. It shares nothing with the
/// engine but the records.
final class Naive {
  /// What a programme or criterion is in one world.
  enum Said {
    YES, NO, PERSON
  }

  private final Catalogue catalogue;
  private final Map<String, List<FactValue>> domains = new LinkedHashMap<>();

  Naive(Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.facts().values().forEach(fact -> domains.put(fact.id(), domain(fact)));
  }

  /// Every value of a fact; of decimals, one on and beside each bound that [RandomRules] uses.
  static List<FactValue> domain(FactDefinition fact) {
    return switch (fact.type()) {
      case YES_NO -> List.of(one("yes"), one("no"));
      case CHOICE, POSTCODE -> fact.values().keySet().stream().map(Naive::one).toList();
      case CHOICES -> sets(List.copyOf(fact.values().keySet()));
      case WHOLE_NUMBER -> IntStream.rangeClosed(0, 3).mapToObj(BigDecimal::valueOf).<FactValue>map(FactValue.Number::exactly).toList();
      case DECIMAL -> IntStream.rangeClosed(0, 4).mapToObj(i -> new BigDecimal(i).multiply(new BigDecimal("0.5"))).<FactValue>map(FactValue.Number::exactly)
          .toList();
      case TEXT -> List.of(new FactValue.Said("words"), new FactValue.Said("none"));
    };
  }

  private static FactValue one(String value) {
    return new FactValue.OneOf(Set.of(value));
  }

  private static List<FactValue> sets(List<String> values) {
    var sets = new ArrayList<FactValue>();
    for (int members = 1; members < 1 << values.size(); members++) {
      var set = new LinkedHashSet<String>();
      for (int i = 0; i < values.size(); i++) {
        if ((members >> i & 1) == 1) {
          set.add(values.get(i));
        }
      }
      sets.add(new FactValue.Chosen(set));
    }
    return sets;
  }

  /// The values that what was told leaves possible.
  List<FactValue> possible(String fact, Facts facts) {
    return domains.get(fact).stream().filter(value -> facts.get(fact).map(told -> allows(told, value)).orElse(true)).toList();
  }

  private static boolean allows(FactValue told, FactValue value) {
    return switch (told) {
      case FactValue.Planned _,FactValue.NotKnown _ -> true;
      case FactValue.AtBest(FactValue best) -> allows(best, value);
      case FactValue.OneOf(Set<String> values) -> values.containsAll(((FactValue.OneOf) value).values());
      case FactValue.Chosen(Set<String> values) -> values.equals(((FactValue.Chosen) value).values());
      case FactValue.Said said -> said.given() == ((FactValue.Said) value).given();
      case FactValue.Numbers(Set<BigDecimal> values) -> values.stream().anyMatch(number -> number.compareTo(RandomRules.number(value)) == 0);
      case FactValue.Number number -> number.min().map(min -> min.compareTo(RandomRules.number(value)) <= 0).orElse(true)
          && number.max().map(max -> max.compareTo(RandomRules.number(value)) >= 0).orElse(true);
    };
  }

  /// Whether the person can still be asked for the fact.
  boolean open(String fact, Facts facts) {
    boolean settled = facts.get(fact)
        .map(told -> told instanceof FactValue.NotKnown || told instanceof FactValue.AtBest).orElse(false);
    return !settled && possible(fact, facts).size() > 1;
  }

  /// Every world of these facts.
  private List<Map<String, FactValue>> worlds(List<String> ids, Function<String, List<FactValue>> possible) {
    List<Map<String, FactValue>> worlds = List.of(Map.of());
    for (String fact : ids) {
      var longer = new ArrayList<Map<String, FactValue>>();
      for (Map<String, FactValue> world : worlds) {
        for (FactValue value : possible.apply(fact)) {
          var one = new LinkedHashMap<>(world);
          one.put(fact, value);
          longer.add(one);
        }
      }
      worlds = longer;
    }
    return worlds;
  }

  /// A condition in a world is simply true or not.
  static boolean holds(Condition condition, Map<String, FactValue> world) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, world));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, world));
      case Condition.Not not -> !holds(not.part(), world);
      case Condition.OneOf test -> test.values().containsAll(((FactValue.OneOf) world.get(test.fact())).values());
      case Condition.HasAny test -> !Collections.disjoint(test.values(), ((FactValue.Chosen) world.get(test.fact())).values());
      case Condition.HasOnly test -> test.values().containsAll(((FactValue.Chosen) world.get(test.fact())).values());
      case Condition.Given test -> ((FactValue.Said) world.get(test.fact())).given() == test.given();
      case Condition.Within test -> {
        BigDecimal number = RandomRules.number(world.get(test.fact()));
        yield test.min().map(min -> number.compareTo(min) >= 0).orElse(true) && test.max().map(max -> number.compareTo(max) <= 0).orElse(true);
      }
    };
  }

  private static Said say(Criterion criterion, Map<String, FactValue> world) {
    boolean person = criterion.human().map(human -> holds(human, world)).orElse(false);
    return person ? Said.PERSON : holds(criterion.met(), world) ? Said.YES : Said.NO;
  }

  private static Said say(Programme programme, Map<String, FactValue> world) {
    Said said = Said.YES;
    for (Criterion criterion : programme.criteria()) {
      Said one = criterion.kind() == Criterion.Kind.HARD ? say(criterion, world) : Said.YES;
      said = said == Said.NO || one == Said.NO ? Said.NO : said == Said.PERSON ? said : one;
    }
    return said;
  }

  private static Truth same(Set<Said> said) {
    return said.equals(Set.of(Said.YES)) ? Truth.YES : said.equals(Set.of(Said.NO)) ? Truth.NO : Truth.UNKNOWN;
  }

  /// What the criterion is in the worlds that the facts allow.
  Set<Said> value(Criterion criterion, Facts facts) {
    return said(List.copyOf(criterion.facts()), fact -> possible(fact, facts), world -> say(criterion, world));
  }

  /// The truth for which these stand.
  static Truth truth(Set<Said> said) {
    return same(said);
  }

  /// What is said over all worlds; two different sayings are enough to know that it is open.
  private static Set<Said> said(List<String> ids, Function<String, List<FactValue>> possible, Function<Map<String, FactValue>, Said> judge) {
    var said = EnumSet.noneOf(Said.class);
    walk(ids, ids.stream().map(possible).toList(), new HashMap<>(), judge, said);
    return said;
  }

  private static void walk(List<String> ids, List<List<FactValue>> values, Map<String, FactValue> world, Function<Map<String, FactValue>, Said> judge,
      Set<Said> said) {
    if (world.size() == ids.size()) {
      said.add(judge.apply(world));
      return;
    }
    String fact = ids.get(world.size());
    for (FactValue value : values.get(world.size())) {
      world.put(fact, value);
      walk(ids, values, world, judge, said);
      world.remove(fact);
      if (said.size() > 1) {
        return;
      }
    }
  }

  /// Whether the programme fits.
  Truth fit(Programme programme, Facts facts) {
    return same(said(mentioned(programme), fact -> possible(fact, facts), world -> say(programme, world)));
  }

  private static List<String> mentioned(Programme programme) {
    return programme.criteria().stream().filter(criterion -> criterion.kind() == Criterion.Kind.HARD).flatMap(criterion -> criterion.facts().stream())
        .distinct()
        .toList();
  }

  /// Whether two answers about the fact can lead to different verdicts on the programme, all other open facts being
  /// answered exactly and alike.
  boolean matters(String fact, Programme programme, Facts facts) {
    List<String> all = mentioned(programme);
    if (!all.contains(fact) || !open(fact, facts)) {
      return false;
    }
    List<String> others = all.stream().filter(other -> !other.equals(fact) && open(other, facts)).toList();
    for (Map<String, FactValue> answers : worlds(others, other -> possible(other, facts))) {
      var verdicts = new HashSet<Truth>();
      for (FactValue value : possible(fact, facts)) {
        verdicts.add(same(said(all, one -> one.equals(fact) ? List.of(value) : answers.containsKey(one) ? List.of(answers.get(one)) : possible(one, facts),
            world -> say(programme, world))));
      }
      if (verdicts.size() > 1) {
        return true;
      }
    }
    return false;
  }

  /// Every way of doing exactly these changes.
  List<Facts> changed(Facts facts, List<Verdict.Change.To> changes) {
    var all = new ArrayList<Facts>();
    worlds(changes.stream().map(Verdict.Change.To::fact).toList(), fact -> domains.get(fact)).stream()
        .filter(world -> changes.stream().allMatch(change -> holds(change.to(), world))).forEach(world -> {
          Facts otherwise = facts;
          for (var entry : world.entrySet()) {
            otherwise = otherwise.with(entry.getKey(), entry.getValue());
          }
          all.add(otherwise);
        });
    return all;
  }

  /// Whether some other values of the changeable facts that were told would take the no away.
  boolean changeable(Programme programme, Facts facts) {
    List<String> free = catalogue.facts().values().stream().filter(fact -> fact.changeable() && facts.has(fact.id())).map(FactDefinition::id).toList();
    return !said(mentioned(programme), fact -> free.contains(fact) ? domains.get(fact) : possible(fact, facts), world -> say(programme, world))
        .equals(Set.of(Said.NO));
  }
}

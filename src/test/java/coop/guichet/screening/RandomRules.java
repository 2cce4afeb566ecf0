package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Places;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Validity;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Small random facts, programmes and answers; the same seed gives the same.
final class RandomRules {
  private static final Localized NOTHING = new Localized(Map.of(Language.FR, "-", Language.NL, "-", Language.EN, "-", Language.DE, "-"));
  private final SplittableRandom random;
  private final TreeMap<String, FactDefinition> facts = new TreeMap<>();

  RandomRules(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Two to four facts and one to three programmes.
  Catalogue catalogue() {
    IntStream.range(0, random.nextInt(2, 5)).mapToObj(i -> fact("f" + i)).forEach(fact -> facts.put(fact.id(), fact));
    var programmes = new LinkedHashMap<String, Programme>();
    IntStream.rangeClosed(1, random.nextInt(1, 4)).mapToObj(i -> programme("p" + i)).forEach(programme -> programmes.put(programme.id(), programme));
    return catalogue(facts.values(), programmes.values());
  }

  /// A catalogue with these facts and programmes and nothing else.
  static Catalogue catalogue(Iterable<FactDefinition> facts, Iterable<Programme> programmes) {
    var allFacts = new LinkedHashMap<String, FactDefinition>();
    facts.forEach(fact -> allFacts.put(fact.id(), fact));
    var allProgrammes = new LinkedHashMap<String, Programme>();
    programmes.forEach(programme -> allProgrammes.put(programme.id(), programme));
    return new Catalogue("test", allFacts, allProgrammes, new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), List.of(), new LinkedHashMap<>(), Map.of(),
        new Catalogue.Rehearsal(List.of(), List.of()), new Places(Set.of(), List.of(), List.of()), (Wording) null);
  }

  /// A fact of this type; numbers go from 0 to `most`.
  static FactDefinition fact(String id, FactDefinition.Type type, List<String> values, int most, boolean changeable) {
    var labels = new LinkedHashMap<String, Localized>();
    values.forEach(value -> labels.put(value, NOTHING));
    var bounds = type.numeric() ? Optional.of(new FactDefinition.Bounds(BigDecimal.ZERO, BigDecimal.valueOf(most))) : Optional.<FactDefinition.Bounds>empty();
    return new FactDefinition(id, "Q01", type, Optional.empty(), 1, changeable, FactDefinition.Sensitivity.LOW, NOTHING, Set.of(), NOTHING, NOTHING, labels,
        Map.of(),
        List.of(),
        bounds, FactDefinition.Upkeep.NONE);
  }

  /// A programme with these criteria.
  static Programme programme(String id, List<Criterion> criteria) {
    return new Programme(id, id, List.of(), Programme.Kind.PROGRAMME, true, true, Validity.ALWAYS, List.of(), NOTHING,
        criteria);
  }

  /// A criterion with these conditions.
  static Criterion criterion(String id, Criterion.Kind kind, Condition met, Optional<Condition> human) {
    return new Criterion(id, "Q01", kind, met, Optional.empty(), human, NOTHING, new Criterion.Because(NOTHING, NOTHING, Optional.of(NOTHING)), "test",
        List.of());
  }

  private FactDefinition fact(String id) {
    boolean changeable = random.nextInt(10) < 7;
    return switch (random.nextInt(6)) {
      case 0 -> fact(id, FactDefinition.Type.YES_NO, List.of(), 0, changeable);
      case 1 -> fact(id, FactDefinition.Type.CHOICE, List.of("a", "b", "c").subList(0, random.nextInt(2, 4)), 0, changeable);
      case 2 -> fact(id, FactDefinition.Type.CHOICES, List.of("a", "b", "c").subList(0, random.nextInt(2, 4)), 0, changeable);
      case 3 -> fact(id, FactDefinition.Type.WHOLE_NUMBER, List.of(), 3, changeable);
      case 4 -> fact(id, FactDefinition.Type.DECIMAL, List.of(), 2, changeable);
      default -> fact(id, FactDefinition.Type.TEXT, List.of(), 0, changeable);
    };
  }

  private Programme programme(String id) {
    return programme(id, IntStream.rangeClosed(1, random.nextInt(1, 5))
        .mapToObj(i -> criterion(id + "." + i, random.nextInt(6) > 0 ? Criterion.Kind.HARD : Criterion.Kind.SOFT, condition(random.nextInt(3)),
            random.nextInt(4) == 0 ? Optional.of(condition(1)) : Optional.empty()))
        .toList());
  }

  private Condition condition(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return test(pick(List.copyOf(facts.values())));
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Condition.Not(condition(depth - 1));
      case 1 -> new Condition.All(IntStream.range(0, random.nextInt(1, 4)).mapToObj(i -> condition(depth - 1)).toList());
      default -> new Condition.Any(IntStream.range(0, random.nextInt(1, 4)).mapToObj(i -> condition(depth - 1)).toList());
    };
  }

  private Condition test(FactDefinition fact) {
    return switch (fact.type()) {
      case YES_NO -> new Condition.OneOf(fact.id(), Set.of(random.nextBoolean() ? "yes" : "no"));
      case CHOICE, POSTCODE -> new Condition.OneOf(fact.id(), some(fact.values().keySet()));
      case CHOICES -> random.nextBoolean()
          ? new Condition.HasAny(fact.id(), some(fact.values().keySet()))
          : new Condition.HasOnly(fact.id(), some(fact.values().keySet()));
      case WHOLE_NUMBER -> within(fact.id(), BigDecimal.valueOf(random.nextInt(0, 4)), BigDecimal.valueOf(random.nextInt(0, 3)));
      case DECIMAL -> within(fact.id(), new BigDecimal(random.nextBoolean() ? "0.5" : "1.5"), BigDecimal.valueOf(random.nextInt(0, 2)));
      case TEXT -> new Condition.Given(fact.id(), random.nextBoolean());
    };
  }

  private Condition within(String fact, BigDecimal low, BigDecimal width) {
    return switch (random.nextInt(3)) {
      case 0 -> new Condition.Within(fact, Optional.of(low), Optional.empty());
      case 1 -> new Condition.Within(fact, Optional.empty(), Optional.of(low));
      default -> new Condition.Within(fact, Optional.of(low), Optional.of(low.add(width)));
    };
  }

  private Set<String> some(Set<String> values) {
    var some = new LinkedHashSet<String>();
    values.stream().filter(value -> random.nextBoolean()).forEach(some::add);
    return some.isEmpty() ? Set.of(pick(List.copyOf(values))) : some;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// Facts as somebody may have told them by themselves: some exactly, some not, some not at all.
  Facts told() {
    Facts told = Facts.NONE;
    for (FactDefinition fact : facts.values()) {
      if (random.nextInt(10) < 5) {
        told = told.with(fact.id(), answer(fact, Naive.domain(fact)));
      }
    }
    return told;
  }

  /// An answer that leaves only values out of these: mostly exact, at times a set, a plan, or "I don't know".
  FactValue answer(FactDefinition fact, List<FactValue> possible) {
    FactValue exact = pick(possible);
    return switch (random.nextInt(12)) {
      case 0 -> new FactValue.NotKnown();
      case 1 -> new FactValue.Planned(exact);
      case 2 -> new FactValue.AtBest(vague(fact, possible));
      case 3, 4 -> vague(fact, possible);
      default -> exact;
    };
  }

  private FactValue vague(FactDefinition fact, List<FactValue> possible) {
    FactValue one = pick(possible);
    FactValue other = pick(possible);
    return switch (fact.type()) {
      case YES_NO, CHOICE, POSTCODE -> {
        var both = new LinkedHashSet<>(((FactValue.OneOf) one).values());
        both.addAll(((FactValue.OneOf) other).values());
        yield new FactValue.OneOf(both);
      }
      case WHOLE_NUMBER, DECIMAL -> {
        BigDecimal first = number(one);
        BigDecimal second = number(other);
        List<BigDecimal> between = Naive.domain(fact).stream().map(RandomRules::number)
            .filter(number -> number.compareTo(first.min(second)) >= 0 && number.compareTo(first.max(second)) <= 0).toList();
        boolean gap = !possible.stream().map(RandomRules::number).toList().containsAll(between);
        yield gap || random.nextBoolean()
            ? new FactValue.Numbers(new LinkedHashSet<>(List.of(first, second)))
            : new FactValue.Number(Optional.of(first.min(second)), Optional.of(first.max(second)));
      }
      case CHOICES, TEXT -> one;
    };
  }

  static BigDecimal number(FactValue exact) {
    return ((FactValue.Number) exact).min().orElseThrow();
  }

  /// Whether something happens once in `n` times.
  boolean onceIn(int n) {
    return random.nextInt(n) == 0;
  }

  /// All facts in order.
  List<FactDefinition> facts() {
    return new ArrayList<>(facts.values());
  }
}

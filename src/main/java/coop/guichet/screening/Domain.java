package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All values a fact can have, in parts that no rule tells apart: every test is certainly met or certainly not met by a
/// part. There are few parts, so that everything a person might still say can be tried.
final class Domain {
  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private final FactDefinition definition;
  private final Set<Condition.Test> tests;
  private final List<FactValue> parts;

  /// @param tests the tests of all rules on this fact
  Domain(FactDefinition definition, Set<Condition.Test> tests) {
    this.definition = definition;
    this.tests = tests;
    this.parts = whole();
  }

  /// The domain of every fact, by id.
  static Map<String, Domain> of(Catalogue catalogue) {
    var tests = new LinkedHashMap<String, Set<Condition.Test>>();
    Stream<Condition> rules = Stream
        .concat(catalogue.programmes().values().stream().map(Programme::criteria), catalogue.checklists().values().stream().map(Checklist::judged))
        .flatMap(List::stream)
        .flatMap(criterion -> Stream.of(Optional.of(criterion.met()), criterion.flag(), criterion.human()).flatMap(Optional::stream));
    Stream.concat(rules, catalogue.referrals().values().stream().map(Referral::when).flatMap(Optional::stream)).map(Condition::tests).flatMap(List::stream)
        .forEach(test -> tests.computeIfAbsent(test.fact(), fact -> new LinkedHashSet<>()).add(test));
    var domains = new LinkedHashMap<String, Domain>();
    catalogue.facts().forEach((fact, definition) -> domains.put(fact, new Domain(definition, tests.getOrDefault(fact, Set.of()))));
    return domains;
  }

  /// Every part.
  List<FactValue> parts() {
    return parts;
  }

  /// The parts that what was told leaves possible, cut to it. What is planned or not known leaves all.
  List<FactValue> parts(FactValue told) {
    return switch (told) {
      case FactValue.OneOf(Set<String> values) -> values.size() == 1 ? List.of(told) : alike(values);
      case FactValue.Numbers(Set<BigDecimal> values) -> values.stream().<FactValue>map(FactValue.Number::exactly).toList();
      case FactValue.Number(Optional<BigDecimal> min, Optional<BigDecimal> max) -> ranges(min, max);
      case FactValue.Chosen _,FactValue.Said _ -> List.of(told);
      case FactValue.AtBest(FactValue value) -> parts(value);
      case FactValue.Planned _,FactValue.NotKnown _ -> parts;
    };
  }

  /// A test that only values of these parts meet, as many of them as one test can name; empty where no test can.
  Optional<Condition.Test> named(List<FactValue> wanted) {
    return switch (definition.type()) {
      case CHOICE, YES_NO, POSTCODE -> Optional.of(new Condition.OneOf(definition.id(), union(wanted)));
      case WHOLE_NUMBER, DECIMAL -> Optional.of(firstRun(wanted));
      case TEXT -> Optional.of(new Condition.Given(definition.id(), wanted.getFirst() instanceof FactValue.Said said && said.given()));
      case CHOICES ->
        Stream.<Condition.Test>concat(tests.stream(), wanted.stream().map(part -> new Condition.HasOnly(definition.id(), ((FactValue.Chosen) part).values())))
            .filter(test -> parts.stream().anyMatch(part -> Evaluation.meets(part, test) == Truth.YES))
            .filter(test -> parts.stream().allMatch(part -> wanted.contains(part) || Evaluation.meets(part, test) == Truth.NO)).findFirst();
    };
  }

  private static Set<String> union(List<FactValue> wanted) {
    var values = new LinkedHashSet<String>();
    wanted.forEach(part -> values.addAll(((FactValue.OneOf) part).values()));
    return values;
  }

  /// The first unbroken range among the wanted ones; an end of the domain needs no bound.
  private Condition.Test firstRun(List<FactValue> wanted) {
    int first = parts.indexOf(wanted.getFirst());
    int last = first;
    while (last + 1 < parts.size() && wanted.contains(parts.get(last + 1))) {
      last++;
    }
    Optional<BigDecimal> min = first == 0 ? Optional.empty() : ((FactValue.Number) parts.get(first)).min();
    Optional<BigDecimal> max = last == parts.size() - 1 ? Optional.empty() : ((FactValue.Number) parts.get(last)).max();
    return new Condition.Within(definition.id(), min, max);
  }

  private List<FactValue> whole() {
    return switch (definition.type()) {
      case CHOICE -> alike(definition.values().keySet());
      case YES_NO -> alike(List.of("yes", "no"));
      case POSTCODE ->
        alike(Stream.concat(tests.stream().flatMap(test -> ((Condition.OneOf) test).values().stream()), Stream.of("another")).distinct().toList());
      case TEXT -> List.of(new FactValue.Said("something"), new FactValue.Said("none"));
      case WHOLE_NUMBER, DECIMAL -> ranges(Optional.empty(), Optional.empty());
      case CHOICES -> sets(alike(definition.values().keySet()));
    };
  }

  /// The values, those together of which every test says the same.
  private List<FactValue> alike(Collection<String> values) {
    var groups = new LinkedHashMap<List<Truth>, Set<String>>();
    for (String value : values) {
      boolean many = definition.type() == FactDefinition.Type.CHOICES;
      FactValue alone = many ? new FactValue.Chosen(Set.of(value)) : new FactValue.OneOf(Set.of(value));
      groups.computeIfAbsent(answers(alone), answers -> new LinkedHashSet<>()).add(value);
    }
    return groups.values().stream().<FactValue>map(FactValue.OneOf::new).toList();
  }

  /// The sets that can be made of such groups: a test sees only from which groups a set has something.
  private List<FactValue> sets(List<FactValue> groups) {
    var different = new LinkedHashMap<List<Truth>, FactValue>();
    for (int members = 1; members < 1 << groups.size(); members++) {
      var set = new LinkedHashSet<String>();
      for (int group = 0; group < groups.size(); group++) {
        if ((members >> group & 1) == 1) {
          set.addAll(((FactValue.OneOf) groups.get(group)).values());
        }
      }
      var chosen = new FactValue.Chosen(set);
      different.putIfAbsent(answers(chosen), chosen);
    }
    return List.copyOf(different.values());
  }

  /// The range between these bounds, cut wherever a test changes its answer.
  private List<FactValue> ranges(Optional<BigDecimal> min, Optional<BigDecimal> max) {
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) == 0) {
      return List.of(new FactValue.Number(min, max));
    }
    List<BigDecimal> bounds = tests.stream().map(Condition.Within.class::cast).flatMap(test -> Stream.of(test.min(), test.max())).flatMap(Optional::stream)
        .toList();
    BigDecimal lowest = min
        .orElse(definition.bounds().map(FactDefinition.Bounds::min).orElse(BigDecimal.ZERO).min(max.orElse(BigDecimal.valueOf(Long.MAX_VALUE))));
    BigDecimal highest = max.orElse(definition.bounds().map(FactDefinition.Bounds::max)
        .orElse(bounds.stream().reduce(BigDecimal.ZERO, BigDecimal::max).add(BigDecimal.ONE)).max(lowest));
    return runs(points(lowest, highest, bounds));
  }

  /// Numbers of which at least one stands on each side of every bound and on the bound itself.
  private NavigableSet<BigDecimal> points(BigDecimal lowest, BigDecimal highest, List<BigDecimal> bounds) {
    boolean whole = definition.type() == FactDefinition.Type.WHOLE_NUMBER;
    var points = new TreeSet<>(List.of(lowest, highest));
    for (BigDecimal bound : bounds) {
      BigDecimal under = whole ? bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE) : bound.subtract(TENTH);
      BigDecimal over = whole ? bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE) : bound.add(TENTH);
      points.addAll(List.of(under, over));
      if (!whole || bound.stripTrailingZeros().scale() <= 0) {
        points.add(bound);
      }
    }
    var inside = new TreeSet<>(points.subSet(lowest, true, highest, true));
    for (BigDecimal point : whole ? List.<BigDecimal>of() : List.copyOf(inside)) {
      Optional.ofNullable(inside.higher(point)).ifPresent(next -> inside.add(point.add(next).divide(BigDecimal.TWO)));
    }
    return inside;
  }

  private List<FactValue> runs(SequencedCollection<BigDecimal> points) {
    var runs = new ArrayList<FactValue>();
    List<Truth> before = List.of();
    BigDecimal start = points.getFirst();
    BigDecimal end = start;
    for (BigDecimal point : points) {
      List<Truth> answers = answers(FactValue.Number.exactly(point));
      if (!before.isEmpty() && !answers.equals(before)) {
        runs.add(new FactValue.Number(Optional.of(start), Optional.of(end)));
        start = point;
      }
      before = answers;
      end = point;
    }
    runs.add(new FactValue.Number(Optional.of(start), Optional.of(end)));
    return runs;
  }

  private List<Truth> answers(FactValue value) {
    return tests.stream().map(test -> Evaluation.meets(value, test)).toList();
  }
}

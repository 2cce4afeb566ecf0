package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every numeric bound in the data, with a value below it, on it and above it. A new bound is tested by itself.
class BoundsTest {
  private static final Catalogue CATALOGUE = RealData.catalogue();
  private static final Map<String, Domain> DOMAINS = Domain.of(CATALOGUE);

  /// A value beside or on a bound of a test that stands in a rule.
  record Point(String where, Condition.Within test, BigDecimal value) {
    boolean inside() {
      return test.min().map(min -> value.compareTo(min) >= 0).orElse(true) && test.max().map(max -> value.compareTo(max) <= 0).orElse(true);
    }

    Facts facts() {
      return Facts.NONE.with(test.fact(), FactValue.Number.exactly(value));
    }
  }

  static List<Point> points() {
    Stream<Point> criteria = criteria().flatMap(criterion -> Stream.of(Optional.of(criterion.met()), criterion.flag(), criterion.human())
        .flatMap(Optional::stream).flatMap(condition -> around(criterion.id(), condition)));
    Stream<Point> referrals = CATALOGUE.referrals().values().stream().flatMap(one -> referral(one));
    return Stream.concat(criteria, referrals).toList();
  }

  private static Stream<Criterion> criteria() {
    return CATALOGUE.programmes().values().stream().map(Programme::criteria).flatMap(List::stream);
  }

  private static Stream<Point> referral(Referral referral) {
    return referral.when().stream().flatMap(condition -> around(referral.id(), condition));
  }

  private static Stream<Point> around(String where, Condition condition) {
    return condition.tests().stream().filter(Condition.Within.class::isInstance).map(Condition.Within.class::cast)
        .flatMap(test -> Stream.of(test.min(), test.max()).flatMap(Optional::stream).flatMap(bound -> Stream.of(bound.subtract(step(test)), bound,
            bound.add(step(test))).filter(value -> value.signum() >= 0).map(value -> new Point(where, test, value))));
  }

  private static BigDecimal step(Condition.Within test) {
    return CATALOGUE.facts().get(test.fact()).type() == FactDefinition.Type.WHOLE_NUMBER ? BigDecimal.ONE : new BigDecimal("0.01");
  }

  @ParameterizedTest
  @MethodSource("points")
  void aBoundBelongsToTheRangeAndWhatIsBesideItDoesNot(Point point) {
    assertEquals(Truth.of(point.inside()), Evaluation.of(point.facts(), DOMAINS).of(point.test()));
  }

  @Test
  void theCriterionTurnsAtItsBound() {
    List<Point> points = criteria().filter(criterion -> criterion.met() instanceof Condition.Within)
        .flatMap(criterion -> around(criterion.id(), criterion.met())).toList();
    for (Point point : points) {
      Criterion criterion = criteria().filter(one -> one.id().equals(point.where())).findFirst().orElseThrow();
      Evaluation evaluation = Evaluation.of(point.facts(), DOMAINS);
      Truth outside = criterion.human().map(evaluation::of).orElse(Truth.NO) == Truth.NO ? Truth.NO : Truth.UNKNOWN;
      assertEquals(point.inside() ? Truth.YES : outside, Cluster.of(List.of(criterion)).in(evaluation), point::toString);
    }
    assertTrue(points.size() > 0);
    System.out.printf("SCREENING %d values beside and on the numeric bounds of the data, %d of them through their criterion%n", points().size(), points.size());
  }

  @Test
  void everyBoundOfACriterionHasAnExampleOnItAndOneJustBeyond() throws IOException {
    Map<String, Set<String>> examples = examples();
    Stream<Criterion> all = Stream.concat(criteria(), CATALOGUE.checklists().values().stream().flatMap(list -> list.judged().stream()));
    List<Condition.Within> bounds = all.flatMap(criterion -> criterion.met().tests().stream()
        .filter(Condition.Within.class::isInstance).map(Condition.Within.class::cast).peek(test -> {
          BigDecimal on = test.min().or(test::max).orElseThrow();
          BigDecimal beyond = test.min().isPresent() ? on.subtract(step(test)) : on.add(step(test));
          Stream.of(on, beyond)
              .forEach(value -> assertTrue(examples.get(criterion.id()).contains(test.fact() + " " + value.stripTrailingZeros().toPlainString()),
                  criterion.id() + " has no example with " + test.fact() + ": " + value));
        })).toList();
    assertTrue(bounds.size() >= 10, bounds::toString);
  }

  /// The numbers in the examples of each criterion.
  private static Map<String, Set<String>> examples() throws IOException {
    var numbers = new HashMap<String, Set<String>>();
    for (String folder : List.of("programmes", "checklists")) {
      try (Stream<Path> files = Files.list(RealData.KNOWLEDGE.resolve(folder))) {
        for (Path path : files.toList()) {
          JsonNode root = YamlFile.read(path, path.toString(), new Problems()).orElseThrow().root();
          for (JsonNode criterion : root.has("criteria") ? root.get("criteria") : root.path("judged")) {
            Set<String> told = numbers.computeIfAbsent(criterion.get("id").asText(), id -> new HashSet<>());
            criterion.get("examples").forEach(example -> example.get("facts").properties().stream().filter(fact -> fact.getValue().isNumber())
                .forEach(fact -> told.add(fact.getKey() + " " + fact.getValue().decimalValue().stripTrailingZeros().toPlainString())));
          }
        }
      }
    }
    return numbers;
  }
}

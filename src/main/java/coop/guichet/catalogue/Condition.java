package coop.guichet.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// A condition over facts, as written in the data files. What it means for values that are not exactly known is the
/// business of `screening`.
public sealed interface Condition {
  /// Every part holds; an empty list always does.
  record All(List<Condition> parts) implements Condition {
  }

  /// At least one part holds.
  record Any(List<Condition> parts) implements Condition {
  }

  /// The part does not hold.
  record Not(Condition part) implements Condition {
  }

  /// A test on a single fact.
  sealed interface Test extends Condition {
    /// The id of the fact.
    String fact();
  }

  /// The fact's one value is among these.
  record OneOf(String fact, Set<String> values) implements Test {
  }

  /// The fact's number lies within these bounds, both included.
  record Within(String fact, Optional<BigDecimal> min, Optional<BigDecimal> max) implements Test {
  }

  /// The fact's set has at least one of these.
  record HasAny(String fact, Set<String> values) implements Test {
  }

  /// The fact's set is not empty and has nothing outside these.
  record HasOnly(String fact, Set<String> values) implements Test {
  }

  /// The person said something (`given`) or said that there is nothing.
  record Given(String fact, boolean given) implements Test {
  }

  /// The tests it is made of, in order.
  default List<Test> tests() {
    var tests = new ArrayList<Test>();
    collect(this, tests);
    return tests;
  }

  /// The ids of the facts the condition looks at, in order of mention.
  default SequencedSet<String> facts() {
    var facts = new LinkedHashSet<String>();
    tests().forEach(test -> facts.add(test.fact()));
    return facts;
  }

  private static void collect(Condition condition, List<Test> tests) {
    switch (condition) {
      case All all -> all.parts().forEach(part -> collect(part, tests));
      case Any any -> any.parts().forEach(part -> collect(part, tests));
      case Not not -> collect(not.part(), tests);
      case Test test -> tests.add(test);
    }
  }
}

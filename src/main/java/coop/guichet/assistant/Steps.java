package coop.guichet.assistant;

import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Screening;
import coop.guichet.screening.Truth;
import coop.guichet.screening.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which question comes next in a pre-qualification, and how many there may still be.
final class Steps {
  /// Asked at the end of a fitting project although no verdict hangs on them: staff want to know at intake.
  private static final List<String> INTAKE = List.of("team_size", "solo_intent", "novelty");
  private final Screening screening;
  private final Map<String, FactDefinition> definitions;
  private final Facts facts;
  private final List<String> putOff;

  Steps(Moment moment) {
    this(moment.screening(), moment.catalogue().facts(), moment.talk().facts().on(moment.day()), moment.talk().interview().putOff());
  }

  private Steps(Screening screening, Map<String, FactDefinition> definitions, Facts facts, List<String> putOff) {
    this.screening = screening;
    this.definitions = definitions;
    this.facts = facts;
    this.putOff = putOff.stream().filter(fact -> !facts.has(fact)).toList();
  }

  Verdict verdict() {
    return screening.judge(facts);
  }

  /// The fact to ask for; what was put off comes last, as long as it can still change something. Empty when it is time for the result.
  Optional<String> next() {
    Verdict verdict = verdict();
    return worthAsking(putOff.isEmpty() ? verdict : screening.judge(withoutPutOff())).or(() -> intake(verdict))
        .or(() -> worthAsking(verdict).filter(fact -> !putOff.isEmpty()));
  }

  /// The facts to ask for together, the most important first: those that would come one after the other if none of them were
  /// known, without those of which one rests on another; then what staff want to know, as long as something may fit.
  ///
  /// @param most how many at most, these already asked for included
  List<String> next(int most, List<String> already) {
    var together = new ArrayList<>(already);
    Steps supposed = this;
    for (String fact : already) {
      supposed = supposed.supposingUnknown(fact);
    }
    Optional<String> next = supposed.next();
    while (next.isPresent() && together.size() < most) {
      String fact = next.get();
      if (together.stream().noneMatch(other -> rests(fact, other) || rests(other, fact))) {
        together.add(fact);
      }
      supposed = supposed.supposingUnknown(fact);
      next = supposed.next();
    }
    boolean open = verdict().programmes().stream().anyMatch(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() != Truth.NO);
    if (open && !together.isEmpty()) {
      INTAKE.stream().filter(fact -> unasked(fact) && !together.contains(fact) && concerns(fact)).limit(Math.max(0, most - together.size()))
          .forEach(together::add);
    }
    return List.copyOf(together);
  }

  private boolean rests(String fact, String other) {
    return definitions.get(fact).upkeep().restsOn().contains(other);
  }

  private Steps supposingUnknown(String fact) {
    return new Steps(screening, definitions, withoutKnowing(facts, fact), putOff);
  }

  /// Whether the answer to this question still matters.
  boolean matters(String fact) {
    return screening.worthAsking(facts).contains(fact) || intake(verdict()).equals(Optional.of(fact));
  }

  /// How many questions there can be at most, a second look at an inexact answer not counted.
  int most() {
    var left = new ArrayList<>(screening.worthAsking(facts));
    if (left.contains("postcode") && definitions.containsKey("area")) {
      left.add("area");
    }
    INTAKE.stream().filter(definitions::containsKey).filter(fact -> !facts.has(fact) && !left.contains(fact) && mayConcern(fact)).forEach(left::add);
    return left.size();
  }

  /// The facts as if what was put off were not known.
  private Facts withoutPutOff() {
    Facts left = facts;
    for (String fact : putOff) {
      left = withoutKnowing(left, fact);
    }
    return left;
  }

  /// A place is not known as a whole.
  private static Facts withoutKnowing(Facts facts, String fact) {
    Facts left = facts.with(fact, new FactValue.NotKnown());
    return fact.equals("postcode") && !left.has("area") ? left.with("area", new FactValue.NotKnown()) : left;
  }

  /// The next question, as long as the verdict is open or another programme may fit as well.
  private static Optional<String> worthAsking(Verdict verdict) {
    return switch (verdict.outcome()) {
      case NEEDS_FACTS, LOOKS_ELIGIBLE -> verdict.nextQuestion().map(Verdict.Question::fact);
      case NEEDS_HUMAN, BELONGS_ELSEWHERE, TOO_EARLY -> Optional.empty();
    };
  }

  private Optional<String> intake(Verdict verdict) {
    boolean fits = verdict.outcome() == Verdict.Outcome.LOOKS_ELIGIBLE || verdict.outcome() == Verdict.Outcome.NEEDS_HUMAN && !verdict.fitting().isEmpty();
    return fits
        ? INTAKE.stream().filter(this::unasked).filter(this::concerns).findFirst()
        : Optional.empty();
  }

  private boolean unasked(String fact) {
    return !facts.has(fact) && !putOff.contains(fact) && definitions.containsKey(fact);
  }

  /// Whether somebody stays alone is asked only of somebody who is.
  private boolean concerns(String fact) {
    return !fact.equals("solo_intent") || facts.get("team_size").map(FactValue.Number.exactly(BigDecimal.ONE)::equals).orElse(false);
  }

  private boolean mayConcern(String fact) {
    return !facts.has("team_size") || concerns(fact);
  }
}

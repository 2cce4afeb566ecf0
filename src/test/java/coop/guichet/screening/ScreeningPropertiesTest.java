package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The engine beside a naive oracle, over random rules and facts.
class ScreeningPropertiesTest {
  private static final int CASES = 100_000;
  private static final long SEED = 20_261_122;
  private final LongAdder verdicts = new LongAdder();
  private final LongAdder questions = new LongAdder();
  private final LongAdder silences = new LongAdder();
  private final LongAdder changes = new LongAdder();

  @Test
  void theEngineIsExactOverRandomRulesAndFacts() {
    IntStream.range(0, CASES).parallel().forEach(i -> new Case(SEED + i).run());
    System.out.printf("SCREENING %,d random rule sets: %,d verdicts as the oracle's, %,d questions that matter, %,d ends with none left, %,d sets of changes%n",
        CASES,
        verdicts.sum(), questions.sum(), silences.sum(), changes.sum());
    assertTrue(Math.min(questions.sum(), changes.sum()) > CASES / 10, "too few questions or changes to prove anything");
  }

  /// One rule set, and a conversation from what was told to the last question.
  private final class Case {
    private final long seed;
    private final RandomRules random;
    private final Catalogue catalogue;
    private final Screening screening;
    private final Naive naive;

    Case(long seed) {
      this.seed = seed;
      this.random = new RandomRules(seed);
      this.catalogue = random.catalogue();
      this.screening = new Screening(catalogue, LocalDate.EPOCH);
      this.naive = new Naive(catalogue);
    }

    void run() {
      Facts facts = random.told();
      Verdict verdict = judged(facts);
      while (verdict.nextQuestion().isPresent()) {
        Facts more = answered(facts, verdict.nextQuestion().orElseThrow().fact());
        Verdict next = judged(more);
        keepsWhatWasDecided(verdict, next);
        verdict = next;
        facts = more;
      }
    }

    /// A fact that was told inexactly and cannot be told better is settled; else the question would never end.
    private Facts answered(Facts facts, String fact) {
      FactValue answer = random.answer(catalogue.facts().get(fact), naive.possible(fact, facts));
      boolean plan = answer instanceof FactValue.Planned;
      if (!facts.has(fact) || facts.get(fact).orElseThrow() instanceof FactValue.Planned && !plan) {
        return facts.with(fact, answer);
      }
      boolean better = !plan && answer.mayBeAsked() && !answer.equals(facts.get(fact).orElseThrow());
      return facts.with(fact, better ? answer : new FactValue.AtBest(facts.get(fact).orElseThrow()));
    }

    private Verdict judged(Facts facts) {
      Verdict verdict = screening.judge(facts);
      for (Verdict.ForProgramme one : verdict.programmes()) {
        assertEquals(naive.fit(one.programme(), facts), one.fit(), () -> told(one.programme(), facts));
        one.criteria().forEach(proof -> {
          var said = naive.value(proof.criterion(), facts);
          assertEquals(Naive.truth(said), proof.value(), () -> proof.criterion() + told(one.programme(), facts));
          assertEquals(said.equals(java.util.Set.of(Naive.Said.PERSON)), proof.person(), () -> proof.criterion() + told(one.programme(), facts));
        });
        verdicts.increment();
      }
      asksWhatMatters(verdict, facts);
      verdict.changes().forEach(change -> flips(change, facts));
      proposesWhereItCan(verdict, facts);
      return verdict;
    }

    private void asksWhatMatters(Verdict verdict, Facts facts) {
      verdict.nextQuestion().ifPresentOrElse(question -> {
        assertEquals(catalogue.programmes().values().stream().filter(programme -> naive.matters(question.fact(), programme, facts)).map(Programme::id).toList(),
            question.decides(), () -> question.fact() + told(catalogue.programmes().values().iterator().next(), facts));
        assertTrue(!question.decides().isEmpty());
        questions.increment();
      }, () -> {
        for (FactDefinition fact : catalogue.facts().values()) {
          assertTrue(catalogue.programmes().values().stream().noneMatch(programme -> naive.matters(fact.id(), programme, facts)),
              () -> "not asked: " + fact.id() + " of " + catalogue.programmes().values() + " " + facts + " seed " + seed);
        }
        silences.increment();
      });
    }

    private void keepsWhatWasDecided(Verdict before, Verdict after) {
      for (Verdict.ForProgramme one : before.programmes()) {
        if (one.fit() != Truth.UNKNOWN) {
          assertEquals(one.fit(), after.programme(one.programme().id()).orElseThrow().fit(), () -> one.programme().criteria() + " seed " + seed);
        }
      }
    }

    /// All changes together take the no away, whichever way they are done; fewer of them do not.
    private void flips(Verdict.Change change, Facts facts) {
      Programme programme = catalogue.programmes().get(change.programme());
      assertTrue(change.changes().stream().allMatch(to -> catalogue.facts().get(to.fact()).changeable()));
      for (int kept = 0; kept < 1 << change.changes().size(); kept++) {
        int set = kept;
        List<Verdict.Change.To> some = IntStream.range(0, change.changes().size()).filter(i -> (set >> i & 1) == 1).mapToObj(change.changes()::get).toList();
        boolean all = some.size() == change.changes().size();
        List<Facts> ways = naive.changed(facts, some);
        assertTrue(!ways.isEmpty(), () -> change + told(programme, facts));
        assertEquals(all, ways.stream().allMatch(way -> naive.fit(programme, way) != Truth.NO), () -> change + told(programme, facts));
      }
      changes.increment();
    }

    /// Sets of values are left out: that a set must have both of two values is more than one test can say.
    private void proposesWhereItCan(Verdict verdict, Facts facts) {
      if (catalogue.facts().values().stream().noneMatch(fact -> fact.type() == FactDefinition.Type.CHOICES)) {
        verdict.programmes().stream().filter(one -> one.fit() == Truth.NO)
            .forEach(one -> assertEquals(naive.changeable(one.programme(), facts),
                verdict.changes().stream().anyMatch(change -> change.programme().equals(one.programme().id())), () -> told(one.programme(), facts)));
      }
    }

    private String told(Programme programme, Facts facts) {
      return "; facts " + facts.values() + "; criteria "
          + programme.criteria().stream().map(one -> one.kind() + " " + one.met() + " human " + one.human()).toList()
          + "; seed " + seed;
    }
  }
}

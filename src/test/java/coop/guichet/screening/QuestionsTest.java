package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How many questions an applicant is asked before every programme is decided, or only staff could decide it: beside the
/// order of Publicodes, and beside the fewest that any order could need.
class QuestionsTest {
  private static final int APPLICANTS = 10_000;
  private static final long SEED = 2026;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private final Catalogue catalogue = RealData.catalogue();
  private final Map<String, Boolean> canBeNotMet = new ConcurrentHashMap<>();
  private final Screening screening = new Screening(catalogue, DAY);

  @Test
  void fewQuestionsDecideAllProgrammes() {
    List<Facts> applicants = new Applicants(catalogue.facts()).some(APPLICANTS, SEED);
    int[] asked = applicants.parallelStream().mapToInt(answers -> count(answers, verdict -> verdict.nextQuestion().map(Verdict.Question::fact))).sorted()
        .toArray();
    int[] byMentions = applicants.parallelStream().mapToInt(this::byMentions).sorted().toArray();
    int[] fewest = applicants.parallelStream().mapToInt(this::fewest).sorted().toArray();
    print("this order", asked);
    print("by mentions", byMentions);
    print("fewest possible", fewest);
    System.out.printf("SCREENING %.1f %% of the applicants cannot be decided with 12 questions in any order%n",
        100.0 * Arrays.stream(fewest).filter(number -> number > 12).count() / APPLICANTS);
    assertTrue(percentile(asked, 50) <= 7);
    assertTrue(percentile(asked, 50) <= percentile(byMentions, 50) && percentile(asked, 95) <= percentile(byMentions, 95));
    assertTrue(mean(asked) <= mean(byMentions));
    assertTrue(percentile(asked, 95) <= Math.max(12, percentile(fewest, 95)));
  }

  private static void print(String order, int[] numbers) {
    System.out.printf("SCREENING %,d applicants, questions %-15s median %d, p95 %d, mean %.2f, most %d%n", numbers.length, order, percentile(numbers, 50),
        percentile(numbers, 95), mean(numbers), numbers[numbers.length - 1]);
  }

  private static int percentile(int[] sorted, int percent) {
    return sorted[(sorted.length - 1) * percent / 100];
  }

  private static double mean(int[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /// Asks until `next` has nothing more to ask; nothing is ever asked twice.
  private int count(Facts answers, Function<Verdict, Optional<String>> next) {
    Facts facts = Facts.NONE;
    for (int asked = 0;; asked++) {
      Optional<String> fact = next.apply(screening.judge(facts));
      if (fact.isEmpty()) {
        assertEquals(fits(answers), fits(facts));
        return asked;
      }
      assertTrue(!facts.has(fact.get()), fact.get());
      facts = facts.with(fact.get(), answers.get(fact.get()).orElseThrow());
    }
  }

  private Map<String, Truth> fits(Facts facts) {
    return selective(screening.judge(facts)).stream().collect(Collectors.toMap(one -> one.programme().id(), Verdict.ForProgramme::fit));
  }

  private static List<Verdict.ForProgramme> selective(Verdict verdict) {
    return verdict.programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME).toList();
  }

  /// What "where am I?" says: never more questions come than were said to be left, and each answer leaves fewer.
  @Test
  void thereAreNeverMoreQuestionsThanThoseWorthAsking() {
    for (Facts answers : new Applicants(catalogue.facts()).some(500, SEED)) {
      Facts facts = Facts.NONE;
      Set<String> left = screening.worthAsking(facts);
      for (Optional<String> fact = next(facts); fact.isPresent(); fact = next(facts)) {
        assertTrue(left.contains(fact.get()), fact.get());
        facts = facts.with(fact.get(), answers.get(fact.get()).orElseThrow());
        Set<String> fewer = screening.worthAsking(facts);
        assertTrue(left.containsAll(fewer) && !fewer.contains(fact.get()), () -> answers + " leaves " + fewer);
        left = fewer;
      }
      assertEquals(Set.of(), left);
    }
  }

  private Optional<String> next(Facts facts) {
    return screening.judge(facts).nextQuestion().map(Verdict.Question::fact);
  }

  /// Publicodes: the missing fact that most rules still open mention; the author's order among equals.
  private int byMentions(Facts answers) {
    var known = new Facts[]{Facts.NONE};
    return count(answers, verdict -> {
      var mentions = new LinkedHashMap<String, Integer>();
      selective(verdict).stream().filter(one -> one.fit() == Truth.UNKNOWN).flatMap(one -> one.hard(Truth.UNKNOWN).stream()).map(Verdict.Proof::criterion)
          .forEach(criterion -> mentioned(criterion).stream().map(fact -> fact.equals("area") ? "postcode" : fact).filter(fact -> !known[0].has(fact))
              .forEach(fact -> mentions.merge(fact, 1, Integer::sum)));
      Optional<String> most = mentions.entrySet().stream()
          .min(Comparator.<Map.Entry<String, Integer>>comparingInt(one -> -one.getValue()).thenComparingInt(one -> catalogue.facts().get(one.getKey()).order()))
          .map(Map.Entry::getKey);
      most.ifPresent(fact -> known[0] = known[0].with(fact, answers.get(fact).orElseThrow()));
      return most;
    });
  }

  private static Set<String> mentioned(Criterion criterion) {
    var facts = new HashSet<>(criterion.met().facts());
    criterion.human().ifPresent(human -> facts.addAll(human.facts()));
    return facts;
  }

  /// The fewest facts that prove the verdict, picked by somebody who knows all answers: for a yes all hard criteria, for
  /// a no one that is not met; for what stays open one that stays open, and all that could have said no.
  private int fewest(Facts answers) {
    Verdict verdict = screening.judge(answers);
    var needed = new HashSet<String>();
    selective(verdict).stream().filter(one -> one.fit() != Truth.NO).forEach(one -> one.criteria().stream().map(Verdict.Proof::criterion)
        .filter(criterion -> criterion.kind() == Criterion.Kind.HARD && (one.fit() == Truth.YES || canBeNotMet(criterion)))
        .forEach(criterion -> needed.addAll(mentioned(criterion))));
    List<Set<String>> oneOfEach = selective(verdict).stream().filter(one -> one.fit() != Truth.YES)
        .map(one -> one.hard(one.fit()).stream().flatMap(proof -> mentioned(proof.criterion()).stream()).collect(Collectors.toSet()))
        .filter(facts -> Collections.disjoint(facts, needed)).toList();
    return needed.size() + hitting(oneOfEach);
  }

  private boolean canBeNotMet(Criterion criterion) {
    return canBeNotMet.computeIfAbsent(criterion.id(), id -> {
      Evaluation nothing = Evaluation.of(Facts.NONE, Domain.of(catalogue));
      Cluster alone = Cluster.of(List.of(criterion));
      return alone.facts().stream().anyMatch(fact -> nothing.parts(fact).stream().anyMatch(part -> alone.in(nothing.supposing(fact, part)) == Truth.NO));
    });
  }

  /// The size of the smallest set that has something of each of these.
  private static int hitting(List<Set<String>> sets) {
    return sets.isEmpty()
        ? 0
        : 1 + sets.getFirst().stream().mapToInt(fact -> hitting(sets.stream().filter(set -> !set.contains(fact)).toList())).min().orElseThrow();
  }
}

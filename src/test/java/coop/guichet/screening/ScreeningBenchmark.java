package coop.guichet.screening;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a verdict and the next question take on the real programmes, at every step of simulated applicants, beside
/// the same rules over complete answers with plain yes-or-no logic. Run with `-Pbench`.
@Tag("bench")
class ScreeningBenchmark {
  private static final int APPLICANTS = 400;
  private static final int ROUNDS = 12;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private final Catalogue catalogue = RealData.catalogue();
  private final Screening screening = new Screening(catalogue, DAY);

  @Test
  void screeningAProject() {
    List<Facts> applicants = new Applicants(catalogue.facts()).some(APPLICANTS, 1);
    List<Facts> steps = applicants.stream().flatMap(answers -> steps(answers).stream()).toList();
    List<Condition> conditions = catalogue.programmes().values().stream().filter(programme -> programme.offered(DAY)).map(Programme::criteria)
        .flatMap(List::stream)
        .map(Criterion::met).toList();
    List<Map<String, FactValue>> worlds = applicants.stream().map(this::world).toList();
    Map<String, Domain> domains = Domain.of(catalogue);
    report("all programmes", steps, facts -> screening.programmes(facts, Evaluation.of(facts, domains)));
    report("next question", steps.stream().map(facts -> new Step(facts, screening.programmes(facts, Evaluation.of(facts, domains)))).toList(),
        step -> screening.question(step.facts(), Evaluation.of(step.facts(), domains), step.programmes()));
    report("whole verdict", steps, screening::judge);
    report("new Screening", steps, facts -> new Screening(catalogue, DAY));
    report("plain yes or no", worlds, world -> conditions.forEach(condition -> Naive.holds(condition, world)));
  }

  private record Step(Facts facts, List<Verdict.ForProgramme> programmes) {
  }

  private List<Facts> steps(Facts answers) {
    var steps = new ArrayList<>(List.of(Facts.NONE));
    Optional<String> fact = Optional.of("postcode");
    while (fact.isPresent()) {
      steps.add(steps.getLast().with(fact.get(), answers.get(fact.get()).orElseThrow()).derived(catalogue.places()));
      fact = screening.judge(steps.getLast()).nextQuestion().map(Verdict.Question::fact);
    }
    return steps;
  }

  /// What the applicant would answer, and something where they do not know.
  private Map<String, FactValue> world(Facts answers) {
    var world = new HashMap<String, FactValue>();
    Domain.of(catalogue).forEach((fact, domain) -> world.put(fact, answers.get(fact).filter(FactValue::exact).orElse(domain.parts().getFirst())));
    return world;
  }

  /// Each case counts with the shortest of its runs, for the machine may be busy.
  private static <T> void report(String name, List<T> cases, Consumer<T> work) {
    double[] best = new double[cases.size()];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < best.length; i++) {
        long start = System.nanoTime();
        work.accept(cases.get(i));
        best[i] = Math.min(best[i], (System.nanoTime() - start) / 1e3);
      }
    }
    Arrays.sort(best);
    System.out.printf("BENCH %-16s p50 %.1f µs  p99 %.1f µs  mean %.1f µs%n", name, best[best.length / 2], best[best.length * 99 / 100],
        Arrays.stream(best).average().orElse(0));
  }
}

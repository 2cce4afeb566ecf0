package coop.guichet.screening;

import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges facts against the programmes of a catalogue on a given day. Pure.
public final class Screening {
  private static final int MOST_FLAGS = 2;
  private final Catalogue catalogue;
  private final LocalDate day;

  public Screening(Catalogue catalogue, LocalDate day) {
    this.catalogue = catalogue;
    this.day = day;
  }

  /// The verdict on these facts.
  public Verdict judge(Facts told) {
    Facts facts = told.derived(catalogue.places());
    var evaluation = new Evaluation(facts);
    List<Verdict.ForProgramme> programmes = catalogue.programmes().values().stream().filter(programme -> programme.offered(day))
        .map(programme -> judge(programme, facts, evaluation)).toList();
    List<Referral> referrals = catalogue.referrals().values().stream()
        .filter(referral -> referral.when().map(evaluation::of).orElse(Truth.NO) == Truth.YES).toList();
    Optional<Verdict.Question> next = new NextQuestion(catalogue, facts).among(programmes);
    Verdict.Outcome outcome = outcome(programmes, referrals, next, facts);
    return new Verdict(outcome, programmes, referrals, next, new Changes(catalogue, facts).of(programmes));
  }

  private Verdict.ForProgramme judge(Programme programme, Facts facts, Evaluation evaluation) {
    List<Verdict.Proof> proofs = programme.criteria().stream().map(criterion -> prove(criterion, facts, evaluation)).toList();
    List<Verdict.Proof> hard = proofs.stream().filter(proof -> proof.criterion().kind() == Criterion.Kind.HARD).toList();
    Truth fit = Truth.all(hard.stream().map(Verdict.Proof::value));
    List<String> flags = proofs.stream().filter(Verdict.Proof::flagged).map(proof -> proof.criterion().id()).toList();
    Optional<Call> call = programme.permanent() ? Optional.empty() : call(programme);
    return new Verdict.ForProgramme(programme, fit, window(programme, call), call, proofs, flags);
  }

  private static Verdict.Proof prove(Criterion criterion, Facts facts, Evaluation evaluation) {
    boolean person = criterion.human().map(evaluation::of).orElse(Truth.NO) == Truth.YES;
    Truth value = person ? Truth.UNKNOWN : evaluation.of(criterion.met());
    boolean warns = criterion.kind() == Criterion.Kind.H && value == Truth.NO;
    boolean flagged = person || warns || criterion.flag().map(evaluation::of).orElse(Truth.NO) == Truth.YES;
    List<String> known = criterion.facts().stream().filter(facts::has).toList();
    return new Verdict.Proof(criterion, value, person, flagged, value == Truth.UNKNOWN && !person ? List.copyOf(criterion.met().facts()) : known);
  }

  private Optional<Call> call(Programme programme) {
    return catalogue.call(programme.id(), day).or(() -> catalogue.calls().stream().filter(call -> call.programme().equals(programme.id()))
        .max(Comparator.comparing(Call::closes)));
  }

  private Verdict.Window window(Programme programme, Optional<Call> call) {
    if (programme.permanent()) {
      return Verdict.Window.PERMANENT;
    }
    return call.map(found -> found.closes().isBefore(day) ? Verdict.Window.CLOSED : found.opens().isAfter(day) ? Verdict.Window.UPCOMING : Verdict.Window.OPEN)
        .orElse(Verdict.Window.UNKNOWN);
  }

  private static Verdict.Outcome outcome(List<Verdict.ForProgramme> all, List<Referral> referrals, Optional<Verdict.Question> next, Facts facts) {
    List<Verdict.ForProgramme> programmes = all.stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME).toList();
    List<Verdict.ForProgramme> fitting = programmes.stream().filter(one -> one.fit() == Truth.YES).toList();
    if (fitting.stream().anyMatch(one -> one.flags().size() <= MOST_FLAGS && !one.needsPerson())) {
      return Verdict.Outcome.LOOKS_ELIGIBLE;
    }
    boolean none = programmes.stream().allMatch(one -> one.fit() == Truth.NO);
    if (referrals.stream().anyMatch(Referral::route) || none && !referrals.isEmpty()) {
      return Verdict.Outcome.BELONGS_ELSEWHERE;
    }
    if (!fitting.isEmpty()) {
      return Verdict.Outcome.NEEDS_HUMAN;
    }
    if (next.isPresent()) {
      return Verdict.Outcome.NEEDS_FACTS;
    }
    boolean idea = facts.get("stage").map(value -> value.equals(new FactValue.OneOf(Set.of("idea")))).orElse(false);
    return idea ? Verdict.Outcome.TOO_EARLY : Verdict.Outcome.NEEDS_HUMAN;
  }
}

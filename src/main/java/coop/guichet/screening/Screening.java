package coop.guichet.screening;

import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges facts against the programmes of a catalogue on a given day. Pure.
public final class Screening {
  private static final int MOST_FLAGS = 2;
  private final Catalogue catalogue;
  private final LocalDate day;
  private final Map<String, Domain> domains;
  private final List<Rules> rules;

  public Screening(Catalogue catalogue, LocalDate day) {
    this(catalogue, day, List.of());
  }

  /// @param overrides what the team says of this project's criteria, one a criterion
  public Screening(Catalogue catalogue, LocalDate day, List<Dissent> overrides) {
    this.catalogue = catalogue;
    this.day = day;
    this.domains = Domain.of(catalogue);
    Map<String, Dissent> said = overrides.stream().collect(Collectors.toMap(Dissent::criterion, one -> one));
    this.rules = catalogue.programmes().values().stream().filter(programme -> programme.offered(day)).map(programme -> Rules.of(programme, said)).toList();
  }

  /// A programme with each of its criteria, and with the clusters of the hard ones.
  private record Rules(Programme programme, List<Cluster> criteria, List<Cluster> hard, Map<String, Dissent> overrides) {
    static Rules of(Programme programme, Map<String, Dissent> overrides) {
      List<Criterion> hard = programme.criteria().stream().filter(criterion -> criterion.kind() == Criterion.Kind.HARD).toList();
      Stream<Cluster> ruled = Cluster.apart(hard.stream().filter(criterion -> !criterion.drifted() && !overrides.containsKey(criterion.id())).toList())
          .stream();
      Stream<Cluster> settled = hard.stream().flatMap(criterion -> settled(criterion, overrides).stream()).map(Cluster::settled);
      return new Rules(programme, programme.criteria().stream().map(Rules::alone).toList(), Stream.concat(ruled, settled).toList(), overrides);
    }

    /// What is said of a criterion whatever the facts are.
    private static Optional<Truth> settled(Criterion criterion, Map<String, Dissent> overrides) {
      return Optional.ofNullable(overrides.get(criterion.id())).map(Dissent::value)
          .or(() -> criterion.drifted() ? Optional.of(Truth.UNKNOWN) : Optional.empty());
    }

    private static Cluster alone(Criterion criterion) {
      return criterion.drifted() ? Cluster.settled(Truth.UNKNOWN) : Cluster.of(List.of(criterion));
    }

    Truth fit(Evaluation evaluation) {
      return Truth.all(hard.stream().map(cluster -> cluster.in(evaluation)));
    }
  }

  /// The verdict on these facts, as far as they still hold.
  public Verdict judge(Facts told) {
    Facts facts = told.on(day).derived(catalogue.places());
    Evaluation evaluation = Evaluation.of(facts, domains);
    List<Verdict.ForProgramme> programmes = programmes(facts, evaluation);
    List<Referral> referrals = catalogue.referrals().values().stream()
        .filter(referral -> referral.when().map(evaluation::of).orElse(Truth.NO) == Truth.YES).toList();
    Optional<Verdict.Question> next = question(facts, evaluation, programmes);
    var changes = new Changes(facts, catalogue.facts(), domains);
    return new Verdict(outcome(programmes, referrals, next, facts), programmes, referrals, next,
        selective(programmes, Truth.NO).entrySet().stream().flatMap(one -> changes.of(one.getKey(), one.getValue()).stream()).toList());
  }

  /// The facts worth asking for: those of which two answers can still lead to different verdicts. Answers only make them fewer.
  public Set<String> worthAsking(Facts told) {
    Facts facts = told.on(day).derived(catalogue.places());
    Evaluation evaluation = Evaluation.of(facts, domains);
    return new NextQuestion(catalogue, facts, evaluation).all(selective(programmes(facts, evaluation), Truth.UNKNOWN));
  }

  List<Verdict.ForProgramme> programmes(Facts facts, Evaluation evaluation) {
    return rules.stream().map(one -> judge(one, facts, evaluation)).toList();
  }

  Optional<Verdict.Question> question(Facts facts, Evaluation evaluation, List<Verdict.ForProgramme> programmes) {
    return new NextQuestion(catalogue, facts, evaluation).among(selective(programmes, Truth.UNKNOWN));
  }

  /// The clusters of the selective programmes with this fit.
  private SequencedMap<String, List<Cluster>> selective(List<Verdict.ForProgramme> programmes, Truth fit) {
    var clusters = new LinkedHashMap<String, List<Cluster>>();
    for (int i = 0; i < programmes.size(); i++) {
      Programme programme = programmes.get(i).programme();
      if (programme.kind() == Programme.Kind.PROGRAMME && programmes.get(i).fit() == fit) {
        clusters.put(programme.id(), rules.get(i).hard());
      }
    }
    return clusters;
  }

  private Verdict.ForProgramme judge(Rules rules, Facts facts, Evaluation evaluation) {
    Programme programme = rules.programme();
    var proofs = new ArrayList<Verdict.Proof>();
    for (int i = 0; i < rules.criteria().size(); i++) {
      Criterion criterion = programme.criteria().get(i);
      proofs.add(prove(criterion, rules.criteria().get(i), facts, evaluation).with(Optional.ofNullable(rules.overrides().get(criterion.id()))));
    }
    List<String> flags = proofs.stream().filter(Verdict.Proof::flagged).map(proof -> proof.criterion().id()).toList();
    Optional<Call> call = programme.permanent() ? Optional.empty() : call(programme);
    return new Verdict.ForProgramme(programme, rules.fit(evaluation), window(programme, call), call, List.copyOf(proofs), flags);
  }

  private static Verdict.Proof prove(Criterion criterion, Cluster alone, Facts facts, Evaluation evaluation) {
    boolean person = criterion.drifted() && criterion.kind() == Criterion.Kind.HARD || criterion.human().map(evaluation::of).orElse(Truth.NO) == Truth.YES;
    Truth value = alone.in(evaluation);
    boolean warns = criterion.kind() == Criterion.Kind.H && value == Truth.NO;
    boolean flagged = person || warns || criterion.flag().map(evaluation::of).orElse(Truth.NO) == Truth.YES;
    List<String> known = criterion.facts().stream().filter(facts::has).toList();
    List<String> used = value == Truth.UNKNOWN && !person ? List.copyOf(criterion.met().facts()) : known;
    return new Verdict.Proof(criterion, value, person, flagged, used, Optional.empty());
  }

  /// How a notion's points come out; they decide nothing.
  public List<Verdict.Proof> judge(Checklist checklist, Facts told) {
    Facts facts = told.derived(catalogue.places());
    Evaluation evaluation = Evaluation.of(facts, domains);
    return checklist.judged().stream().map(criterion -> prove(criterion, Rules.alone(criterion), facts, evaluation)).toList();
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

package coop.guichet.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import coop.guichet.message.Localized;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the criteria say about a project. Never final: it says "appears to".
///
/// @param nextQuestion set as long as a question can decide a programme that is still open
public record Verdict(Outcome outcome, List<ForProgramme> programmes, List<Referral> referrals, Optional<Question> nextQuestion, List<Change> changes) {
  /// What to do with the project.
  public enum Outcome {
    /// At least one programme fits, with at most two flags.
    LOOKS_ELIGIBLE,
    /// A person of the team must look.
    NEEDS_HUMAN,
    /// No programme fits, or the person wants what another body gives.
    BELONGS_ELSEWHERE,
    /// An idea that cannot be decided yet.
    TOO_EARLY,
    /// Undecided, and a question is left.
    NEEDS_FACTS;

    /// The word in JSON.
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether one can apply now; never makes a project unfit.
  public enum Window {
    OPEN, CLOSED, UPCOMING, PERMANENT, UNKNOWN;

    /// The word in JSON.
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The verdict for one programme with its proof.
  ///
  /// @param call  the open or next call, or the last one that closed
  /// @param flags ids of the criteria that raise a flag
  public record ForProgramme(Programme programme, Truth fit, Window window, Optional<Call> call, List<Proof> criteria, List<String> flags) {
    /// Whether a rule says that a person must judge.
    public boolean needsPerson() {
      return criteria.stream().anyMatch(proof -> proof.person() && proof.override().isEmpty());
    }

    /// The hard criteria that count as this.
    public List<Proof> hard(Truth value) {
      return criteria.stream().filter(proof -> proof.criterion().kind() == Criterion.Kind.HARD && proof.counts() == value).toList();
    }
  }

  /// How one criterion came out.
  ///
  /// @param value    what the rule gives; unknown where the passage it encodes has changed
  /// @param person   no rule can judge, a person must
  /// @param facts    the facts used, those that are known; all that matter when the value is unknown
  /// @param override what somebody of the team says against the rule
  public record Proof(Criterion criterion, Truth value, boolean person, boolean flagged, List<String> facts, Optional<Dissent> override) {
    /// The same with what the team says: it settles the point, so that only what does not count as met is still flagged.
    Proof with(Optional<Dissent> said) {
      return said.map(one -> new Proof(criterion, value, person, criterion.kind() == Criterion.Kind.H && one.value() == Truth.NO, facts, said)).orElse(this);
    }

    /// What counts: the team's word, else the rule's.
    public Truth counts() {
      return override.map(Dissent::value).orElse(value);
    }

    /// The reason of the rule in words; empty while nothing is known, or when the rule needs a new look.
    public Optional<Localized> because() {
      if (criterion.drifted()) {
        return Optional.empty();
      }
      if (person) {
        return criterion.because().human();
      }
      return switch (value) {
        case YES -> Optional.of(criterion.because().met());
        case NO -> Optional.of(criterion.because().notMet());
        case UNKNOWN -> Optional.empty();
      };
    }
  }

  /// The question to ask next, and the programmes it helps to decide.
  public record Question(String fact, List<String> decides) {
  }

  /// A set of changes that together would make a programme possible that now is not.
  public record Change(String programme, List<To> changes) {
    /// One fact and what it would have to be.
    public record To(String fact, Condition to) {
    }
  }

  /// The verdict for a programme.
  public Optional<ForProgramme> programme(String id) {
    return programmes.stream().filter(one -> one.programme().id().equals(id)).findFirst();
  }

  /// The selective programmes that appear to fit, fewest flags first.
  public List<ForProgramme> fitting() {
    return programmes.stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() == Truth.YES)
        .sorted(Comparator.comparingInt(one -> one.flags().size())).toList();
  }
}

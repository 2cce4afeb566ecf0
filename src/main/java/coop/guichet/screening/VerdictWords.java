package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Days;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.message.Language;
import java.util.List;
import java.util.stream.Collectors;

/// Says a verdict in one language with authored words only. Never final, and nobody is turned away.
public final class VerdictWords {
  private final Catalogue catalogue;
  private final Language language;
  private final FactWords facts;

  public VerdictWords(Catalogue catalogue, Language language) {
    this.catalogue = catalogue;
    this.language = language;
    this.facts = new FactWords(catalogue, language);
  }

  /// What it comes to, in one sentence.
  public String headline(Verdict verdict) {
    return switch (verdict.outcome()) {
      case LOOKS_ELIGIBLE -> say(Phrase.RESULT_LOOKS_ELIGIBLE, "programmes",
          verdict.fitting().stream().map(one -> one.programme().name()).collect(Collectors.joining(", ")));
      case NEEDS_HUMAN -> say(Phrase.RESULT_NEEDS_HUMAN);
      case BELONGS_ELSEWHERE -> say(Phrase.RESULT_BELONGS_ELSEWHERE);
      case TOO_EARLY -> say(Phrase.RESULT_TOO_EARLY);
      case NEEDS_FACTS -> say(Phrase.RESULT_NEEDS_FACTS);
    };
  }

  /// The programmes that choose projects, each of which fits, does not, or is open.
  public static List<Verdict.ForProgramme> programmes(Verdict verdict) {
    return verdict.programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME).toList();
  }

  /// Whether a programme appears to fit, and what speaks against it or is missing.
  public String fit(Verdict.ForProgramme one) {
    String name = one.programme().name();
    return (switch (one.fit()) {
      case YES -> say(Phrase.FIT_YES, "programme", name);
      case NO -> say(Phrase.FIT_NO, "programme", name, "reasons", reasons(one.hard(Truth.NO)));
      case UNKNOWN -> say(Phrase.FIT_UNKNOWN, "programme", name, "reasons", open(one));
    }).strip();
  }

  /// The reasons of these criteria; where the team sees a point otherwise than its rule, what the team says.
  public String reasons(List<Verdict.Proof> proofs) {
    return proofs.stream().map(proof -> proof.override().map(this::teamSays).or(() -> facts.because(proof)).orElse("")).filter(reason -> !reason.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// What the team says against a rule.
  public String teamSays(Dissent said) {
    return say(Phrase.TEAM_SAYS, "by", said.by(), "date", Days.of(said.at()), "value", value(said.value()), "reason", said.reason()).strip();
  }

  /// Met, not met, or to be clarified.
  public String value(Truth value) {
    return say(switch (value) {
      case YES -> Phrase.VALUE_MET;
      case NO -> Phrase.VALUE_NOT_MET;
      case UNKNOWN -> Phrase.VALUE_OPEN;
    });
  }

  private String open(Verdict.ForProgramme one) {
    List<Verdict.Proof> unknown = one.hard(Truth.UNKNOWN);
    String judged = reasons(unknown.stream().filter(proof -> proof.person() || proof.override().isPresent()).toList());
    String missing = unknown.stream().filter(proof -> !proof.person() && proof.override().isEmpty())
        .flatMap(proof -> proof.criterion().met().facts().stream()).distinct().map(facts::name).collect(Collectors.joining(", "));
    return (judged + " " + (missing.isEmpty() ? "" : say(Phrase.STILL_NEEDED, "facts", missing))).strip();
  }

  /// The points that the team should look at.
  public String flags(Verdict.ForProgramme one) {
    String labels = one.criteria().stream().filter(Verdict.Proof::flagged).map(proof -> proof.criterion().label().in(language))
        .collect(Collectors.joining("; "));
    return say(Phrase.RESULT_FLAGS, "flags", labels);
  }

  /// Whether one can apply now.
  public String window(Verdict.ForProgramme one) {
    String name = one.programme().name();
    return switch (one.window()) {
      case OPEN -> say(Phrase.WINDOW_OPEN, "programme", name, "date", Days.of(one.call().orElseThrow().closes()));
      case UPCOMING -> say(Phrase.WINDOW_UPCOMING, "programme", name, "date", Days.of(one.call().orElseThrow().opens()));
      case CLOSED, UNKNOWN, PERMANENT -> say(Phrase.WINDOW_UNKNOWN, "programme", name);
    };
  }

  /// A set of changes that would make a programme possible.
  public String change(Verdict.Change change) {
    String changes = change.changes().stream().map(to -> facts.wanted(to.fact(), to.to())).collect(Collectors.joining("; "));
    return say(Phrase.RESULT_CHANGE, "programme", catalogue.programmes().get(change.programme()).name(), "changes", changes);
  }

  private String say(Phrase phrase, String... values) {
    return catalogue.wording().say(phrase, language, values);
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Truth;
import coop.guichet.screening.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Says a verdict to the person it concerns: what seems to fit and why not, what to look at, what would change it, who
/// else can help. Never "rejected", never final.
final class ResultSpeech {
  private final Catalogue catalogue;
  private final Speech speech;
  private final FactWords words;

  ResultSpeech(Catalogue catalogue, Speech speech) {
    this.catalogue = catalogue;
    this.speech = speech;
    this.words = new FactWords(catalogue, speech.language());
  }

  String of(Verdict verdict) {
    var parts = new ArrayList<String>();
    parts.add(headline(verdict));
    List<Verdict.ForProgramme> programmes = verdict.programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME).toList();
    parts.add(programmes.stream().map(this::programme).collect(Collectors.joining("\n")));
    verdict.fitting().stream().filter(one -> !one.flags().isEmpty()).forEach(one -> parts.add(flags(one)));
    verdict.fitting().forEach(one -> parts.add(window(one)));
    if (verdict.fitting().isEmpty()) {
      verdict.changes().forEach(change -> parts.add(change(change)));
    }
    verdict.referrals().forEach(referral -> parts.add(referral(referral)));
    parts.add(speech.say(Phrase.NOT_FINAL));
    return String.join("\n\n", parts);
  }

  /// The criteria behind a verdict: which are met, which are not, what is missing.
  String why(Verdict verdict) {
    String programmes = verdict.programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME)
        .map(one -> (programme(one) + (one.fit() == Truth.NO ? "" : " " + reasons(one.hard(Truth.YES)))).strip()).collect(Collectors.joining("\n"));
    return String.join("\n\n", speech.say(Phrase.WHY_RESULT), programmes, speech.say(Phrase.NOT_FINAL));
  }

  private String headline(Verdict verdict) {
    return switch (verdict.outcome()) {
      case LOOKS_ELIGIBLE -> speech.say(Phrase.RESULT_LOOKS_ELIGIBLE, "programmes",
          verdict.fitting().stream().map(one -> one.programme().name()).collect(Collectors.joining(", ")));
      case NEEDS_HUMAN -> speech.say(Phrase.RESULT_NEEDS_HUMAN);
      case BELONGS_ELSEWHERE -> speech.say(Phrase.RESULT_BELONGS_ELSEWHERE);
      case TOO_EARLY -> speech.say(Phrase.RESULT_TOO_EARLY);
      case NEEDS_FACTS -> speech.say(Phrase.RESULT_NEEDS_FACTS);
    };
  }

  private String programme(Verdict.ForProgramme one) {
    String name = one.programme().name();
    return "– " + switch (one.fit()) {
      case YES -> speech.say(Phrase.FIT_YES, "programme", name);
      case NO -> speech.say(Phrase.FIT_NO, "programme", name, "reasons", reasons(one.hard(Truth.NO)));
      case UNKNOWN -> speech.say(Phrase.FIT_UNKNOWN, "programme", name, "reasons", open(one));
    };
  }

  private String reasons(List<Verdict.Proof> proofs) {
    return proofs.stream().flatMap(proof -> proof.because().stream()).map(because -> because.in(speech.language())).collect(Collectors.joining(" "));
  }

  private String open(Verdict.ForProgramme one) {
    List<Verdict.Proof> unknown = one.hard(Truth.UNKNOWN);
    String judged = reasons(unknown.stream().filter(Verdict.Proof::person).toList());
    String missing = unknown.stream().filter(proof -> !proof.person()).flatMap(proof -> proof.criterion().met().facts().stream()).distinct().map(words::name)
        .collect(Collectors.joining(", "));
    return (judged + " " + (missing.isEmpty() ? "" : speech.say(Phrase.STILL_NEEDED, "facts", missing))).strip();
  }

  private String flags(Verdict.ForProgramme one) {
    String labels = one.criteria().stream().filter(Verdict.Proof::flagged).map(proof -> proof.criterion().label().in(speech.language()))
        .collect(Collectors.joining("; "));
    return one.programme().name() + " – " + speech.say(Phrase.RESULT_FLAGS, "flags", labels);
  }

  private String window(Verdict.ForProgramme one) {
    String name = one.programme().name();
    return switch (one.window()) {
      case OPEN -> speech.say(Phrase.WINDOW_OPEN, "programme", name, "date", Speech.date(one.call().orElseThrow().closes()));
      case UPCOMING -> speech.say(Phrase.WINDOW_UPCOMING, "programme", name, "date", Speech.date(one.call().orElseThrow().opens()));
      case CLOSED, UNKNOWN, PERMANENT -> speech.say(Phrase.WINDOW_UNKNOWN, "programme", name);
    };
  }

  private String change(Verdict.Change change) {
    String changes = change.changes().stream().map(to -> words.wanted(to.fact(), to.to())).collect(Collectors.joining("; "));
    return speech.say(Phrase.RESULT_CHANGE, "programme", catalogue.programmes().get(change.programme()).name(), "changes", changes);
  }

  private String referral(Referral referral) {
    return (referral.because().in(speech.language()) + " " + speech.bodies(referral)).strip();
  }
}

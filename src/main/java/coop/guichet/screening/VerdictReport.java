package coop.guichet.screening;

import coop.guichet.catalogue.Basis;
import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Referral;
import coop.guichet.catalogue.Source;
import coop.guichet.message.Language;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A verdict as the plain values of `screen --json`, with the reasons in one language.
public final class VerdictReport {
  private final Catalogue catalogue;
  private final Language language;
  private final FactWords words;

  public VerdictReport(Catalogue catalogue, Language language) {
    this.catalogue = catalogue;
    this.language = language;
    this.words = new FactWords(catalogue, language);
  }

  /// The report, keys in the order of the contract.
  public Map<String, Object> json(Verdict verdict) {
    var report = new LinkedHashMap<String, Object>();
    report.put("outcome", verdict.outcome().code());
    report.put("programmes", verdict.programmes().stream().map(this::programme).toList());
    report.put("referrals", verdict.referrals().stream().map(this::referral).toList());
    report.put("next_question", verdict.nextQuestion().map(this::question).orElse(null));
    report.put("what_would_change", verdict.changes().stream().map(VerdictReport::change).toList());
    return report;
  }

  private Map<String, Object> programme(Verdict.ForProgramme one) {
    var programme = new LinkedHashMap<String, Object>();
    programme.put("id", one.programme().id());
    programme.put("fit", one.fit().answer());
    programme.put("window", one.window().code());
    programme.put("opens", one.call().map(Call::opens).map(Object::toString).orElse(null));
    programme.put("closes", one.call().map(Call::closes).map(Object::toString).orElse(null));
    programme.put("criteria", one.criteria().stream().map(this::proof).toList());
    programme.put("flags", one.flags());
    return programme;
  }

  private Map<String, Object> proof(Verdict.Proof proof) {
    var criterion = new LinkedHashMap<String, Object>();
    criterion.put("id", proof.criterion().id());
    criterion.put("kind", proof.criterion().kind().code());
    criterion.put("value", proof.value().code());
    criterion.put("facts", proof.facts());
    criterion.put("source", proof.criterion().source());
    criterion.put("because", words.because(proof).orElseGet(() -> proof.criterion().label().in(language)));
    criterion.put("passages", proof.criterion().bases().stream().map(VerdictReport::passage).toList());
    proof.override().ifPresent(said -> criterion.put("override", override(said)));
    return criterion;
  }

  private static Map<String, Object> passage(Basis basis) {
    var passage = new LinkedHashMap<String, Object>();
    passage.put("source", basis.passage().source().id());
    passage.put("place", basis.passage().place());
    passage.put("text", basis.passage().text());
    passage.put("changed", basis.drift().isPresent());
    return passage;
  }

  private static Map<String, Object> override(Dissent said) {
    var override = new LinkedHashMap<String, Object>();
    override.put("value", said.value().code());
    override.put("reason", said.reason());
    override.put("by", said.by());
    override.put("at", said.at().toString());
    return override;
  }

  /// A notion's points as they come out, beside the verdict.
  public Map<String, Object> json(Checklist checklist, List<Verdict.Proof> judged) {
    var list = new LinkedHashMap<String, Object>();
    list.put("id", checklist.id());
    list.put("judged", judged.stream().map(this::proof).toList());
    list.put("stated", checklist.stated().stream()
        .map(stated -> Map.of("text", stated.text().in(language), "source", stated.sources().stream().map(Source::id).toList())).toList());
    return list;
  }

  private Map<String, Object> referral(Referral referral) {
    var said = new LinkedHashMap<String, Object>();
    said.put("id", referral.id());
    said.put("to", referral.bodies().stream().map(Referral.Body::name).toList());
    said.put("because", referral.because().in(language));
    return said;
  }

  private Map<String, Object> question(Verdict.Question question) {
    var asked = new LinkedHashMap<String, Object>();
    asked.put("fact", question.fact());
    asked.put("decides", question.decides());
    asked.put("why", catalogue.facts().get(question.fact()).why().in(language));
    return asked;
  }

  private static Map<String, Object> change(Verdict.Change change) {
    var said = new LinkedHashMap<String, Object>();
    said.put("programme", change.programme());
    said.put("changes", change.changes().stream().map(to -> {
      var one = new LinkedHashMap<String, Object>();
      one.put("fact", to.fact());
      one.put("to", wanted(to.to()));
      return one;
    }).toList());
    return said;
  }

  /// What the fact would have to be, in the form in which a FACTS.yaml gives it.
  private static Object wanted(Condition condition) {
    return switch (condition) {
      case Condition.OneOf test -> values(test.values());
      case Condition.HasAny test -> values(test.values());
      case Condition.HasOnly test -> values(test.values());
      case Condition.Within test -> {
        var bounds = new LinkedHashMap<String, BigDecimal>();
        test.min().ifPresent(min -> bounds.put("min", min));
        test.max().ifPresent(max -> bounds.put("max", max));
        yield bounds;
      }
      case Condition.Given test -> Map.of("given", test.given());
      case Condition.All _,Condition.Any _,Condition.Not _ -> throw new IllegalStateException("a change is about one fact");
    };
  }

  private static Object values(Set<String> values) {
    return values.size() == 1 ? values.iterator().next() : List.copyOf(values);
  }
}

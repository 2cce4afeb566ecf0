package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Basis;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import coop.guichet.config.Problem;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the team says against a rule, and what a changed source does to one.
class DissentTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private final Catalogue catalogue = RealData.catalogue();
  private final Facts facts = facts("""
      area: brussels
      need: [health]
      social_purpose_first: yes
      profit_distribution: limited
      wage_ratio: 6
      continuous_activity: yes
      financial_plan: yes
      control: members
      voting: capped
      stage: active_1y
      legal_form: cooperative
      growth_goal: a second house
      """);

  private Facts facts(String yaml) {
    var problems = new Problems();
    Facts read = new FactsReader(catalogue.facts()).read(YamlFile.parse(yaml, "FACTS.yaml", problems).orElseThrow(), problems);
    problems.orThrow();
    return read;
  }

  private static Dissent dissent(Truth value) {
    return new Dissent("blossom.wage_ratio", value, "an interim director", "programme lead", DAY);
  }

  private Verdict judged(Dissent... said) {
    return new Screening(catalogue, DAY, List.of(said)).judge(facts);
  }

  private static Verdict.ForProgramme blossom(Verdict verdict) {
    return verdict.programme("blossom").orElseThrow();
  }

  private static Verdict.Proof wages(Verdict verdict) {
    return blossom(verdict).criteria().stream().filter(proof -> proof.criterion().id().equals("blossom.wage_ratio")).findFirst().orElseThrow();
  }

  @Test
  void withoutThemTheRuleLeavesItToAPerson() {
    assertEquals(Truth.UNKNOWN, blossom(judged()).fit());
    assertTrue(blossom(judged()).needsPerson());
  }

  @Test
  void theirWordCountsForTheFitAndTheRulesValueStaysVisible() {
    Verdict met = judged(dissent(Truth.YES));
    assertEquals(Truth.YES, blossom(met).fit());
    assertEquals(Truth.UNKNOWN, wages(met).value());
    assertEquals(Truth.YES, wages(met).counts());
    assertTrue(wages(met).because().isPresent(), "the rule's own reason is still told");
    assertFalse(blossom(met).needsPerson());
    assertEquals(Verdict.Outcome.LOOKS_ELIGIBLE, met.outcome());
    Verdict not = judged(dissent(Truth.NO));
    assertEquals(Truth.NO, blossom(not).fit());
    assertTrue(not.changes().stream().noneMatch(change -> change.programme().equals("blossom")), "no answer of the person changes what the team says");
  }

  @Test
  void whatTheyHaveSettledIsNotAskedAnyMore() {
    Facts without = facts.without("wage_ratio").with("partner_structures", FactValue.Number.exactly(java.math.BigDecimal.ONE));
    var asked = new Screening(catalogue, DAY).judge(without).nextQuestion().orElseThrow();
    assertEquals("wage_ratio", asked.fact());
    var settled = new Screening(catalogue, DAY, List.of(dissent(Truth.YES))).judge(without);
    assertFalse(settled.nextQuestion().map(Verdict.Question::fact).equals(Optional.of("wage_ratio")));
  }

  @Test
  void onlyADifferenceIsAnExampleAndItHoldsNoMoreThanTheRuleLooksAt() {
    Facts telling = facts.with("growth_goal", new FactValue.Said("a shop for my sister"));
    var goal = new Dissent("blossom.growth", Truth.NO, "that is no growth", "coach", DAY);
    Verdict verdict = new Screening(catalogue, DAY, List.of(dissent(Truth.YES), goal)).judge(telling);
    List<Disagreement> differing = Disagreement.in(verdict, telling);
    assertEquals(2, differing.size());
    assertEquals(List.of("wage_ratio"), List.copyOf(differing.getFirst().facts().values().keySet()));
    assertFalse(differing.getLast().yaml().contains("sister"));
    assertEquals(List.of(), Disagreement.in(judged(dissent(Truth.UNKNOWN)), facts), "the rule says the same");
    assertEquals(differing.getFirst().fileName(), Disagreement.in(judged(dissent(Truth.YES)), facts).getFirst().fileName());
  }

  @Test
  void aCriterionWhosePassageChangedIsUnknownAndTheTeamCanStillSettleIt() {
    Catalogue drifted = drifted("blossom.purpose");
    Verdict verdict = new Screening(drifted, DAY).judge(facts.with("wage_ratio", FactValue.Number.exactly(java.math.BigDecimal.TWO)));
    assertEquals(Truth.UNKNOWN, blossom(verdict).fit());
    assertTrue(blossom(verdict).hard(Truth.UNKNOWN).stream().allMatch(proof -> proof.criterion().id().equals("blossom.purpose") && proof.person()));
    assertTrue(verdict.nextQuestion().filter(next -> next.decides().contains("blossom")).isEmpty(), "no answer can decide it");
    var settled = new Dissent("blossom.purpose", Truth.YES, "read again", "programme lead", DAY);
    assertEquals(Truth.YES, blossom(new Screening(drifted, DAY, List.of(settled, dissent(Truth.YES))).judge(facts)).fit());
    assertEquals(Truth.NO, blossom(new Screening(drifted, DAY).judge(facts.with("area", new FactValue.OneOf(java.util.Set.of("wallonia"))))).fit(),
        "another criterion still decides");
  }

  private Catalogue drifted(String id) {
    var programmes = new LinkedHashMap<String, Programme>();
    catalogue.programmes().forEach((key, one) -> programmes.put(key, new Programme(one.id(), one.name(), one.aliases(), one.kind(), one.advertised(),
        one.permanent(), one.validity(), one.topics(), one.summary(), one.criteria().stream().map(criterion -> criterion.id().equals(id)
            ? drifted(criterion)
            : criterion).toList())));
    return new Catalogue(catalogue.version(), catalogue.facts(), programmes, catalogue.checklists(), catalogue.referrals(), catalogue.calls(),
        catalogue.events(), catalogue.topics(), catalogue.kinds(), catalogue.rehearsal(), catalogue.places(), catalogue.wording());
  }

  private static Criterion drifted(Criterion one) {
    List<Basis> bases = one.bases().stream().map(basis -> new Basis(basis.passage(), Optional.of(new Problem("a.yaml", 1, "changed", "compare")))).toList();
    return new Criterion(one.id(), one.row(), one.kind(), one.met(), one.flag(), one.human(), one.label(), one.because(), one.source(), bases);
  }
}

package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final String SEEDS = """
      postcode: 1030
      need: [food]
      team_size: 3
      social_purpose_first: yes
      profit_distribution: nil
      continuous_activity: yes
      stage: plan
      novelty: members run the shop
      """;
  private static final String BLOSSOM = """
      area: brussels
      need: [health]
      social_purpose_first: yes
      profit_distribution: limited
      wage_ratio: 3
      continuous_activity: yes
      financial_plan: yes
      control: members
      voting: capped
      stage: active_1y
      legal_form: cooperative
      growth_goal: a second house
      """;
  private final Catalogue catalogue = RealData.catalogue();

  private Verdict judge(String yaml) {
    var problems = new Problems();
    Facts facts = new FactsReader(catalogue.facts()).read(YamlFile.parse(yaml, "FACTS.yaml", problems).orElseThrow(), problems);
    problems.orThrow();
    return new Screening(catalogue, DAY).judge(facts);
  }

  private static List<String> referrals(Verdict verdict) {
    return verdict.referrals().stream().map(referral -> referral.id()).toList();
  }

  @Test
  void aProjectThatMeetsAllHardCriteriaLooksEligible() {
    Verdict verdict = judge(SEEDS);
    assertEquals(Verdict.Outcome.LOOKS_ELIGIBLE, verdict.outcome());
    assertEquals(Truth.YES, verdict.programme("seeds").orElseThrow().fit());
    assertEquals(Truth.NO, verdict.programme("blossom").orElseThrow().fit());
    assertEquals(List.of(), verdict.programme("seeds").orElseThrow().flags());
  }

  @Test
  void anExistingEnterpriseThatWantsToGrowFitsBlossom() {
    assertEquals(Truth.YES, judge(BLOSSOM).programme("blossom").orElseThrow().fit());
  }

  @Test
  void withoutFactsEverythingIsOpenAndThePlaceIsAskedFirst() {
    Verdict verdict = judge("{}");
    assertEquals(Verdict.Outcome.NEEDS_FACTS, verdict.outcome());
    assertEquals("postcode", verdict.nextQuestion().orElseThrow().fact());
    assertEquals(List.of("blossom", "pollinize", "seeds"), verdict.nextQuestion().orElseThrow().decides());
    assertTrue(verdict.programmes().stream().filter(one -> one.programme().kind() == coop.guichet.catalogue.Programme.Kind.PROGRAMME)
        .allMatch(one -> one.fit() == Truth.UNKNOWN));
  }

  @Test
  void aWageRatioAboveFourInAnExistingEnterpriseIsForAPersonAndNeverANo() {
    Verdict verdict = judge(BLOSSOM.replace("wage_ratio: 3", "wage_ratio: 6"));
    assertEquals(Truth.UNKNOWN, verdict.programme("blossom").orElseThrow().fit());
    assertTrue(verdict.programme("blossom").orElseThrow().flags().contains("blossom.wage_ratio"));
    assertEquals(Verdict.Outcome.NEEDS_HUMAN, verdict.outcome());
  }

  @ParameterizedTest
  @CsvSource({"1, NO", "2, YES", "'{min: 2}', YES", "'{max: 1}', NO", "'[1, 2]', UNKNOWN", "'{min: 1, max: 5}', UNKNOWN", "unknown, UNKNOWN",
      "'{planned: 2}', UNKNOWN"})
  void aCriterionIsMetOnlyIfEveryPossibleValueMeetsIt(String structures, Truth expected) {
    var proof = judge("partner_structures: " + structures).programme("pollinize").orElseThrow().criteria().stream()
        .filter(one -> one.criterion().id().equals("pollinize.partners")).findFirst().orElseThrow();
    assertEquals(expected, proof.value());
  }

  @ParameterizedTest
  @CsvSource({"'area: wallonia', BELONGS_ELSEWHERE, R07", "'postcode: 4000', BELONGS_ELSEWHERE, R07", "'postcode: 4700', BELONGS_ELSEWHERE, R08",
      "'area: flanders', BELONGS_ELSEWHERE, R08",
      "'recognition_aim: only', BELONGS_ELSEWHERE, R01", "'insertion_mandate_aim: yes', BELONGS_ELSEWHERE, R02",
      "'first_need: [money]', BELONGS_ELSEWHERE, R05",
      "'social_purpose_first: no', BELONGS_ELSEWHERE, R04", "'continuous_activity: no', BELONGS_ELSEWHERE, R09"})
  void whoBelongsElsewhereIsReferred(String facts, Verdict.Outcome outcome, String referral) {
    Verdict verdict = judge(facts);
    assertEquals(outcome, verdict.outcome());
    assertTrue(referrals(verdict).contains(referral), () -> referrals(verdict).toString());
  }

  @Test
  void beingAloneOnlyRaisesAFlagAndNamesJobYourself() {
    Verdict verdict = judge(SEEDS.replace("team_size: 3", "team_size: 1\nsolo_intent: stays_alone"));
    assertEquals(Truth.YES, verdict.programme("seeds").orElseThrow().fit());
    assertEquals(List.of("seeds.team"), verdict.programme("seeds").orElseThrow().flags());
    assertEquals(List.of("R03"), referrals(verdict));
  }

  @Test
  void moreThanTwoFlagsAreForAPerson() {
    Verdict verdict = judge(
        SEEDS.replace("team_size: 3", "team_size: 1").replace("stage: plan", "stage: idea").replace("novelty: members run the shop", "novelty: none"));
    assertEquals(3, verdict.programme("seeds").orElseThrow().flags().size());
    assertEquals(Verdict.Outcome.NEEDS_HUMAN, verdict.outcome());
  }

  @Test
  void notKnowingNeverFailsAnything() {
    Verdict verdict = judge(SEEDS.replace("profit_distribution: nil", "profit_distribution: unknown"));
    assertEquals(Truth.UNKNOWN, verdict.programme("seeds").orElseThrow().fit());
  }

  @Test
  void anIdeaThatCannotBeDecidedIsTooEarly() {
    assertEquals(Verdict.Outcome.TOO_EARLY,
        judge(SEEDS.replace("stage: plan", "stage: idea").replace("profit_distribution: nil", "profit_distribution: unknown")).outcome());
  }

  @Test
  void itSaysWhatWouldChangeTheAnswerAndNeverAPlace() {
    Verdict votes = judge(BLOSSOM.replace("voting: capped", "voting: by_capital"));
    assertTrue(votes.changes().stream().anyMatch(change -> change.programme().equals("blossom") && change.changes().getFirst().fact().equals("voting")));
    assertTrue(judge("area: wallonia").changes().isEmpty());
  }

  private static Condition is(String fact, String... values) {
    return new Condition.OneOf(fact, Set.of(values));
  }

  private static Verdict judgeOnly(Condition met, Facts facts) {
    var yesNo = RandomRules.fact("x", FactDefinition.Type.YES_NO, List.of(), 0, true);
    var choice = RandomRules.fact("r", FactDefinition.Type.CHOICE, List.of("a", "b", "c"), 0, true);
    var number = RandomRules.fact("staff", FactDefinition.Type.WHOLE_NUMBER, List.of(), 500, true);
    var criterion = RandomRules.criterion("p.one", Criterion.Kind.HARD, met, Optional.empty());
    return new Screening(RandomRules.catalogue(List.of(yesNo, choice, number), List.of(RandomRules.programme("p", List.of(criterion)))), DAY).judge(facts);
  }

  @Test
  void nothingIsAskedWhereNoAnswerCanMatter() {
    Verdict always = judgeOnly(new Condition.Any(List.of(is("x", "yes"), is("x", "no"))), Facts.NONE);
    assertEquals(Truth.YES, always.programmes().getFirst().fit());
    assertEquals(Optional.empty(), always.nextQuestion());
    Verdict never = judgeOnly(new Condition.All(List.of(is("r", "a"), is("r", "b"))), Facts.NONE);
    assertEquals(Truth.NO, never.programmes().getFirst().fit());
    assertEquals(Optional.empty(), never.nextQuestion());
    assertEquals(Truth.YES, judgeOnly(is("r", "a", "b", "c"), Facts.NONE).programmes().getFirst().fit());
  }

  @ParameterizedTest
  @CsvSource({"10, UNKNOWN, staff", "50, NO,"})
  void aNumberToldRoughlyIsAskedExactlyOnlyWhereThatMatters(int least, Truth fit, String asked) {
    var under20 = new FactValue.Number(Optional.empty(), Optional.of(new BigDecimal(19)));
    Verdict verdict = judgeOnly(new Condition.Within("staff", Optional.of(new BigDecimal(least)), Optional.empty()), Facts.NONE.with("staff", under20));
    assertEquals(fit, verdict.programmes().getFirst().fit());
    assertEquals(Optional.ofNullable(asked), verdict.nextQuestion().map(Verdict.Question::fact));
    Verdict settled = judgeOnly(new Condition.Within("staff", Optional.of(new BigDecimal(least)), Optional.empty()),
        Facts.NONE.with("staff", new FactValue.AtBest(under20)));
    assertEquals(fit, settled.programmes().getFirst().fit());
    assertEquals(Optional.empty(), settled.nextQuestion());
  }

  @Test
  void aChangeNamesAllValuesThatHelp() {
    assertEquals(new Condition.OneOf("voting", Set.of("one_person_one_vote", "capped")),
        judge(BLOSSOM.replace("voting: capped", "voting: by_capital")).changes().stream().filter(change -> change.programme().equals("blossom")).findFirst()
            .orElseThrow().changes().getFirst().to());
    assertEquals(
        List.of(new Verdict.Change.To("partner_structures", new Condition.Within("partner_structures", Optional.of(new BigDecimal(2)), Optional.empty()))),
        judge(BLOSSOM + "partner_structures: 1\npersonal_services: yes\n").changes().stream().filter(change -> change.programme().equals("pollinize"))
            .findFirst()
            .orElseThrow().changes());
  }

  @Test
  void innovateIsNotEvaluatedWhileItIsNotAdvertised() {
    assertTrue(judge(SEEDS).programme("innovate").isEmpty());
  }

  @Test
  void theWindowIsAnotherAxisThanTheFit() {
    Verdict verdict = judge(SEEDS);
    assertEquals(Verdict.Window.UNKNOWN, verdict.programme("seeds").orElseThrow().window());
    assertEquals(Verdict.Window.PERMANENT, verdict.programme("coworking").orElseThrow().window());
  }

  @ParameterizedTest
  @CsvSource({"'team_sise: 3', team_sise", "'team_size: many', team_size", "'team_size: -1', team_size", "'team_size: 2.5', team_size", "'stage: dream', stage",
      "'postcode: 99', postcode",
      "'partner_structures: {min: 5, max: 2}', partner_structures", "'need: []', need"})
  void whatIsNoFactIsNotedWithItsLine(String yaml, String fact) {
    var problems = new Problems();
    new FactsReader(catalogue.facts()).read(YamlFile.parse("area: brussels\n" + yaml, "FACTS.yaml", problems).orElseThrow(), problems);
    assertEquals(1, problems.all().size());
    assertEquals(2, problems.all().getFirst().line());
    assertTrue(problems.all().getFirst().what().contains(fact));
  }

  @ParameterizedTest
  @CsvSource({"yes", "true", "'\"yes\"'", "Yes"})
  void yesMayBeWrittenInManyWays(String word) {
    assertEquals(Truth.YES, judge(SEEDS.replace("social_purpose_first: yes", "social_purpose_first: " + word)).programme("seeds").orElseThrow().fit());
  }
}

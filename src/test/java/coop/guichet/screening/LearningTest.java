package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import coop.guichet.message.ChannelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private final Catalogue catalogue = RealData.catalogue();

  private Facts facts(String yaml) {
    var problems = new Problems();
    Facts read = new FactsReader(catalogue.facts()).read(YamlFile.parse(yaml, "FACTS.yaml", problems).orElseThrow(), problems);
    problems.orThrow();
    return read;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      team_size: {max: 19}               | team_size: 5                    | team_size: 5
      team_size: 5                       | team_size: {max: 19}            | team_size: 5
      team_size: {min: 3, max: 9}        | team_size: {min: 5, max: 20}    | team_size: {min: 5, max: 9}
      team_size: [4, 5]                  | team_size: {max: 4}             | team_size: [4]
      legal_form: [asbl, cooperative]    | legal_form: asbl                | legal_form: asbl
      need: [food]                       | need: [food, work]              | need: [food, work]
      stage: unknown                     | stage: plan                     | stage: plan
      area: partly_brussels              | postcode: 5000                  | area: partly_brussels
      """)
  void whatAgreesIsAsExactAsBothTogether(String before, String now, String together) {
    assertEquals(facts(together).get(facts(together).last().orElseThrow()),
        Learning.of(facts(before), facts(now), catalogue.places()).facts().get(facts(together).last().orElseThrow()));
  }

  @Test
  void whatIsMeantStandsBesideWhatIsSo() {
    for (List<String> order : List.of(List.of("legal_form: {planned: asbl}", "legal_form: none"), List.of("legal_form: none", "legal_form: {planned: asbl}"))) {
      Known known = Learning.of(facts(order.getFirst()), facts(order.getLast()), catalogue.places()).facts().remembered("legal_form").orElseThrow();
      assertEquals(new FactValue.OneOf(Set.of("none")), known.value());
      assertEquals(Optional.of(new FactValue.OneOf(Set.of("asbl"))), known.meant());
    }
  }

  @Test
  void whatContradictsStaysAsItWasAndIsInDoubt() {
    Learning learnt = Learning.of(facts("{team_size: 3, postcode: 1030}"), facts("{team_size: 5, postcode: 9000, stage: plan}"), catalogue.places());
    assertEquals(facts("{team_size: 3, postcode: 1030, stage: plan}"), learnt.facts());
    assertEquals(List.of("stage"), learnt.news());
    assertEquals(Set.of("team_size", "postcode"), Set.copyOf(learnt.doubts().stream().map(Contradiction::fact).toList()));
  }

  @Test
  void aPlaceToldAnewReplacesTheOldOneWhole() {
    Facts moved = Learning.replacing(facts("{area: partly_brussels, postcode: 1030, stage: plan}"), facts("postcode: 9000"), Set.of("stage")).facts();
    assertEquals(Map.of("postcode", new FactValue.OneOf(Set.of("9000"))), moved.values());
    assertEquals(Optional.of(new FactValue.OneOf(Set.of("plan"))), moved.remembered("stage").map(Known::value), "kept, not used");
  }

  @Test
  void whatWasToldIsUnknownAgainAfterItsTime() {
    var told = new Provenance(Provenance.Teller.APPLICANT, Instant.parse("2026-11-22T10:00:00Z"), Optional.of(ChannelName.WEB), Provenance.Evidence.DECLARED,
        Optional.empty());
    Facts facts = facts("{stage: plan, postcode: 1030, team_size: 3}").from(told, DAY, catalogue.facts());
    LocalDate last = facts.remembered("stage").flatMap(Known::told).flatMap(Provenance::until).orElseThrow();
    assertEquals(facts, facts.on(last));
    assertEquals(Set.of("postcode"), facts.on(last.plusDays(1)).values().keySet());
    assertEquals(Truth.YES, new Screening(catalogue, last).judge(facts).programme("seeds").orElseThrow().criteria().stream()
        .filter(proof -> proof.facts().equals(List.of("stage"))).findFirst().orElseThrow().value());
    assertEquals(Truth.UNKNOWN, new Screening(catalogue, last.plusDays(1)).judge(facts).programme("seeds").orElseThrow().criteria().stream()
        .filter(proof -> proof.facts().contains("stage")).findFirst().orElseThrow().value());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      les bénéfices                 | profit_distribution, profit_use |
      de rechtsvorm in vzw          |                                 | legal_form: asbl
      the team to 4                 |                                 | team_size: 4
      den Löhnen: 3,5               |                                 | wage_ratio: 3.5
      nous sommes cinq à Ixelles    |                                 | '{postcode: 1050, team_size: 5}'
      le plan financier : non       |                                 | financial_plan: no
      la lune                       |                                 |
      """)
  void aWishForAChangeIsReadByNameAndValue(String subject, String named, String told) {
    ChangeReader.Wish wish = new ChangeReader(catalogue).read(subject);
    assertEquals(named == null ? Set.of() : Set.of(named.split(", ")), wish.named());
    assertEquals(told == null ? Map.of() : facts(told).values(), wish.told().values());
  }

  @Test
  void everyFactIsFoundByItsNameInEachLanguage() {
    for (FactDefinition fact : catalogue.facts().values()) {
      fact.brief().texts()
          .forEach((language, name) -> assertEquals(true, new ChangeReader(catalogue).read(name).named().contains(fact.id()), fact.id() + " " + language));
    }
  }

  @Test
  void unlikelyNumbersAreNoChange() {
    ChangeReader.Wish wish = new ChangeReader(catalogue).read("team size to 500000");
    assertEquals(Set.of("team_size"), wish.named());
    assertEquals(Optional.of(new BigDecimal(200)), wish.unlikely().map(FactDefinition.Bounds::max));
  }
}

package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingFactsTest {
  private final Catalogue catalogue = RealData.catalogue();

  private AnswerReader.Reading answer(String fact, String text) {
    return new AnswerReader(catalogue).read(catalogue.facts().get(fact), text);
  }

  private Facts told(String text) {
    return new FreeTextReader(catalogue).read(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      stage               | Un plan écrit              | plan
      stage               | Een idee                   | idea
      stage               | 3                          | plan
      stage               | on a des premières recettes | first_income
      profit_distribution | nulle                      | nil
      profit_distribution | limitée                    | limited
      profit_distribution | Begrenzte Ausschüttung     | limited
      legal_form          | notre asbl existe          | asbl
      legal_form          | vzw                        | asbl
      legal_form          | pas encore                 | none
      voting              | one person one vote        | one_person_one_vote
      control             | nous et nos membres        | members
      social_purpose_first | oui, c'est dans les statuts | yes
      social_purpose_first | Neen                      | no
      """)
  void anAnswerToAChoiceIsReadFromItsLabelNumberOrWords(String fact, String text, String value) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer(fact, text));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of(value))), told.facts().get(fact));
  }

  @Test
  void severalNeedsMayBeNamed() {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("need", "Logement et mobilité"));
    assertEquals(Optional.of(new FactValue.Chosen(Set.of("housing", "mobility"))), told.facts().get("need"));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "trois, 3", "we zijn met vier, 4", "nous sommes 12, 12"})
  void numbersAreReadAsDigitsAndWords(String text, BigDecimal expected) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("team_size", text));
    assertEquals(Optional.of(FactValue.Number.exactly(expected)), told.facts().get("team_size"));
  }

  @Test
  void aNumberWithinBoundsIsABound() {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("team_size", "moins de 20"));
    assertEquals(Optional.of(new FactValue.Number(Optional.empty(), Optional.of(new BigDecimal(20)))), told.facts().get("team_size"));
  }

  @Test
  void anAbsurdNumberIsQuestioned() {
    assertInstanceOf(AnswerReader.Reading.Unlikely.class, answer("team_size", "100000"));
  }

  @Test
  void whatIsNoAnswerIsNone() {
    assertInstanceOf(AnswerReader.Reading.NoAnswer.class, answer("stage", "🙂🙂"));
    assertInstanceOf(AnswerReader.Reading.NoAnswer.class, answer("wage_ratio", "bonjour"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      à Schaerbeek                  | 1030 | brussels
      in Schaarbeek                 | 1030 | brussels
      1070 Anderlecht               | 1070 | brussels
      ons project zit in Gent       |      | flanders
      à Louvain-la-Neuve            |      | wallonia
      in Eupen                      |      | east_belgium
      """)
  void aPlaceIsReadFromItsNameOrPostcode(String text, String postcode, String area) {
    Facts facts = told(text).derived(catalogue.places());
    assertEquals(Optional.ofNullable(postcode), facts.get("postcode").map(value -> ((FactValue.OneOf) value).values().iterator().next()));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of(area))), facts.get("area"));
  }

  @Test
  void twoRegionsAtOnceTellNothing() {
    assertEquals(Facts.NONE, told("entre Namur et Anvers"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nous sommes trois femmes         | 3
      we zijn met vijf                 | 5
      with two friends I started       | 3
      wir sind zu viert                | 4
      avec deux amis                   | 3
      """)
  void theTeamIsReadFromPlainWords(String text, BigDecimal size) {
    assertEquals(Optional.of(FactValue.Number.exactly(size)), told(text).get("team_size"));
  }

  @Test
  void anAssociationThatIsStillToBeFoundedIsNoLegalForm() {
    assertEquals(Optional.empty(), told("nous voulons créer une asbl").get("legal_form"));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of("asbl"))), told("notre asbl gère un potager").get("legal_form"));
  }
}

package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      team_size        | moins de 20              |    | 19
      team_size        | niet meer dan 20         |    | 20
      team_size        | 20 maximum               |    | 20
      team_size        | mehr als fünf            | 6  |
      team_size        | at least 3               | 3  |
      team_size        | une dizaine              | 8  | 12
      team_size        | entre 10 et 15 personnes | 10 | 15
      team_size        | een stuk of 3-4          | 3  | 4
      team_size        | quelques                 | 2  |
      jobs_now         | weniger als 2,5          |    | 2.5
      """)
  void aVagueNumberIsAnInterval(String fact, String text, BigDecimal min, BigDecimal max) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer(fact, text));
    assertEquals(Optional.of(new FactValue.Number(Optional.ofNullable(min), Optional.ofNullable(max))), told.facts().get(fact));
  }

  @Test
  void twoNumbersJoinedByOrAreASet() {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("team_size", "vier oder fünf"));
    assertEquals(Optional.of(new FactValue.Numbers(Set.of(new BigDecimal(4), new BigDecimal(5)))), told.facts().get("team_size"));
  }

  @ParameterizedTest
  @CsvSource({"1 à 3, 3", "1:4, 4", "4 to 1, 4", "een op twee, 2", "2.5, 2.5", "1 zu 3, 3"})
  void aRatioIsReadFromEitherSide(String text, BigDecimal ratio) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("wage_ratio", text));
    assertEquals(Optional.of(FactValue.Number.exactly(ratio)), told.facts().get("wage_ratio"));
  }

  @ParameterizedTest
  @CsvSource({"team_size, 100000", "team_size, 0", "team_size, -3", "team_size, 99999999999999999999999", "jobs_now, 5000", "wage_ratio, 0.2"})
  void anAbsurdNumberIsQuestioned(String fact, String text) {
    assertInstanceOf(AnswerReader.Reading.Unlikely.class, answer(fact, text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      stage                | 🙂🙂
      team_size            | 🙂🙂
      novelty              | 👍
      postcode             | 👍👍👍
      wage_ratio           | bonjour
      legal_form           | merci beaucoup
      control              | ???
      team_size            | il y a 3 ans
      team_size            | 2 et 5
      team_size            | 3,5
      stage                | 2 et 4
      legal_form           | niet een vzw
      voting               | not by capital
      social_purpose_first | peut-être
      postcode             | le loyer est de 1050 euros
      postcode             | 9
      postcode             | entre Namur et Anvers
      """)
  void whatIsNoAnswerIsNone(String fact, String text) {
    assertInstanceOf(AnswerReader.Reading.NoAnswer.class, answer(fact, text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      legal_form           | asbl ou coopérative       | asbl, cooperative
      profit_distribution  | beperkt of onbeperkt      | limited, unlimited
      social_purpose_first | oui, enfin non            | yes, no
      social_purpose_first | ja und nein               | yes, no
      """)
  void twoAnswersOfWhichOneCanBeTrueAreTwo(String fact, String text, String values) {
    var several = assertInstanceOf(AnswerReader.Reading.Several.class, answer(fact, text));
    assertEquals(Set.of(values.split(", ")),
        several.values().stream().flatMap(value -> ((FactValue.OneOf) value).values().stream()).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c'est à Bruxelles et en Wallonie", "in Brussel en in Vlaanderen", "partly in Brussels", "in Brüssel und in Flandern"})
  void brusselsAndAnotherRegionIsPartlyInBrussels(String text) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("postcode", text));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of("partly_brussels"))), told.facts().get("area"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      oui et nous sommes 5 à Molenbeek   | yes
      Ja, en we zijn met vijf            | yes
      no but we will have one            | no
      nein: noch nicht                   | no
      """)
  void theFirstWordsAreTheAnswer(String text, String value) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("social_purpose_first", text));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of(value))), told.facts().get("social_purpose_first"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      stage                | a written plan          | plan
      profit_distribution  | geen                    | nil
      social_purpose_first | yes                     | yes
      legal_form           | wir haben noch keinen Verein | none
      """)
  void anAnswerInAnotherLanguageThanTheQuestionIsRead(String fact, String text, String value) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer(fact, text));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of(value))), told.facts().get(fact));
  }

  @Test
  void aFormThatIsOnlyMeantIsPlanned() {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("legal_form", "nous voulons créer une coopérative"));
    assertEquals(Optional.of(new FactValue.Planned(new FactValue.OneOf(Set.of("cooperative")))), told.facts().get("legal_form"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage", "legal_form", "team_size", "jobs_now", "wage_ratio", "need", "control", "voting", "postcode", "social_purpose_first"})
  void aVeryLongTextIsNoAnswer(String fact) {
    String long10kB = "Il était une fois 3 lutins, 7 chats et tout un plan avec la commune, le capital et rien de plus, aussi pour nous et pour un test; "
        .repeat(80);
    assertInstanceOf(AnswerReader.Reading.NoAnswer.class, answer(fact, long10kB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ", "voulons créer avec mon ami une nous sommes , ", "trois asbl ", "avec 3 ", "pas de ", "\uD83D\uDE42"})
  void aVeryLongTextIsReadInTime(String repeated) {
    assertTimeout(Duration.ofSeconds(5), () -> told(repeated.repeat(10_000 / repeated.length())));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      surtout Schaerbeek   | 1030
      1050 ou 1040         |
      c'est à Uccle, 1180  | 1180
      """)
  void aBarePlaceAnswersTheQuestionForIt(String text, String postcode) {
    var told = assertInstanceOf(AnswerReader.Reading.Told.class, answer("postcode", text));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of("brussels"))), told.facts().derived(catalogue.places()).get("area"));
    assertEquals(Optional.ofNullable(postcode).map(code -> new FactValue.OneOf(Set.of(code))), told.facts().get("postcode"));
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
  void anAssociationThatIsStillToBeFoundedIsPlanned() {
    assertEquals(Optional.of(new FactValue.Planned(new FactValue.OneOf(Set.of("asbl")))), told("nous voulons créer une asbl").get("legal_form"));
    assertEquals(Optional.of(new FactValue.OneOf(Set.of("asbl"))), told("notre asbl gère un potager").get("legal_form"));
  }
}

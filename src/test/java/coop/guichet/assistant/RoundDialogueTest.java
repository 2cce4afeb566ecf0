package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import coop.guichet.screening.FactValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pre-qualification by mail: rounds of numbered questions, answered in whatever way people answer mails.
class RoundDialogueTest {
  private static final Address MAIL = new Address(ChannelName.EMAIL, "nadia@example.org");
  private static final String PROJECT = "Nous sommes trois à Schaerbeek et nous voulons ouvrir une épicerie coopérative avec les voisins du quartier.";
  private static final Map<String, String> FRENCH = Map.of("social_purpose_first", "oui", "continuous_activity", "oui", "profit_distribution", "limitée",
      "stage", "un plan écrit", "voting", "une personne, une voix", "novelty", "les clients travaillent au magasin", "need", "Alimentation", "team_size", "3",
      "postcode", "1030", "legal_form", "pas encore");
  private Talker person = new Talker(Language.FR, RealData.assistant(), MAIL);

  private static String phrase(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  private static String fr(Phrase phrase) {
    return phrase(phrase, Language.FR);
  }

  private static FactValue one(String value) {
    return new FactValue.OneOf(Set.of(value));
  }

  private Optional<FactValue> known(String fact) {
    return person.talk().facts().get(fact);
  }

  private List<String> asked() {
    return person.talk().interview().round().questions();
  }

  private int rounds() {
    return person.talk().interview().round().number();
  }

  private String numbered(String between) {
    var answers = new ArrayList<String>();
    for (String fact : asked()) {
      answers.add(answers.size() + 1 + ". " + FRENCH.get(fact));
    }
    return asked().size() == 1 ? FRENCH.get(asked().getFirst()) : String.join(between, answers);
  }

  /// The last answer quoted as mail programs do, with an answer below each question.
  private static String underEach(String text, Map<String, String> answers, List<String> facts) {
    var reply = new StringBuilder("Le dim. 22 nov. 2026, COOPCITY a écrit :\n");
    for (String line : text.split("\n")) {
      reply.append("> ").append(line).append('\n');
      facts.stream().filter(fact -> line.contains(ask(fact))).findFirst().ifPresent(fact -> reply.append('\n').append(answers.get(fact)).append("\n\n"));
    }
    return reply.toString();
  }

  private static String ask(String fact) {
    return RealData.catalogue().facts().get(fact).ask().in(Language.FR);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | Nous sommes trois à Schaerbeek et nous voulons ouvrir une épicerie coopérative. | 1. oui 2) oui, 3 : limitée 4) un plan écrit 5. je ne sais pas       | les clients travaillent au magasin  | Oui, volontiers.
      NL | We zijn met drie in Schaarbeek en willen een coöperatieve kruidenier openen.    | 1: ja, 2 - ja, 3: beperkt, 4: een uitgeschreven plan, 5 - weet niet | de klanten werken mee in de winkel  | Ja, graag.
      EN | We are three people in Schaerbeek and want to open a cooperative grocery.       | 1) yes 2) yes 3) limited 4) a written plan 5) I don't know          | the customers work in the shop      | Yes, please.
      DE | Wir sind zu dritt in Schaerbeek und wollen ein genossenschaftliches Lebensmittelgeschäft eröffnen. | 5: weiß nicht, 4: ein schriftlicher Plan, 3: begrenzt, 2: ja, 1: ja | die Kunden arbeiten im Laden mit | Ja, gerne.
      """)
  void twoRoundsOfNumberedAnswersEndInALead(Language language, String project, String first, String novelty, String consent) {
    person = new Talker(language, RealData.assistant(), MAIL);
    Decision start = person.say(project);
    assertEquals(List.of("social_purpose_first", "continuous_activity", "profit_distribution", "stage", "voting"), asked(), start.text());
    assertTrue(start.text().contains("\n1. ") && start.text().contains("\n5. ") && start.text().contains(phrase(Phrase.SCREENING_HOW_TO_ANSWER, language)),
        start.text());
    RealData.catalogue().facts().get("stage").values().values().forEach(label -> assertTrue(start.text().contains(label.in(language)), start.text()));
    String second = person.say(first).text();
    assertEquals(List.of(Optional.of(one("yes")), Optional.of(one("yes")), Optional.of(one("limited")), Optional.of(one("plan")),
        Optional.of(new FactValue.NotKnown())),
        List.of(known("social_purpose_first"), known("continuous_activity"), known("profit_distribution"), known("stage"), known("voting")), second);
    assertEquals(language, person.talk().language().orElseThrow());
    assertTrue(asked().contains("novelty"), second);
    Decision result = person.say(asked().size() == 1
        ? novelty
        : asked().indexOf("novelty") + 1 + ". " + novelty + "\n1. "
            + RealData.catalogue().facts().get("need").values().get("food").in(language));
    assertTrue(result.reasons().contains("verdict looks_eligible") && result.text().contains(phrase(Phrase.CONSENT_ASK, language)), result.text());
    Decision done = person.say(consent + "\n\nNadia");
    assertEquals(MAIL.value(), done.lead().orElseThrow().lead().contact().orElseThrow());
    assertTrue(done.text().contains(MAIL.value()), done.text());
  }

  @Test
  void anAnswerCanStandUnderEachQuestionInAQuotedMail() {
    String first = person.say(PROJECT).text();
    List<String> facts = asked();
    person.say(underEach(first, FRENCH, facts));
    for (String fact : List.of("social_purpose_first", "continuous_activity", "profit_distribution", "stage", "voting")) {
      assertTrue(known(fact).isPresent(), fact);
    }
    assertEquals(List.of(one("limited"), one("one_person_one_vote")), List.of(known("profit_distribution").orElseThrow(), known("voting").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1030, oui, oui, limitée, plan écrit", "1030\noui\noui\nlimitée\nplan écrit", "1 Schaerbeek 2 oui 3 oui 4 limitée 5 plan écrit",
      "Bonjour,\n\n5/ un plan écrit\n4/ limitée\n3/ oui\n2/ oui\n1/ 1030\n\nBien à vous,\nNadia"})
  void answersAreReadWithAndWithoutNumbers(String text) {
    person.say(fr(Phrase.CHOICE_CHECK_PROJECT), text);
    assertEquals(
        List.of(Optional.of(one("1030")), Optional.of(one("yes")), Optional.of(one("yes")), Optional.of(one("limited")), Optional.of(one("plan"))),
        List.of(known("postcode"), known("social_purpose_first"), known("continuous_activity"), known("profit_distribution"), known("stage")));
  }

  @Test
  void whatOnlyOneQuestionCanMeanAnswersIt() {
    person.say(fr(Phrase.CHOICE_CHECK_PROJECT), "limitée");
    assertEquals(Optional.of(one("limited")), known("profit_distribution"));
    person.say("oui");
    assertEquals(Optional.empty(), known("social_purpose_first"), "two questions take a yes");
  }

  @Test
  void whatWasNotReadIsAskedOnceMoreWithWhatWasReadAndThenLeftOpen() {
    String second = person.say(PROJECT, "1. oui\n2. peut-être bien\n3. limitée").text();
    assertTrue(second.contains("But social ou écologique : Oui") && second.contains("Distribution des bénéfices : Une distribution limitée"), second);
    assertTrue(second.contains(RealData.catalogue().wording().say(Phrase.SCREENING_AGAIN, Language.FR, "facts", "Activité continue, Étape, Droit de vote")),
        second);
    assertEquals(List.of("continuous_activity", "stage", "voting"), asked().subList(0, 3));
    person.say("2. un plan écrit");
    assertEquals(Optional.of(new FactValue.NotKnown()), known("continuous_activity"));
    assertEquals(Optional.of(one("plan")), known("stage"));
    assertFalse(asked().contains("continuous_activity"));
  }

  @Test
  void afterThreeRoundsTheResultIsToldAsFarAsKnownAndAPersonIsOffered() {
    person.say(fr(Phrase.CHOICE_CHECK_PROJECT));
    for (int round = 1; round < 3; round++) {
      assertEquals(round, rounds());
      person.say("Je verrai cela plus tard.");
      assertEquals(5, asked().size(), "nobody is taken not to know because of one mail");
    }
    Decision result = person.say("Je verrai cela plus tard.");
    assertEquals(List.of("verdict needs_facts"), result.reasons());
    assertTrue(result.text().contains(fr(Phrase.CONSENT_ASK)), result.text());
    assertEquals(Talk.Phase.CONSENT, person.talk().phase());
  }

  @Test
  void aQuestionBesideTheAnswersIsAnsweredBeforeTheNextOnes() {
    person.say(PROJECT);
    String next = person.say(numbered("\n") + "\n\nCombien de temps dure Seeds ?").text();
    assertTrue(next.contains("18 mois"), next);
    assertTrue(next.indexOf("18 mois") < next.indexOf(ask("novelty")) && next.startsWith("Noté"), next);
    assertEquals(2, rounds());
  }

  @Test
  void aQuestionAloneIsAnsweredAndTheRoundStaysOpen() {
    person.say(PROJECT);
    List<String> before = asked();
    String again = person.say("Combien de temps dure le programme Seeds ?").text();
    assertTrue(again.contains("18 mois") && again.contains("\n1. "), again);
    assertEquals(before, asked());
    assertEquals(1, rounds());
  }

  @Test
  void aQuestionWithoutAnswerBesideTheAnswersIsNamedAndPassedOn() {
    person.say(PROJECT);
    Decision decision = person.say(numbered("\n") + "\n\nAvez-vous une place de parking pour mon vélo cargo ?");
    assertTrue(decision.text().contains("– Avez-vous une place de parking pour mon vélo cargo ?"), decision.text());
    assertEquals("Avez-vous une place de parking pour mon vélo cargo ?", decision.lead().orElseThrow().lead().transcript().getLast().text());
    assertEquals(2, rounds());
  }

  @Test
  void furtherFactsBesideTheAnswersAreNoted() {
    person.say(fr(Phrase.CHOICE_CHECK_PROJECT), "2. oui\n3. oui\n\nNous sommes cinq à Molenbeek et nous avons un plan financier.");
    assertEquals(List.of(Optional.of(one("1080")), Optional.of(FactValue.Number.exactly(BigDecimal.valueOf(5))), Optional.of(one("yes"))),
        List.of(known("postcode"), known("team_size"), known("financial_plan")));
    assertFalse(asked().contains("postcode"));
  }

  @Test
  void whatContradictsIsTheFirstQuestionOfTheNextRound() {
    String next = person.say(PROJECT, "1. oui\n2. oui\n\nNous sommes cinq maintenant.").text();
    assertTrue(next.contains("1. J'avais noté « Équipe : 3 », et je lis maintenant « Équipe : 5 »"), next);
    person.say("1. 5\n2. limitée");
    assertEquals(Optional.of(FactValue.Number.exactly(BigDecimal.valueOf(5))), known("team_size"));
    assertEquals(Optional.of(one("limited")), known("profit_distribution"));
  }

  @Test
  void aPersonAReasonAndAnEndCanBeAskedForInARound() {
    person.say(PROJECT);
    Decision why = person.say("1. oui\n3. pourquoi cette question ?");
    assertTrue(why.text().contains(RealData.catalogue().facts().get("profit_distribution").why().in(Language.FR)), why.text());
    assertTrue(asked().contains("profit_distribution"));
    assertEquals(Talk.Phase.CONSENT, person.say("1. parler à une personne").talk().phase());
    person = new Talker(Language.FR, RealData.assistant(), MAIL);
    assertEquals(fr(Phrase.SCREENING_STOPPED), person.say(PROJECT, "Bonjour,\n\nArrêter.\n\nCordialement,\nNadia").text());
  }

  @ParameterizedTest
  @EnumSource(value = ChannelName.class, names = {"WEB", "TELEGRAM"})
  void whoGoesOnInAChatIsAskedOneByOne(ChannelName chat) {
    person.say(PROJECT);
    Decision next = person.from(new Address(chat, "c")).say("1. oui");
    assertEquals(Optional.of(one("yes")), known("social_purpose_first"));
    assertEquals(List.of(), asked());
    assertEquals("continuous_activity", person.asked());
    assertTrue(next.text().endsWith(ask("continuous_activity")) && person.buttons().contains(fr(Phrase.CHOICE_YES)), next.text());
    assertEquals("profit_distribution", person.say("oui").talk().question().orElseThrow());
    person.from(MAIL).say("limitée");
    assertEquals(4, asked().size(), "and by mail together again");
  }

  @Test
  void noQuestionOfARoundRestsOnAnotherOne() {
    person.say(fr(Phrase.CHOICE_CHECK_PROJECT));
    while (person.talk().phase() == Talk.Phase.SCREENING) {
      for (String fact : asked()) {
        FactDefinition definition = RealData.catalogue().facts().get(fact);
        assertTrue(definition.upkeep().restsOn().stream().noneMatch(asked()::contains), fact + " in " + asked());
        assertFalse(fact.equals("area") && asked().contains("postcode"), "one place is asked for once");
      }
      person.say("1. je ne sais pas, 2. passer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"oui", "Oui, transmettre.", "Bonjour,\n\nOui, avec plaisir.\n\nBien à vous,\nNadia", "D'accord, merci", "Oui\n\nNadia"})
  void whoAgreesInAMailIsPassedOn(String consent) {
    person.say("une personne", consent);
    assertEquals(Talk.Phase.OPEN, person.talk().phase(), consent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Oui, mais pas maintenant", "Oui, combien de temps dure Seeds ?", "Combien de temps dure Seeds ?",
      "Non merci.\n\nCordialement,\nNadia"})
  void whoDoesNotPlainlyAgreeIsNotPassedOn(String words) {
    Decision decision = person.say("une personne", words);
    assertEquals(Optional.empty(), decision.lead().flatMap(passed -> passed.lead().contact()), decision.text());
  }
}

package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.lead.Lead;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Known;
import coop.guichet.screening.Provenance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pre-qualification as a conversation: what people say besides plain answers.
class ScreeningDialogueTest {
  private static final String PROJECT = "Nous sommes trois à Schaerbeek et nous voulons ouvrir une épicerie coopérative avec les voisins du quartier";
  private Talker person = new Talker(Language.FR);

  private static String phrase(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  private static String fr(Phrase phrase) {
    return phrase(phrase, Language.FR);
  }

  private static FactValue number(int number) {
    return FactValue.Number.exactly(BigDecimal.valueOf(number));
  }

  private static FactValue one(String value) {
    return new FactValue.OneOf(Set.of(value));
  }

  private Optional<FactValue> known(String fact) {
    return person.talk().facts().get(fact);
  }

  /// Starts the questions in a language and gives the place.
  private void begin(Language language) {
    person = new Talker(language);
    person.say(phrase(Phrase.CHOICE_CHECK_PROJECT, language), "1030");
    assertEquals("social_purpose_first", person.asked());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | oui, et nous sommes 5 à Molenbeek
      NL | ja, en we zijn met vijf in Molenbeek
      EN | yes, and we are five in Molenbeek
      DE | ja, und wir sind zu fünft in Molenbeek
      """)
  void whatIsToldBesideTheAnswerIsNotedAndShownOnce(Language language, String text) {
    person = new Talker(language);
    person.say(phrase(Phrase.CHOICE_CHECK_PROJECT, language), phrase(Phrase.CHOICE_SKIP, language));
    Decision decision = person.say(text);
    assertEquals(List.of(Optional.of(one("yes")), Optional.of(number(5)), Optional.of(one("1080"))),
        List.of(known("social_purpose_first"), known("team_size"), known("postcode")));
    assertTrue(decision.text().contains("5") && decision.text().contains("1080"), decision.text());
    String next = person.say(phrase(Phrase.CHOICE_DONT_KNOW, language)).text();
    assertFalse(next.contains("1080"), next);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | nous sommes trois             | non, nous sommes quatre
      NL | we zijn met drie              | nee, we zijn met vier
      EN | we are three                  | no, we are four
      DE | wir sind zu dritt             | nein, wir sind zu viert
      FR | nous sommes trois             | nous sommes quatre
      """)
  void whatWasNotedIsCorrectedInOneSentence(Language language, String told, String correction) {
    begin(language);
    person.say(told);
    Decision decision = person.say(correction);
    assertEquals(Optional.of(number(4)), known("team_size"));
    assertEquals(Optional.empty(), known("social_purpose_first"), "no is no answer to the question here");
    assertEquals("social_purpose_first", person.asked());
    assertTrue(decision.text().contains("4"), decision.text());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | en fait nous sommes 3
      FR | Changer l'équipe : 3
      FR | je voudrais changer ma réponse sur l'équipe en 3
      NL | eigenlijk zijn we met 3
      NL | wijzig het team in 3
      EN | actually we are 3
      EN | change my answer about the team to 3
      EN | please change the team size to three
      DE | eigentlich sind wir zu dritt
      DE | Ich möchte meine Antwort zur Anzahl Personen ändern: 3
      """)
  void anAnswerIsChangedByNameOrByWhatIsSo(Language language, String wish) {
    begin(language);
    person.say(
        language == Language.FR ? "nous sommes 7" : language == Language.NL ? "we zijn met 7" : language == Language.EN ? "we are 7" : "wir sind zu siebt");
    person.say(phrase(Phrase.CHOICE_YES, language));
    String open = person.asked();
    person.say(wish);
    if (!known("team_size").equals(Optional.of(number(3)))) {
      assertEquals("team_size", person.asked());
      person.say("3");
    }
    assertEquals(Optional.of(number(3)), known("team_size"));
    assertEquals(Optional.of(one("yes")), known("social_purpose_first"), "the other answers stay");
    assertEquals(open, person.asked(), "and the open question is asked again");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | changer ma réponse sur les bénéfices
      FR | je me suis trompée sur les bénéfices
      NL | wijzig mijn antwoord over de winst
      EN | change my answer about profits
      DE | Ich möchte meine Antwort zu den Gewinnen ändern
      """)
  void aChangeWithoutANewValueAsksThatQuestionAgain(Language language, String wish) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_YES, language), phrase(Phrase.CHOICE_YES, language));
    assertEquals("profit_distribution", person.asked());
    person.say("2");
    String open = person.asked();
    Decision again = person.say(wish);
    assertEquals("profit_distribution", person.asked());
    assertTrue(person.buttons().contains(phrase(Phrase.CHOICE_KEEP, language)), again.text());
    assertEquals(Optional.of(one("limited")), known("profit_distribution"), "kept until there is another");
    person.say("1");
    assertEquals(Optional.of(one("nil")), known("profit_distribution"));
    assertEquals(open, person.asked());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whoDoesNotSayWhichAnswerChoosesFromTheList(Language language) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_YES, language), phrase(Phrase.CHOICE_CHANGE, language));
    String purpose = RealData.catalogue().facts().get("social_purpose_first").brief().in(language);
    assertTrue(person.buttons().contains(purpose), () -> person.buttons().toString());
    person.say(purpose);
    assertEquals("social_purpose_first", person.asked());
    person.say(phrase(Phrase.CHOICE_KEEP, language));
    assertEquals(Optional.of(one("yes")), known("social_purpose_first"));
    assertEquals("continuous_activity", person.asked());
    person.say(phrase(Phrase.CHOICE_CHANGE, language), phrase(Phrase.CHOICE_NO_CHANGE, language));
    assertEquals("continuous_activity", person.asked());
  }

  @Test
  void aChangeMakesWhatRestsOnItDoubtfulAndLeavesTheRest() {
    begin(Language.FR);
    person.say("oui", "oui", "limitée");
    Decision changed = person.say("changer la forme juridique : SRL");
    assertEquals(Optional.of(one("limited")), known("profit_distribution"), "nothing was said of the form before");
    assertFalse(changed.text().contains("Droit de vote"));
    changed = person.say("changer la forme juridique : ASBL");
    assertTrue(changed.text().contains("Distribution des bénéfices"), changed.text());
    assertEquals(Optional.empty(), known("profit_distribution"), "not used");
    assertEquals(Optional.of(one("limited")), person.talk().facts().remembered("profit_distribution").map(Known::value), "but kept");
    assertEquals(Optional.of(one("yes")), known("continuous_activity"));
    assertTrue(person.say("Un plan écrit").text().contains("Une distribution limitée"), "asked again with the earlier answer");
    assertEquals("profit_distribution", person.asked());
    person.say(fr(Phrase.CHOICE_KEEP));
    assertEquals(Optional.of(one("limited")), known("profit_distribution"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | oui, et nous sommes 5   | 5                    | 5
      FR | oui, et nous sommes 5   | 3                    | 3
      FR | oui, et nous sommes 5   | c'est quatre         | 4
      NL | ja, en we zijn met vijf | 5                    | 5
      EN | yes, and we are five    | five                 | 5
      DE | ja, und wir sind zu fünft | drei               | 3
      """)
  void aContradictionIsAskedAboutAndNeverOverwritten(Language language, String text, String word, int size) {
    begin(language);
    person.say(
        language == Language.FR ? "nous sommes 3" : language == Language.NL ? "we zijn met drie" : language == Language.EN ? "we are 3" : "wir sind zu dritt");
    person.say(phrase(Phrase.CHOICE_YES, language));
    String answered = person.asked();
    Decision doubt = person.say(text);
    assertEquals(List.of("3", "5"), person.buttons().subList(0, 2), doubt.text());
    assertEquals(Optional.of(number(3)), known("team_size"));
    assertEquals(Optional.of(one("yes")), known(answered), "the answer beside it counts");
    person.say(word);
    assertEquals(Optional.of(number(size)), known("team_size"));
    assertFalse(person.asked().equals("team_size"));
  }

  @Test
  void whoCannotDecideBetweenTwoValuesLeavesBothPossible() {
    begin(Language.FR);
    person.say("nous sommes 3", "oui", "oui, et nous sommes 5", "je ne sais pas");
    assertEquals(Optional.of(new FactValue.AtBest(new FactValue.Number(Optional.of(new BigDecimal(3)), Optional.of(new BigDecimal(5))))), known("team_size"));
  }

  @Test
  void twoNeedsMayBothBeTrue() {
    person.say(PROJECT, "oui", "oui, et nous ouvrons aussi une crèche");
    assertEquals("need", person.asked());
    person.say(fr(Phrase.CHOICE_BOTH));
    assertEquals(Optional.of(new FactValue.Chosen(Set.of("food", "childcare"))), known("need"));
  }

  @Test
  void twoPlacesAreOneQuestionAndTheOtherIsForgotten() {
    begin(Language.FR);
    person.say("oui, à Namur");
    assertEquals("area", person.asked());
    person.say(person.buttons().get(1));
    assertEquals(Optional.of(one("wallonia")), known("area"));
    assertEquals(Optional.empty(), known("postcode"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsSkippedComesAgainAtTheEndOnceAndIsThenLeftOpen(Language language) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_SKIP, language));
    assertEquals(Optional.empty(), known("social_purpose_first"), "to skip is not to say that one does not know");
    assertEquals("continuous_activity", person.asked());
    person.say(phrase(Phrase.CHOICE_YES, language), "1", "3");
    for (int i = 0; i < 9 && !person.asked().equals("social_purpose_first"); i++) {
      person.say("1");
    }
    assertEquals("social_purpose_first", person.asked());
    assertFalse(person.buttons().contains(phrase(Phrase.CHOICE_SKIP, language)));
    person.say(phrase(Phrase.CHOICE_SKIP, language));
    assertEquals(Optional.of(new FactValue.NotKnown()), known("social_purpose_first"));
    assertEquals(Talk.Phase.CONSENT, person.talk().phase());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | je ne veux pas le dire
      NL | dat zeg ik liever niet hoor
      EN | I don't want to say
      DE | das möchte ich lieber nicht sagen
      """)
  void whoWillNotSayIsNotPressed(Language language, String text) {
    begin(language);
    person.say(text);
    assertEquals(List.of("social_purpose_first"), person.talk().interview().putOff());
  }

  @Test
  void aPlannedFormIsAskedForAsItIsTodayAndBothAreKept() {
    person.say("Nous sommes trois à Schaerbeek et nous voulons créer une coopérative pour ouvrir une épicerie de quartier", "oui", "oui", "nulle",
        "Un an d'activité ou plus");
    assertEquals("legal_form", person.asked());
    Decision asked = person.say("où en suis-je ?");
    assertTrue(asked.text().contains("j'ai noté : Coopérative (SC). Et aujourd'hui ?"), asked.text());
    person.say("Pas encore");
    Known form = person.talk().facts().remembered("legal_form").orElseThrow();
    assertEquals(one("none"), form.value());
    assertEquals(Optional.of(one("cooperative")), form.meant());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | où en suis-je ?
      FR | c'est encore long ?
      NL | hoeveel vragen zijn er nog?
      NL | waar zitten we, hoe lang nog?
      EN | where am I?
      EN | how many questions are left please?
      DE | wie viele Fragen sind es noch?
      DE | Wo stehe ich?
      """)
  void whereAmICountsProgrammesAndQuestions(Language language, String question) {
    begin(language);
    Decision status = person.say(question);
    String expected = RealData.catalogue().wording().say(Phrase.SCREENING_STATUS, language, "number", "3", "programmes", "Seeds, Blossom, Pollinize");
    assertTrue(status.text().startsWith(expected.substring(0, expected.indexOf("{questions}"))), status.text());
    assertEquals("social_purpose_first", person.asked());
    assertTrue(person.buttons().contains(phrase(Phrase.CHOICE_CHANGE, language)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | franchement aucune idée
      FR | je ne sais vraiment pas
      NL | ik zou het niet weten, sorry
      NL | weten we helaas niet
      EN | we have no idea, sorry
      EN | not sure yet to be honest
      DE | das weiß ich leider nicht
      DE | keine Ahnung, ehrlich gesagt
      """)
  void notKnowingHasManyWords(Language language, String text) {
    begin(language);
    person.say(text);
    assertEquals(Optional.of(new FactValue.NotKnown()), known("social_purpose_first"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | mais pourquoi voulez-vous savoir ça ?
      FR | je ne comprends pas la question
      NL | waarom wilt u dat weten?
      EN | why do you want to know that?
      DE | warum wollen Sie das denn wissen?
      """)
  void whyHasManyWords(Language language, String text) {
    begin(language);
    String why = RealData.catalogue().facts().get("social_purpose_first").why().in(language);
    assertTrue(person.say(text).text().startsWith(why), text);
    assertEquals("social_purpose_first", person.asked());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | on peut revenir en arrière ?
      NL | terug naar de vorige vraag graag
      EN | can we go back please
      DE | bitte eine Frage zurück
      """)
  void backHasManyWordsAndKeepsTheAnswerUntilThereIsAnother(Language language, String text) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_YES, language));
    assertEquals("continuous_activity", person.asked());
    person.say(text);
    assertEquals("social_purpose_first", person.asked());
    assertEquals(Optional.of(one("yes")), known("social_purpose_first"));
    person.say(phrase(Phrase.CHOICE_NO, language));
    assertEquals(Optional.of(one("no")), known("social_purpose_first"));
    assertFalse(person.asked().equals("social_purpose_first"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | je préfère arrêter là, on arrête là
      FR | stop svp
      NL | ik ga later verder
      EN | let's stop here please
      DE | ich mache später weiter
      """)
  void stopHasManyWordsAndKeepsTheAnswers(Language language, String text) {
    begin(language);
    assertEquals(Outcome.COMMAND, person.say(text).outcome());
    assertEquals(Talk.Phase.OPEN, person.talk().phase());
    assertTrue(person.talk().facts().has("postcode"));
    Decision again = person.say(phrase(Phrase.CHOICE_CHECK_PROJECT, language));
    assertTrue(again.text().startsWith(phrase(Phrase.SCREENING_GO_ON, language)) && again.text().contains("1030"), again.text());
    assertEquals("social_purpose_first", person.asked());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | bonjour, me revoilà
      NL | dag, ik ben er weer
      EN | hello, I am back
      DE | hallo, da bin ich wieder
      """)
  void whoComesBackAfterDaysHearsWhatWasNotedAndTheSameQuestion(Language language, String hello) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_YES, language));
    person.pause(Duration.ofDays(5));
    Decision back = person.say(hello);
    assertTrue(back.text().contains("22/11/2026") && back.text().contains("1030"), back.text());
    assertEquals("continuous_activity", person.asked());
    assertEquals(0, person.talk().interview().misses());
    person.pause(Duration.ofDays(2));
    Decision answered = person.say(phrase(Phrase.CHOICE_YES, language));
    assertTrue(answered.text().contains("27/11/2026"), answered.text());
    assertEquals(Optional.of(one("yes")), known("continuous_activity"));
    assertFalse(person.say(phrase(Phrase.CHOICE_DONT_KNOW, language)).text().contains("29/11/2026"), "once a pause");
  }

  @Test
  void whatIsOutdatedAfterAPauseIsUnknownAgainAndMayBeKept() {
    begin(Language.FR);
    person.say("oui", "oui", "limitée", "Un an d'activité ou plus");
    assertEquals("legal_form", person.asked());
    person.pause(Duration.ofDays(200));
    Decision back = person.say("ASBL");
    assertTrue(back.text().contains("je le redemande si cela compte : Étape"), back.text());
    assertEquals("stage", person.asked());
    assertTrue(person.buttons().getFirst().equals(fr(Phrase.CHOICE_KEEP)));
    person.say(fr(Phrase.CHOICE_KEEP));
    assertFalse(person.asked().equals("stage"));
  }

  @Test
  void everyFactCarriesWhoSaidItWhenAndWhereAndHowLongItHolds() {
    Instant asked = person.now();
    person.say("Nous sommes trois à Schaerbeek et nous voulons créer une coopérative pour ouvrir une épicerie de quartier");
    Facts facts = person.talk().facts();
    var team = facts.remembered("team_size").flatMap(Known::told).orElseThrow();
    assertEquals(List.of(Provenance.Teller.APPLICANT, asked, Optional.of(ChannelName.WEB), Provenance.Evidence.DECLARED),
        List.of(team.by(), team.at(), team.channel(), team.evidence()));
    assertTrue(team.until().isPresent());
    assertEquals(Optional.of(Provenance.Evidence.PLANNED), facts.remembered("legal_form").flatMap(Known::told).map(Provenance::evidence));
    assertEquals(Optional.empty(), facts.remembered("postcode").flatMap(Known::told).flatMap(Provenance::until), "a place does not expire");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | Oui. Et combien de temps dure Seeds ?
      FR | oui, mais combien de temps dure chaque programme ?
      NL | Ja. Hoe lang duurt Seeds?
      EN | Yes. How long does Seeds last?
      DE | Ja. Wie lange dauert Seeds?
      """)
  void aQuestionBesideTheAnswerIsAnsweredAndTheAnswerCounts(Language language, String text) {
    begin(language);
    Decision decision = person.say(text);
    assertEquals(List.of("T030"), decision.topics().stream().map(one -> one.topic().id()).toList());
    assertEquals(Optional.of(one("yes")), known("social_purpose_first"));
    assertEquals("continuous_activity", person.asked());
    assertTrue(decision.text().endsWith(RealData.catalogue().facts().get("continuous_activity").ask().in(language)), decision.text());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | quel temps fera-t-il demain à Ostende ?
      NL | wat voor weer wordt het morgen in Oostende?
      EN | what will the weather be like in Ostend tomorrow?
      DE | wie wird das Wetter morgen in Ostende?
      """)
  void aQuestionWithoutAnAnswerHereCanBePassedOnAndTheTalkGoesOn(Language language, String question) {
    begin(language);
    assertTrue(person.say(question).text().startsWith(phrase(Phrase.SCREENING_NO_ANSWER_HERE, language)));
    assertEquals(0, person.talk().interview().misses());
    Decision passed = person.say(phrase(Phrase.CHOICE_PASS_ON, language));
    assertEquals(question, passed.lead().orElseThrow().lead().transcript().getLast().text());
    assertEquals(Optional.empty(), passed.lead().orElseThrow().lead().contact());
    assertEquals("social_purpose_first", person.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"🙂🙂", "…", "xyz xyz", "zzz 12", "\u0000\u0001", "<script>alert(1)</script>"})
  void whatIsNoAnswerIsAskedAgainTwiceWithHelpThenPutOffAndAPersonOffered(String nonsense) {
    begin(Language.FR);
    String first = person.say(nonsense).text();
    assertTrue(first.endsWith(RealData.catalogue().facts().get("social_purpose_first").ask().in(Language.FR)), first);
    assertTrue(person.buttons().contains(fr(Phrase.CHOICE_PERSON)));
    assertTrue(person.say(nonsense).text().contains(fr(Phrase.SCREENING_HELP)));
    assertEquals("social_purpose_first", person.asked());
    assertTrue(person.say(nonsense).text().startsWith(fr(Phrase.SCREENING_LEFT_OPEN)));
    assertEquals("continuous_activity", person.asked());
    assertTrue(person.buttons().contains(fr(Phrase.CHOICE_PERSON)));
    assertEquals(List.of("social_purpose_first"), person.talk().interview().putOff());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | nulle ou limitée            | Aucune distribution, Une distribution limitée
      NL | beperkt of zonder limiet    | Een beperkte uitkering, Een uitkering zonder limiet
      """)
  void ofTwoAnswersAtOnceThePersonChooses(Language language, String text, String labels) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_YES, language), phrase(Phrase.CHOICE_YES, language), text);
    assertEquals("profit_distribution", person.asked());
    assertEquals(List.of(labels.split(", ")), person.buttons().subList(0, 2));
  }

  @Test
  void anAbsurdNumberIsSaidToBeOne() {
    begin(Language.FR);
    assertTrue(person.say("changer la taille de l'équipe à 500000").text().contains("entre 1 et 200"));
    assertEquals("team_size", person.asked());
    assertTrue(person.say("-3").text().contains("entre 1 et 200"));
    assertEquals(Optional.empty(), known("team_size"));
    person.say("3");
    assertEquals(Optional.of(number(3)), known("team_size"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | ja           | yes
      NL | oui          | yes
      EN | nein         | no
      DE | nee          | no
      """)
  void anAnswerInAnotherLanguageCountsAndTheLanguageStays(Language language, String text, String value) {
    begin(language);
    Decision decision = person.say(text);
    assertEquals(Optional.of(one(value)), known("social_purpose_first"));
    assertEquals(language, decision.language());
  }

  @Test
  void tenKilobytesAreReadForWhatTheyTellAndNeverRepeated() {
    begin(Language.FR);
    Decision decision = person.say("Nous sommes trois à Schaerbeek. ".repeat(320));
    assertEquals(Optional.of(number(3)), known("team_size"));
    assertTrue(decision.text().length() < 1_000, () -> "" + decision.text().length());
    person = new Talker(Language.FR);
    person.say(PROJECT, "oui", "oui", "limitée", "Un plan écrit");
    assertEquals("novelty", person.asked());
    person.say("Les clients travaillent au magasin et décident ensemble. ".repeat(180));
    assertTrue(known("novelty").filter(value -> ((FactValue.Said) value).text().length() <= 2_001).isPresent());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | novelty | je n'en peux plus, je veux en finir avec la vie
      FR | social_purpose_first | oui mais je veux mourir, je n'en peux plus
      """)
  void aCryForHelpIsHeardWhateverIsAsked(Language language, String fact, String text) {
    person.say(PROJECT);
    for (int i = 0; i < 9 && !person.asked().equals(fact); i++) {
      person.say(person.asked().equals("stage") ? "Un plan écrit" : person.asked().equals("profit_distribution") ? "nulle" : "oui");
    }
    assertEquals(fact, person.asked());
    assertEquals(Lead.Reason.DISTRESS, person.say(text).lead().orElseThrow().lead().reason());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | je préfère parler à quelqu'un
      NL | ik wil liever met iemand spreken
      EN | can I speak to someone instead?
      DE | ich möchte lieber mit jemandem sprechen
      """)
  void whoWantsAPersonInTheMiddleBecomesALeadWithWhatIsKnownAndMayGoOn(Language language, String wish) {
    begin(language);
    person.say(phrase(Phrase.CHOICE_YES, language));
    assertEquals(Outcome.HUMAN, person.say(wish).outcome());
    person.say(phrase(Phrase.CHOICE_CONSENT, language));
    Lead lead = person.say("nadia@example.org").lead().orElseThrow().lead();
    assertEquals(Lead.Reason.PERSON_WANTED, lead.reason());
    assertEquals(Lead.Priority.HIGH, lead.priority());
    assertEquals(ChannelName.WEB, lead.channel());
    assertEquals(language, lead.language());
    assertTrue(lead.facts().remembered("social_purpose_first").flatMap(Known::told).isPresent());
    assertTrue(lead.verdict().isPresent());
    assertTrue(lead.transcript().size() > 6);
    person.say(phrase(Phrase.CHOICE_GO_ON, language));
    assertEquals("continuous_activity", person.asked());
  }

  @Test
  void whoWantsAPersonAndThenNoneGoesOnWithTheSameQuestion() {
    begin(Language.FR);
    person.say("une personne", fr(Phrase.CHOICE_NO_CONSENT));
    assertEquals("social_purpose_first", person.asked());
    person.say("une personne", "oui", "euh non finalement", "non");
    assertEquals("social_purpose_first", person.asked());
    assertEquals(Talk.Phase.SCREENING, person.talk().phase());
  }

  @Test
  void whoFitsNothingAndWantsAPersonBecomesALead() {
    person.say("vérifier mon projet", "9000 Gent");
    assertEquals(Talk.Phase.CONSENT, person.talk().phase());
    Lead lead = person.say("Oui, transmettre", "nadia@example.org").lead().orElseThrow().lead();
    assertEquals(Lead.Reason.PREQUALIFICATION, lead.reason());
    assertEquals(Lead.Priority.NORMAL, lead.priority());
    assertTrue(lead.verdict().orElseThrow().fitting().isEmpty());
  }

  @Test
  void anAnswerIsChangedAfterTheResultAndTheResultIsNew() {
    person.say("vérifier mon projet", "9000 Gent");
    Decision changed = person.say("changer ma réponse sur le lieu : 1080 Molenbeek");
    assertEquals(Optional.of(one("1080")), known("postcode"));
    assertEquals("social_purpose_first", person.asked());
    assertTrue(changed.text().contains("1080"), changed.text());
  }

  @ParameterizedTest
  @CsvSource({"FR, 🎤", "NL, 📷", "EN, 🙂", "DE, ❔"})
  void whatHasNoWordsIsSaidToHaveNoneAndTheQuestionStays(Language language, String sign) {
    begin(language);
    Decision decision = person.say(sign);
    assertEquals("social_purpose_first", person.asked());
    assertTrue(decision.text().startsWith(phrase(Phrase.EMPTY, language)), decision.text());
    assertTrue(decision.text().endsWith(RealData.catalogue().facts().get("social_purpose_first").ask().in(language)), decision.text());
    assertTrue(person.buttons().contains(phrase(Phrase.CHOICE_YES, language)), () -> person.buttons().toString());
  }

  @ParameterizedTest
  @CsvSource({"FR, 🎤", "FR, où en suis-je ?", "FR, /help", "NL, Nederlands"})
  void whileItIsOpenWhichAnswerToChangeAllElseIsAnsweredAndItIsAskedAgain(Language language, String said) {
    person = new Talker(language);
    person.say(phrase(Phrase.CHOICE_CHECK_PROJECT, language), "9000 Gent", phrase(Phrase.CHOICE_CHANGE, language));
    assertEquals("none, SCREENING", person.asked());
    List<String> answers = person.buttons();
    person.say(said);
    assertEquals("none, SCREENING", person.asked());
    assertTrue(person.buttons().containsAll(answers), () -> person.buttons().toString());
    assertEquals(phrase(Phrase.SCREENING_STOPPED, language), person.say(phrase(Phrase.CHOICE_STOP, language)).text());
    assertEquals("none, OPEN", person.asked());
  }

  @Test
  void buttonsOfEveryQuestionTellNothingButTheirAnswer() {
    for (Language language : Language.values()) {
      RealData.catalogue().facts().values().forEach(fact -> fact.values().forEach((value, label) -> {
        Reply reply = Reply.read(RealData.catalogue(), RealData.understander(), language, fact, label.in(language));
        assertEquals(Facts.NONE, reply.volunteered(), () -> fact.id() + " " + value);
        assertTrue(reply.asked().isEmpty());
      }));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | aucune | non finalement, on distribuera un peu
      NL | geen   | nee toch niet, wel een beetje winst
      EN | none   | sorry, a bit of it after all
      DE | keine  | nein, doch ein bisschen
      """)
  void aLateNoCorrectsTheAnswerBefore(Language language, String first, String correction) {
    begin(language);
    String yes = phrase(Phrase.CHOICE_YES, language);
    person.say(yes, yes);
    assertEquals("profit_distribution", person.asked());
    person.say(first);
    String open = person.asked();
    person.say(correction);
    assertEquals(Optional.of(one("limited")), known("profit_distribution"));
    assertEquals(open, person.asked());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | on vend des réparations, je dirais oui | yes
      FR | pour nous ça passe avant tout le reste oui | yes
      NL | dat komt bij ons op de eerste plaats ja | yes
      EN | I would have to say no | no
      DE | das Geld geht vor, also eher nein | no
      """)
  void yesAndNoAreHeardAtTheEndToo(Language language, String text, String value) {
    begin(language);
    person.say(text);
    assertEquals(Optional.of(one(value)), known("social_purpose_first"));
  }

  @Test
  void theLastQuestionLeftIsNotAskedAgainWhenItIsSkipped() {
    begin(Language.FR);
    String last = "";
    while (person.talk().phase() == Talk.Phase.SCREENING) {
      assertFalse(person.asked().equals(last), () -> person.asked() + " is asked twice in a row");
      last = person.asked();
      person.say(fr(Phrase.CHOICE_SKIP));
    }
  }

  @Test
  void aLongerOrderBringsItsOwnLanguageBack() {
    begin(Language.DE);
    person.say("je ne comprends pas bien cette question, pouvez-vous expliquer en français");
    assertEquals(Optional.of(Language.FR), person.talk().language());
    person.say("Warum fragen Sie das?");
    assertEquals(Optional.of(Language.DE), person.talk().language());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | Avec deux voisines, nous voulons ouvrir une épicerie coopérative à Schaerbeek. Quand s'ouvre le prochain appel ?
      DE | Wir sind zu viert in Anderlecht und möchten eine Kita gründen, in der Eltern mitarbeiten. Was kostet das und passt das zu Ihnen?
      """)
  void whoIsAskedAboutTheProjectIsNotAskedForAContactToo(Language language, String text) {
    person = new Talker(language);
    Decision decision = person.say(text);
    assertEquals(Outcome.SCREENING, decision.outcome());
    assertTrue(decision.lead().isPresent(), "the open question goes to staff");
    assertFalse(decision.text().contains(phrase(Phrase.OFFER_CONTACT, language)), decision.text());
  }

  @Test
  void whereAmIAfterTheEndShowsTheResultAndAfterAStopWhatIsOpen() {
    begin(Language.FR);
    person.say(fr(Phrase.CHOICE_STOP));
    String stopped = person.say("où en suis-je ?").text();
    assertTrue(stopped.contains("Seeds") && stopped.contains("1030"), stopped);
    assertEquals(List.of(fr(Phrase.CHOICE_GO_ON)), person.buttons());
    person.say(fr(Phrase.CHOICE_GO_ON));
    while (person.talk().phase() == Talk.Phase.SCREENING) {
      person.say(fr(Phrase.CHOICE_DONT_KNOW));
    }
    String again = person.say("où en suis-je ?").text();
    assertTrue(again.contains(fr(Phrase.NOT_FINAL)), again);
    assertEquals(Talk.Phase.CONSENT, person.talk().phase());
  }
}

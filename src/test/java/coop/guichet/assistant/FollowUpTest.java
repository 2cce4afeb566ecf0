package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Conversations of two and three turns on the real data: what the last message was taken for.
class FollowUpTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private final Assistant assistant = RealData.assistant();
  private final List<Line> history = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private ChannelName channel = ChannelName.WEB;
  private Talk talk = Talk.begun(Optional.empty());

  private Decision say(String text) {
    var turn = new Turn(history.size(), "c", new Address(channel, "c"), "m" + history.size(), text, now, talk, history, 0);
    Decision decision = assistant.decide(turn, DAY);
    talk = decision.talk();
    history.add(new Line(true, now, text));
    history.add(new Line(false, now, decision.text()));
    return decision;
  }

  private Decision converse(Language language, String messages) {
    talk = Talk.begun(Optional.of(language));
    Decision last = null;
    for (String message : messages.split(" > ")) {
      last = say(message);
    }
    return last;
  }

  /// "T030 T071", "clarify T071 T083", or an outcome without topics.
  private static String summary(Decision decision) {
    String topics = decision.topics().stream().map(one -> one.topic().id()).collect(Collectors.joining(" "));
    String offered = decision.talk().said().stream().findFirst().filter(Talk.Said::offered).map(said -> " " + String.join(" ", said.topics())).orElse("");
    return topics.isEmpty() ? (decision.outcome().code() + offered) : topics;
  }

  /// Two or three to choose from, these among them.
  private static void assertOffers(Decision decision, String... topics) {
    assertEquals(Outcome.CLARIFY, decision.outcome(), () -> decision.reasons().toString());
    assertTrue(decision.talk().said().getFirst().topics().containsAll(List.of(topics)), () -> summary(decision));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | combien de temps dure Seeds ? > et pour Blossom ?                       | T030
      FR | c'est quoi Seeds ? > et Pollinize ?                                     | T026
      FR | c'est quoi Seeds ? > et ça dure combien de temps ? > et Blossom ?       | T030
      FR | c'est quoi Blossom ? > c'est combien ?                                  | T071
      FR | Est-ce que vous avez un espace de coworking ? > ça coûte combien ?      | T083
      FR | Est-ce que vous avez un espace de coworking ? > c'est combien par mois ? | T083
      FR | Combien coûte le programme Seeds ? > et pour le coworking ?             | T083
      FR | Combien coûte un bureau dans le coworking ? > et pour Seeds ?           | T071
      FR | c'est quoi Blossom ? > qu'en est-il de la Communauté ?                  | T028
      FR | c'est quoi Seeds ? > c'est gratuit ? > et le coworking ?                | T083
      FR | combien de places y a-t-il dans Seeds ? > Blossom ?                     | T034
      NL | hoe lang duurt Seeds? > en voor Blossom?                                | T030
      NL | wat is Seeds? > en Blossom?                                             | T025
      NL | wat is Pollinize? > hoe lang duurt dat?                                 | T030
      NL | wat is Blossom? > wat kost dat?                                         | T071
      NL | is er een coworkingruimte? > wat kost dat?                              | T083
      NL | is er een coworkingruimte? > hoeveel is dat per maand?                  | T083
      NL | hoeveel kost deelnemen aan Seeds? > en de coworking?                    | T083
      NL | wat kost een werkplek in de coworking? > en Pollinize?                  | T071
      NL | wat is Blossom? > hoe zit het met Innovate?                             | T027
      NL | wat is Seeds? > is dat gratis? > en de coworking?                       | T083
      EN | how long does Seeds last? > and for Blossom?                            | T030
      EN | what is Seeds? > what about Pollinize?                                  | T026
      EN | what is Blossom? > how long does it last?                               | T030
      EN | what is Blossom? > how much is it?                                      | T071
      EN | do you have a coworking space? > how much is that a month?              | T083
      EN | do you have a coworking space? > is it free?                            | T083
      EN | how much does it cost to take part in Seeds? > and the coworking?       | T083
      EN | what is the price of a desk? > and for Blossom?                         | T071
      EN | what is Seeds? > Innovate?                                              | T027
      EN | what is Seeds? > is it free? > and the coworking?                       | T083
      DE | wie lange dauert Seeds? > und für Blossom?                              | T030
      DE | was ist Seeds? > und Pollinize?                                         | T026
      DE | was ist Blossom? > wie lange dauert das?                                | T030
      DE | was ist Blossom? > was kostet das?                                      | T071
      DE | gibt es einen Coworking-Bereich? > was kostet das im Monat?             | T083
      DE | gibt es einen Coworking-Bereich? > ist das kostenlos?                   | T083
      DE | was kostet die Teilnahme an Seeds? > und das Coworking?                 | T083
      DE | was kostet ein Arbeitsplatz im Coworking? > und für Seeds?              | T071
      DE | was ist Seeds? > wie sieht es mit Blossom aus?                          | T025
      DE | was ist Seeds? > ist das kostenlos? > und das Coworking?                | T083
      """)
  void aFollowUpIsReadInTheLightOfWhatWasAnsweredBefore(Language language, String messages, String expected) {
    Decision decision = converse(language, messages);
    assertEquals(expected, summary(decision), () -> decision.reasons().toString());
    assertTrue(decision.reasons().stream().anyMatch(reason -> reason.startsWith("follow-up: ")) || expected.equals("T030"),
        () -> decision.reasons().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | Est-ce que vous avez un espace de coworking ? > Combien coûte un programme ?              | T071
      FR | combien de temps dure Seeds ? > c'est quoi Blossom ?                                      | T025
      FR | c'est quoi Seeds ? > qui finance COOPCITY ?                                               | T004
      FR | c'est quoi Blossom ? > où êtes-vous et comment venir ?                                    | T010
      NL | is er een coworkingruimte? > Wat kost het om deel te nemen aan een programma?             | T071
      NL | hoe lang duurt Seeds? > wat is Blossom?                                                   | T025
      NL | wat is Seeds? > ben jij een robot?                                                        | T113
      EN | do you have a coworking space? > how much does it cost to take part in a programme?       | T071
      EN | how long does Seeds last? > what is Pollinize?                                            | T026
      EN | what is Seeds? > who pays for COOPCITY?                                                   | T004
      DE | gibt es einen Coworking-Bereich? > Was kostet die Teilnahme an einem Programm?            | T071
      DE | wie lange dauert Seeds? > was ist Blossom?                                                | T025
      DE | was ist Seeds? > Wer bezahlt eigentlich COOPCITY?                                         | T004
      FR | c'est quoi Seeds ? > merci beaucoup                                                       | out_of_scope
      """)
  void aMessageThatStandsByItselfIsNeverBent(Language language, String messages, String expected) {
    Decision decision = converse(language, messages);
    assertEquals(expected, summary(decision), () -> decision.reasons().toString());
    assertTrue(decision.reasons().stream().noneMatch(reason -> reason.startsWith("follow-up: ")), () -> decision.reasons().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | c'est combien ?
      NL | hoeveel is dat?
      EN | how much is this?
      DE | wie viel ist das?
      """)
  void whatPointsBackAtNothingIsOffered(Language language, String text) {
    assertOffers(converse(language, text), "T071", "T083");
  }

  @ParameterizedTest
  @CsvSource({"FR, ça coûte combien ?", "NL, wat kost dat?", "EN, what does it cost?", "DE, was kostet das?"})
  void aBarePriceIsThatOfTheProgrammes(Language language, String text) {
    assertEquals(List.of("T071"), converse(language, text).topics().stream().map(answered -> answered.topic().id()).toList());
  }

  @ParameterizedTest
  @EnumSource(ChannelName.class)
  void afterALongPauseAFollowUpIsOfferedAndInAMailMuchLater(ChannelName door) {
    channel = door;
    converse(Language.EN, "do you have a coworking space?");
    now = now.plus(Duration.ofDays(2));
    Decision decision = say("how much is it?");
    if (door == ChannelName.EMAIL) {
      assertEquals("T083", summary(decision));
    } else {
      assertOffers(decision, "T071", "T083");
    }
  }

  @Test
  void moreThanThreeTurnsLaterAFollowUpIsOffered() {
    converse(Language.EN, "how long does Seeds last? > thanks > thanks > and for Blossom?");
    assertEquals("T030", summary(say("and for Blossom?")));
    talk = talk.after(Optional.empty()).after(Optional.empty()).after(Optional.empty());
    assertOffers(say("and for Blossom?"), "T025", "T030");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | pourquoi ?    | combien de temps dure Seeds ? | c'est quoi le prix d'un bureau de coworking ?
      NL | waarom?       | hoe lang duurt Seeds?         | wat kost een werkplek in de coworking?
      EN | why?          | how long does Seeds last?     | what is the price of a desk?
      DE | warum?        | wie lange dauert Seeds?       | was kostet ein Arbeitsplatz im Coworking?
      """)
  void whyNamesWhatAnAnswerRestsOnOrThatNothingAnswers(Language language, String why, String known, String open) {
    var wording = RealData.catalogue().wording();
    Decision sourced = converse(language, known + " > " + why);
    assertTrue(sourced.text().contains("27/09/2019"), sourced.text());
    Decision left = converse(language, open + " > " + why);
    String title = RealData.catalogue().topics().get("T083").title().in(language);
    assertTrue(left.text().startsWith(wording.say(Phrase.WHY_OPEN, language, "title", title)), left.text());
    assertEquals(Talk.Phase.CONSENT, left.talk().phase(), "what was asked is still awaited");
  }

  @ParameterizedTest
  @CsvSource({"FR, c'est combien ?, comment ça ?", "NL, hoeveel is dat?, hoezo?", "EN, how much is this?, how so?", "DE, wie viel ist das?, wieso?"})
  void whyAfterAChoiceSaysWhyItIsOffered(Language language, String unclear, String why) {
    Decision decision = converse(language, unclear + " > " + why);
    assertTrue(decision.text().startsWith(RealData.catalogue().wording().say(Phrase.WHY_CHOICE, language)), decision.text());
    assertOffers(decision, "T071", "T083");
  }

  @Test
  void whyAfterTheResultNamesTheCriteriaAndStillAsksForConsent() {
    say("Nous sommes trois à Schaerbeek et nous voulons ouvrir une épicerie coopérative avec les voisins du quartier");
    for (int i = 0; i < 20 && talk.phase() == Talk.Phase.SCREENING; i++) {
      say(switch (talk.question().orElseThrow()) {
        case "need" -> "Alimentation";
        case "profit_distribution" -> "nulle";
        case "stage" -> "Un plan écrit";
        default -> "oui";
      });
    }
    Decision decision = say("pourquoi ?");
    assertTrue(decision.text().startsWith(RealData.catalogue().wording().say(Phrase.WHY_RESULT, Language.FR)), decision.text());
    assertTrue(decision.text().contains("Le projet répond à un besoin de personnes qui vivent à Bruxelles."), decision.text());
    assertEquals(Talk.Phase.CONSENT, decision.talk().phase());
  }

  @Test
  void whyAContactIsWantedIsSaidAndItIsAskedForAgain() {
    Decision decision = converse(Language.FR, "une personne svp > oui > pourquoi ?");
    assertTrue(decision.text().startsWith(RealData.catalogue().wording().say(Phrase.WHY_CONTACT, Language.FR)), decision.text());
    assertEquals(Talk.Phase.CONTACT, decision.talk().phase());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | c'est quoi Seeds ? > et encore ?
      NL | wat is Seeds? > vertel me meer
      EN | what is Seeds? > tell me more
      DE | was ist Seeds? > mehr Infos bitte
      """)
  void moreGivesWhereToReadOnAndNeighbours(Language language, String messages) {
    Decision decision = converse(language, messages);
    var topics = RealData.catalogue().topics();
    assertEquals(List.of("T030", "T032", "T029").stream().map(id -> topics.get(id).title().in(language)).toList(),
        decision.choices().stream().limit(3).map(choice -> choice.label()).toList());
    assertTrue(decision.text().contains("http"), decision.text());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void withNothingSaidBeforeWhyAndMoreAreListenedTo(Language language) {
    String listening = RealData.catalogue().wording().say(Phrase.LISTENING, language);
    assertTrue(converse(language, language == Language.FR ? "pourquoi" : language == Language.NL ? "waarom" : language == Language.EN ? "why" : "warum").text()
        .endsWith(listening));
  }
}

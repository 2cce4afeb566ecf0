package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.MenuOrder;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Language;
import coop.guichet.message.LinkCode;
import coop.guichet.message.Links;
import coop.guichet.message.Seal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Orders with a slash, and messages without words, wherever a talk stands.
class MenuDialogueTest {
  private static final Reach REACH = new Reach(Optional.of(new Links(new Seal(new byte[32]), () -> "https://guichet.example.org")), true,
      () -> Optional.of("CoopcityBot"));

  private static String phrase(Phrase phrase) {
    return RealData.catalogue().wording().say(phrase, Language.FR);
  }

  /// Somebody of whom this is awaited.
  private static Talker at(Talk.Phase phase) {
    var person = new Talker(Language.FR, new Assistant(RealData.catalogue(), RealData.recognizer(), RealData.understander(), REACH));
    List<Phrase> said = switch (phase) {
      case OPEN -> List.of();
      case SCREENING -> List.of(Phrase.CHOICE_CHECK_PROJECT);
      case CONSENT -> List.of(Phrase.CHOICE_PERSON);
      case CONTACT -> List.of(Phrase.CHOICE_PERSON, Phrase.CHOICE_CONSENT);
      case RESULT_ADDRESS -> List.of(Phrase.CHOICE_CHECK_PROJECT, Phrase.CHOICE_YES, Phrase.CHOICE_MAIL_RESULT);
      case NOTICE_ADDRESS -> List.of(Phrase.CHOICE_CHECK_PROJECT, Phrase.CHOICE_YES, Phrase.CHOICE_NOTICE);
    };
    said.forEach(each -> person.say(each == Phrase.CHOICE_YES ? "1030" : phrase(each)));
    assertEquals(phase, person.talk().phase());
    return person;
  }

  @ParameterizedTest
  @EnumSource(Talk.Phase.class)
  void everyOrderIsAnsweredWhateverIsAwaited(Talk.Phase phase) {
    for (MenuOrder order : MenuOrder.values()) {
      for (Language language : Language.values()) {
        assertFalse(at(phase).say("/" + order.name(language)).text().isBlank(), order::name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Talk.Phase.class)
  void whatIsOrderedBesideLeavesWhatIsAwaitedAndAsksForItAgain(Talk.Phase phase) {
    for (String order : List.of("/help", "/langue fr", "/privacy", "/link", "/nonsense", "🎤")) {
      Talker person = at(phase);
      List<String> buttons = phase == Talk.Phase.OPEN ? List.of() : person.buttons();
      String asked = person.asked();
      Decision decision = person.say(order);
      assertEquals(phase, person.talk().phase(), order);
      assertEquals(asked, person.asked(), order);
      assertTrue(person.buttons().containsAll(buttons), () -> order + ": " + person.buttons());
      String again = switch (phase) {
        case OPEN -> "";
        case SCREENING -> RealData.catalogue().facts().get(asked).ask().in(Language.FR);
        case CONSENT -> phrase(Phrase.CONSENT_ASK);
        case CONTACT -> phrase(Phrase.CONTACT_ASK);
        case RESULT_ADDRESS -> phrase(Phrase.MAIL_RESULT_ASK);
        case NOTICE_ADDRESS -> phrase(Phrase.NOTICE_ASK).replaceFirst(".*\\{programmes}", "");
      };
      assertTrue(decision.text().endsWith(again), decision::text);
    }
  }

  @ParameterizedTest
  @CsvSource({"/start nl, NL, OPEN", "/start check-de, DE, SCREENING", "/lang English, EN, OPEN", "/start check_en, EN, SCREENING"})
  void aLinkThatOpensTheChatSaysTheLanguageAndWhatToBeginWith(String said, Language language, Talk.Phase phase) {
    Talker person = at(Talk.Phase.OPEN);
    person.say(said);
    assertEquals(Optional.of(language), person.talk().language());
    assertEquals(phase, person.talk().phase());
  }

  @ParameterizedTest
  @CsvSource({"/link", "link", "continuer sur Telegram", "verder in Telegram", "continue in Telegram", "weiter in Telegram"})
  void whoWishesToGoOnElsewhereGetsACodeAndTheLinkToTheBot(String words) {
    Decision decision = at(Talk.Phase.OPEN).say(words);
    assertTrue(decision.errand().orElseThrow() instanceof Errand.OfferLink, decision::text);
    if (decision.errand().get() instanceof Errand.OfferLink(LinkCode code)) {
      assertTrue(decision.text().contains("/link " + code.shown()), decision::text);
      assertTrue(decision.text().contains("https://t.me/CoopcityBot?start=link_" + code.value()), decision::text);
    }
  }

  @ParameterizedTest
  @CsvSource({"/link BCDF-2345", "/start link_BCDF2345", "/link something"})
  void aCodeThatIsNoGoodTellsNothingAndLosesNothing(String words) {
    Talker person = at(Talk.Phase.SCREENING);
    String asked = person.asked();
    Decision decision = person.say(words);
    assertTrue(
        decision.text().startsWith(phrase(Phrase.LINK_NOT_VALID)) && decision.text().endsWith(RealData.catalogue().facts().get(asked).ask().in(Language.FR)),
        decision::text);
    assertTrue(decision.errand().isEmpty());
  }
}

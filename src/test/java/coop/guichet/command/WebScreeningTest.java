package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole pre-qualification through the web chat of the real product, from the first button to the lead, with everything
/// in between that people do besides answering.
class WebScreeningTest {
  @RegisterExtension
  private static final ServedProduct PRODUCT = new ServedProduct();
  private static final int MOST_QUESTIONS = 20;
  /// What a small social enterprise answers; everything else is the first choice.
  private static final Map<String, String> ANSWERS = Map.of("postcode", "1030", "profit_distribution", "2", "stage", "3", "legal_form", "1", "need", "3",
      "team_size", "3", "wage_ratio", "3", "partner_structures", "1");
  private static final Map<Language, String> NEW = Map.of(Language.FR, "les clients travaillent au magasin", Language.NL, "de klanten werken mee in de winkel",
      Language.EN, "the customers work in the shop", Language.DE, "die Kunden arbeiten im Laden mit");
  private static final Map<Language, String> IN_THE_MIDDLE = Map.of(Language.FR, "Combien de temps dure Seeds ?", Language.NL, "Hoe lang duurt Seeds?",
      Language.EN, "How long does Seeds last?", Language.DE, "Wie lange dauert Seeds?");
  private final ChatClient chat = PRODUCT.chat();

  /// A conversation in one language, and the last reply in it.
  private final class Visitor {
    private final Language language;
    private final ChatClient.Conversation conversation;
    private JsonNode reply;

    Visitor(Language language) {
      this.language = language;
      this.conversation = chat.begin(language.code());
    }

    JsonNode say(String text) {
      reply = chat.ask(conversation, text);
      assertFalse(reply.path("text").asText().isBlank());
      assertFalse(reply.path("text").asText().contains(phrase(Phrase.FAILURE)), () -> text + " → " + reply);
      return reply;
    }

    String text() {
      return reply.path("text").asText();
    }

    List<String> buttons() {
      return StreamSupport.stream(reply.path("choices").spliterator(), false).map(choice -> choice.path("label").asText()).toList();
    }

    /// Presses a button that is there.
    JsonNode press(Phrase phrase) {
      assertTrue(buttons().contains(phrase(phrase)), () -> phrase + " is not among " + buttons());
      return say(phrase(phrase));
    }

    String phrase(Phrase phrase) {
      return RealData.catalogue().wording().say(phrase, language);
    }

    /// The question that the last reply ends with.
    Optional<FactDefinition> question() {
      return RealData.catalogue().facts().values().stream().filter(fact -> text().endsWith(fact.ask().in(language))).findFirst();
    }

    /// Answers until there is no question any more; what was asked.
    List<String> answerAll() {
      var asked = new ArrayList<String>();
      while (question().isPresent() && asked.size() < MOST_QUESTIONS) {
        FactDefinition fact = question().get();
        asked.add(fact.id());
        say(answer(fact));
      }
      return asked;
    }

    private String answer(FactDefinition fact) {
      return switch (fact.type()) {
        case YES_NO -> phrase(Phrase.CHOICE_YES);
        case TEXT -> NEW.get(language);
        case CHOICE, CHOICES, WHOLE_NUMBER, DECIMAL, POSTCODE -> ANSWERS.getOrDefault(fact.id(), "1");
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theWholeConversationEndsInALeadInEachLanguage(Language language) {
    var visitor = new Visitor(language);
    visitor.say(visitor.phrase(Phrase.CHOICE_CHECK_PROJECT));
    assertEquals(Optional.of("postcode"), visitor.question().map(FactDefinition::id));
    visitor.press(Phrase.CHOICE_WHY);
    visitor.say("1030");
    visitor.press(Phrase.CHOICE_SKIP);
    visitor.press(Phrase.CHOICE_BACK);
    assertEquals(Optional.of("social_purpose_first"), visitor.question().map(FactDefinition::id));
    visitor.press(Phrase.CHOICE_YES);
    assertEquals("T030", visitor.say(IN_THE_MIDDLE.get(language)).at("/topics/0/id").asText());
    assertEquals(Optional.of("continuous_activity"), visitor.question().map(FactDefinition::id));
    visitor.press(Phrase.CHOICE_STOP);
    visitor.press(Phrase.CHOICE_CHECK_PROJECT);
    assertTrue(visitor.text().contains("1030"));
    List<String> asked = visitor.answerAll();
    assertTrue(asked.containsAll(List.of("continuous_activity", "profit_distribution", "stage", "need", "team_size", "novelty")), asked::toString);
    assertTrue(visitor.text().contains("Seeds") && visitor.text().contains(visitor.phrase(Phrase.NOT_FINAL)), visitor.text());
    visitor.say(visitor.phrase(Phrase.CHOICE_CHANGE));
    visitor.say(RealData.catalogue().facts().get("profit_distribution").brief().in(language));
    visitor.say("3");
    assertTrue(visitor.text().contains(RealData.catalogue().programmes().get("seeds").criteria().stream()
        .filter(criterion -> criterion.id().equals("seeds.profit")).findFirst().orElseThrow().because().notMet().in(language)), visitor.text());
    visitor.press(Phrase.CHOICE_CONSENT);
    try (ChatClient.Events events = chat.listen(visitor.conversation, null)) {
      String last = chat.say(visitor.conversation, "nadia@example.org");
      assertTrue(events.reply(last).path("text").asText().contains("nadia@example.org"));
      assertEquals("handover", events.next().type());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void badInputIsAskedAgainTwiceAndLosesNothing(Language language) {
    var visitor = new Visitor(language);
    visitor.say(visitor.phrase(Phrase.CHOICE_CHECK_PROJECT));
    visitor.say("1030");
    for (List<String> three : List.of(List.of("🙂🙏🏽", "???", "👍"), List.of("xyz ".repeat(2_600), "9".repeat(5_000), "<b>{question}</b>"),
        List.of("0x1 %s ${jndi:ldap://x}", "'; drop table inbox; --", "…"))) {
      FactDefinition open = visitor.question().orElseThrow();
      visitor.say(three.get(0));
      assertEquals(Optional.of(open), visitor.question());
      visitor.say(three.get(1));
      assertEquals(Optional.of(open), visitor.question());
      assertTrue(visitor.text().contains(visitor.phrase(Phrase.SCREENING_HELP)));
      visitor.say(three.get(2));
      assertTrue(visitor.text().startsWith(visitor.phrase(Phrase.SCREENING_LEFT_OPEN)), visitor.text());
      assertFalse(visitor.question().equals(Optional.of(open)));
      assertTrue(visitor.buttons().contains(visitor.phrase(Phrase.CHOICE_PERSON)));
    }
    List<String> asked = visitor.answerAll();
    assertTrue(asked.contains("social_purpose_first"), () -> "what was put off comes again: " + asked);
    assertTrue(visitor.text().contains(visitor.phrase(Phrase.NOT_FINAL)), visitor.text());
  }
}

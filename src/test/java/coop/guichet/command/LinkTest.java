package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.catalogue.Phrase;
import coop.guichet.local.BotChat;
import coop.guichet.message.Language;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One conversation on two channels: web chat and Telegram with the real product, joined by codes.
class LinkTest {
  private static final Pattern CODE = Pattern.compile("/link ([A-Z0-9]{4}-[A-Z0-9]{4})");
  private static final String QUESTION = "hoe lang duurt Blossom?";
  @RegisterExtension
  static final ProductWithBot BOT = new ProductWithBot();

  private static String code(String text) {
    Matcher found = CODE.matcher(text);
    assertTrue(found.find(), text);
    return found.group(1);
  }

  private static String phrase(Phrase phrase, Language language) {
    return ProductWithBot.phrase(phrase, language);
  }

  /// The page asks what this person may see.
  private static HttpResponse<String> enter(String code) {
    return BOT.web().send(BOT.web().to("/api/entries").POST(BodyPublishers.ofString(ChatClient.write(Map.of("code", code)))));
  }

  private static ChatClient.Conversation entered(String code) {
    HttpResponse<String> response = enter(code);
    assertEquals(201, response.statusCode(), response.body());
    JsonNode begun = ChatClient.json(response.body());
    return new ChatClient.Conversation(begun.path("id").asText(), begun.path("token").asText());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasBegunInTheChatGoesOnInTelegramWhereItStood(Language language) {
    var web = BOT.web().begin(language.code());
    JsonNode question = BOT.web().ask(web, phrase(Phrase.CHOICE_CHECK_PROJECT, language));
    BOT.web().ask(web, "1030");
    JsonNode offer = BOT.web().ask(web, "/link");
    BotChat chat = BOT.person(Language.EN);
    BotChat.Shown joined = BOT.ask(chat, "/start link_" + code(offer.path("text").asText()).replace("-", ""));
    assertTrue(joined.text().startsWith(phrase(Phrase.DISCLOSURE, language)), joined.text());
    assertTrue(joined.text().contains(phrase(Phrase.LINK_JOINED, language)), joined.text());
    assertTrue(joined.labels().contains(phrase(Phrase.CHOICE_DONT_KNOW, language)), "the open question stands there again: " + joined.text());
    assertFalse(joined.text().contains(question.path("text").asText()), "1030 was answered in the chat");
    BotChat.Shown status = BOT.ask(chat, "/status");
    assertTrue(status.text().contains("1030"), status.text());
  }

  @Test
  void whatWasBegunInTelegramGoesOnInTheChatWithAllThatWasSaid() {
    BotChat chat = BOT.person(Language.NL);
    BOT.ask(chat, QUESTION);
    ChatClient.Conversation web = entered(code(BOT.ask(chat, "/link").text()));
    HttpResponse<String> said = BOT.web().send(BOT.web().to(web, "messages").GET());
    assertTrue(said.body().contains(QUESTION), said.body());
    JsonNode answer = BOT.web().ask(web, "en voor Seeds?");
    assertEquals("nl", answer.path("language").asText());
    assertTrue(answer.path("text").asText().contains("18 maanden"), "the follow-up is understood: " + answer);
  }

  @Test
  void answersGoWhereThePersonWroteLastAndThePageShowsBoth() {
    var web = BOT.web().begin("fr");
    BOT.web().ask(web, "Bonjour");
    BotChat chat = BOT.person(Language.FR);
    BOT.ask(chat, "/link " + code(BOT.web().ask(web, "continuer sur telegram").path("text").asText()));
    int before = chat.fromBot().size();
    JsonNode here = BOT.web().ask(web, "Combien de temps dure Seeds ?");
    assertEquals(before, chat.fromBot().size(), "what was asked in the chat is answered there");
    BotChat.Shown there = BOT.ask(chat, "Et Blossom, combien de temps ?");
    assertFalse(there.text().equals(here.path("text").asText()));
    try (var events = BOT.web().listen(web, null)) {
      ChatClient.Event event = events.next();
      while (!event.data().path("text").asText().equals(there.text())) {
        event = events.next();
      }
    }
  }

  /// A client that knows nothing of codes sends them like any other words.
  @Test
  void aCodeSentAsAMessageIsAnsweredWhereItWasSent() {
    BotChat chat = BOT.person(Language.NL);
    BOT.ask(chat, QUESTION);
    String code = code(BOT.ask(chat, "/link").text());
    var web = BOT.web().begin("nl");
    assertTrue(BOT.web().ask(web, "/link " + code).path("text").asText().contains(phrase(Phrase.LINK_JOINED, Language.NL)));
    assertTrue(BOT.web().ask(web, "en voor Seeds?").path("text").asText().contains("18 maanden"));
    int before = chat.fromBot().size();
    assertTrue(BOT.web().ask(web, "/link off").path("text").asText().contains(phrase(Phrase.LINK_PARTED, Language.NL)));
    assertEquals(before, chat.fromBot().size());
  }

  @Test
  void whatWasToldBeforeBehindTheOtherDoorIsKnownToo() {
    BotChat chat = BOT.person(Language.FR);
    BotChat.Shown welcome = BOT.ask(chat, "/start");
    BOT.tap(chat, welcome, phrase(Phrase.CHOICE_CHECK_PROJECT, Language.FR));
    BOT.ask(chat, "1030");
    var web = BOT.web().begin("fr");
    BotChat.Shown joined = BOT.ask(chat, "/link " + code(BOT.web().ask(web, "/link").path("text").asText()));
    BotChat.Shown question = BOT.tap(chat, joined, phrase(Phrase.CHOICE_CHECK_PROJECT, Language.FR));
    assertTrue(question.text().contains("1030"), question.text());
  }

  @Test
  void aCodeIsTypedAsPeopleTypeAndWorksOnce() {
    var web = BOT.web().begin("en");
    String code = code(BOT.web().ask(web, "/link").path("text").asText());
    String typed = "/link " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ");
    assertTrue(BOT.ask(BOT.person(Language.EN), typed).text().contains(phrase(Phrase.LINK_JOINED, Language.EN)));
    assertTrue(BOT.ask(BOT.person(Language.EN), typed).text().contains(phrase(Phrase.LINK_NOT_VALID, Language.EN)), "used before");
    assertEquals(410, enter(code).statusCode(), "used before");
  }

  @Test
  void aForgedCodeAndOnesOwnTellNothing() {
    BotChat chat = BOT.person(Language.DE);
    String own = code(BOT.ask(chat, "/link").text());
    String invalid = phrase(Phrase.LINK_NOT_VALID, Language.DE);
    assertTrue(BOT.ask(chat, "/link " + own).text().contains(invalid), "typed where it was given");
    assertTrue(BOT.ask(chat, "/link BCDF-GHJK").text().contains(invalid));
    assertTrue(BOT.ask(chat, "/link nothing like a code").text().contains(invalid));
    assertEquals(410, enter("BCDF-GHJK").statusCode());
    assertEquals(201, enter(own).statusCode(), "what was typed in the wrong place still works in the right one");
  }

  @Test
  void afterFiveVainAttemptsAChatFindsNoConversationForAWhile() {
    BotChat chat = BOT.person(Language.FR);
    for (String guess : new String[]{"BBBB-BBBB", "BBBB-BBBC", "BBBB-BBBD", "BBBB-BBBF", "BBBB-BBBG"}) {
      BOT.ask(chat, "/link " + guess);
    }
    String code = code(BOT.web().ask(BOT.web().begin("fr"), "/link").path("text").asText());
    assertTrue(BOT.ask(chat, "/link " + code).text().contains(phrase(Phrase.LINK_NOT_VALID, Language.FR)));
    assertTrue(BOT.ask(BOT.person(Language.FR), "/link " + code).text().contains(phrase(Phrase.LINK_JOINED, Language.FR)), "nobody else is kept out");
  }

  @Test
  void whoPartsThemAgainIsBackInTheirOwnConversation() {
    BotChat chat = BOT.person(Language.EN);
    BOT.ask(chat, "/start");
    var web = BOT.web().begin("en");
    BOT.ask(chat, "/link " + code(BOT.web().ask(web, "/link").path("text").asText()));
    assertTrue(BOT.ask(chat, "/link off").text().contains(phrase(Phrase.LINK_PARTED, Language.EN)));
    BOT.ask(chat, "What is Seeds?");
    HttpResponse<String> said = BOT.web().send(BOT.web().to(web, "messages").GET());
    assertFalse(said.body().contains("What is Seeds?"), said.body());
  }

  @Test
  void whoIsAtHomeShutsTheOthersOut() {
    BotChat chat = BOT.person(Language.EN);
    ChatClient.Conversation web = entered(code(BOT.ask(chat, "/link").text()));
    BOT.ask(chat, "/link off");
    assertEquals(404, BOT.web().post(web, "1", "still here?").statusCode());
  }
}

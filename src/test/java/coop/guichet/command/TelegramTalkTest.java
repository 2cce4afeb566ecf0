package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.channel.telegram.TelegramSettings;
import coop.guichet.config.Problems;
import coop.guichet.local.BotChat;
import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whole talks in Telegram with the real product, against the strict stand-in. The product knows the token and the address
/// of the stand-in, and nothing else.
class TelegramTalkTest {
  private static final Map<String, String> FREE_ANSWERS = Map.of("postcode", "1030", "team_size", "3", "novelty", "1030 Schaerbeek", "jobs_now", "2",
      "jobs_in_3_years", "4", "wage_ratio", "2", "partner_structures", "2");
  @RegisterExtension
  static final ProductWithBot BOT = new ProductWithBot();

  /// In all languages at the same time: a chat gets a message a second.
  private static void inEveryLanguage(Consumer<Language> talk) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var talks = new ArrayList<Future<?>>();
      for (Language language : Language.values()) {
        talks.add(threads.submit(() -> talk.accept(language)));
      }
      for (Future<?> each : talks) {
        each.get();
      }
    }
  }

  @Test
  void theWholePreQualificationIsDoneWithTapsInFourLanguages() throws InterruptedException, ExecutionException {
    inEveryLanguage(TelegramTalkTest::preQualify);
  }

  private static void preQualify(Language language) {
    BotChat chat = BOT.person(language);
    BotChat.Shown welcome = BOT.ask(chat, "/start");
    assertTrue(welcome.text().startsWith(ProductWithBot.phrase(Phrase.DISCLOSURE, language)), welcome.text());
    BotChat.Shown question = BOT.tap(chat, welcome, ProductWithBot.phrase(Phrase.CHOICE_CHECK_PROJECT, language));
    var taps = new ArrayList<String>();
    for (int i = 0; i < 40 && !question.labels().contains(ProductWithBot.phrase(Phrase.CHOICE_CONSENT, language)); i++) {
      String answer = answer(question, language);
      question = question.labels().contains(answer) ? BOT.tap(chat, question, answer) : BOT.ask(chat, answer);
      taps.add(answer);
    }
    BotChat.Shown result = question;
    assertTrue(result.labels().contains(ProductWithBot.phrase(Phrase.CHOICE_CONSENT, language)), () -> taps + "\n" + result.text());
    assertTrue(result.text().contains(ProductWithBot.phrase(Phrase.NOT_FINAL, language)), result.text());
    BotChat.Shown contact = BOT.tap(chat, result, ProductWithBot.phrase(Phrase.CHOICE_CONSENT, language));
    assertTrue(contact.text().contains(ProductWithBot.phrase(Phrase.CONTACT_ASK, language)), contact.text());
    BotChat.Shown done = BOT.ask(chat, "nadia@example.org");
    assertTrue(done.text().contains("nadia@example.org"), done.text());
    ProductWithBot.await(() -> chat.fromBot().stream().allMatch(shown -> shown.labels().isEmpty()), "no old keyboard is left");
    assertEquals(1 + taps.stream().filter(label -> !FREE_ANSWERS.containsValue(label)).count() + 1,
        chat.fromBot().stream().filter(shown -> shown.text().contains("\n\n✓ ")).count(), "every choice is shown");
  }

  /// The first choice under a question that is no order, or what is written where nothing can be tapped.
  private static String answer(BotChat.Shown question, Language language) {
    List<String> orders = List.of(Phrase.CHOICE_DONT_KNOW, Phrase.CHOICE_SKIP, Phrase.CHOICE_WHY, Phrase.CHOICE_BACK, Phrase.CHOICE_STOP).stream()
        .map(order -> ProductWithBot.phrase(order, language)).toList();
    String fact = RealData.catalogue().facts().values().stream().filter(each -> question.text().endsWith(each.ask().in(language))).map(FactDefinition::id)
        .findFirst().orElse("");
    if (FREE_ANSWERS.containsKey(fact)) {
      return FREE_ANSWERS.get(fact);
    }
    return question.labels().stream().filter(label -> !orders.contains(label)).findFirst().orElse(ProductWithBot.phrase(Phrase.CHOICE_DONT_KNOW, language));
  }

  @Test
  void theMenuIsRegisteredInEveryLanguageAndEveryOrderInItIsAnswered() throws InterruptedException, ExecutionException {
    ProductWithBot.await(() -> BOT.telegram().menu("").isPresent(), "the menu is registered");
    inEveryLanguage(TelegramTalkTest::tryTheMenu);
  }

  @Test
  void whoHasNotWrittenYetReadsInTheirLanguageWhatTheBotIs() {
    for (Language language : Language.values()) {
      assertEquals(ProductWithBot.phrase(Phrase.TELEGRAM_DESCRIPTION, language), BOT.telegram().description(language.code()));
      assertEquals(ProductWithBot.phrase(Phrase.TELEGRAM_SHORT_DESCRIPTION, language), BOT.telegram().shortDescription(language.code()));
    }
    assertEquals(ProductWithBot.phrase(Phrase.TELEGRAM_DESCRIPTION, Language.EN), BOT.telegram().description("pl"), "who speaks none of them");
  }

  private static void tryTheMenu(Language language) {
    List<String> orders = BOT.telegram().menu(language.code()).orElseThrow().findValuesAsText("command");
    assertEquals(10, orders.size());
    BotChat chat = BOT.person(language);
    for (String order : orders) {
      BotChat.Shown answer = BOT.ask(chat, "/" + order);
      assertTrue(!answer.text().isBlank(), order);
      ProductWithBot.await(() -> BOT.telegram().queue().size() == 0, "taken");
    }
    BotChat.Shown help = chat.fromBot().stream().filter(shown -> shown.text().contains("/start – ")).findFirst().orElseThrow();
    assertTrue(orders.stream().allMatch(order -> help.text().contains("/" + order)), help.text());
  }

  @Test
  void everyNameOfTheLanguageOrderWorksAtAnyTimeAlsoInTheMiddleOfTheQuestions() {
    BotChat chat = BOT.person(Language.FR);
    BotChat.Shown first = BOT.ask(chat, "/start check");
    assertTrue(first.labels().contains(ProductWithBot.phrase(Phrase.CHOICE_DONT_KNOW, Language.FR)), first.text());
    Map<String, Language> orders = Map.of("lang de", Language.DE, "langue@GuichetLocalBot en", Language.EN, "taal Nederlands", Language.NL, "sprache FR",
        Language.FR);
    orders.forEach((order, language) -> {
      BotChat.Shown answer = BOT.ask(chat, "/" + order);
      assertTrue(answer.labels().contains(ProductWithBot.phrase(Phrase.CHOICE_DONT_KNOW, language)), answer.text());
    });
    BotChat.Shown which = BOT.ask(chat, "/langue");
    assertEquals(List.of("Français", "Nederlands", "English", "Deutsch"), which.labels());
    BotChat.Shown dutch = BOT.tap(chat, which, "Nederlands");
    assertTrue(dutch.labels().contains(ProductWithBot.phrase(Phrase.CHOICE_DONT_KNOW, Language.NL)), dutch.text());
  }

  @Test
  void aVoiceMessageInTheMiddleOfTheQuestionsIsAnsweredAndTheQuestionAskedAgainWithItsButtons() {
    BotChat chat = BOT.person(Language.FR);
    BotChat.Shown question = BOT.ask(chat, "/start check");
    int before = chat.fromBot().size();
    ObjectNode voice = JsonNodeFactory.instance.objectNode();
    voice.putObject("voice");
    BOT.telegram().send(chat, voice);
    BotChat.Shown again = ProductWithBot.next(chat, before);
    assertTrue(again.text().startsWith(ProductWithBot.phrase(Phrase.EMPTY, Language.FR)), again.text());
    assertTrue(again.text().contains(RealData.catalogue().facts().get("postcode").ask().in(Language.FR)), again.text());
    assertTrue(again.labels().containsAll(
        List.of(ProductWithBot.phrase(Phrase.CHOICE_DONT_KNOW, Language.FR), ProductWithBot.phrase(Phrase.CHOICE_STOP, Language.FR))), question.text());
  }

  @Test
  void anUnknownOrderIsAnsweredWithHelpAndButtons() {
    BotChat chat = BOT.person(Language.EN);
    BotChat.Shown answer = BOT.ask(chat, "/nonsense");
    assertTrue(answer.text().contains("\"/nonsense\"") && answer.text().contains("/human – "), answer.text());
    assertEquals(List.of(ProductWithBot.phrase(Phrase.CHOICE_CHECK_PROJECT, Language.EN), ProductWithBot.phrase(Phrase.CHOICE_PERSON, Language.EN)),
        answer.labels());
  }

  @Test
  void aQuestionInWordsIsAnsweredAfterTheSignOfTyping() {
    BotChat chat = BOT.person(Language.NL);
    BotChat.Shown answer = BOT.ask(chat, "Hoelang duurt Blossom?");
    assertTrue(answer.text().contains("Blossom") && answer.text().startsWith(ProductWithBot.phrase(Phrase.DISCLOSURE, Language.NL)), answer.text());
    assertTrue(BOT.telegram().calls("sendChatAction").stream().anyMatch(call -> call.parameters().path("chat_id").asLong() == chat.id()));
  }

  @Test
  void theBotSettingsComeFromTheTokenAlone() {
    var problems = new Problems();
    ProductSettings settings = ProductSettings.load(Optional.empty(), Map.of("GUICHET_TELEGRAM_TOKEN", "123:abc"), given -> given, problems);
    problems.orThrow();
    TelegramSettings bot = settings.telegram().orElseThrow();
    assertEquals("https://api.telegram.org", bot.url().toString());
    assertTrue(bot.webhook().isEmpty() && bot.staff().chat().isEmpty());
  }
}

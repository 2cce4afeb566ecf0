package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.OwnFolder;
import coop.guichet.RealData;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.channel.telegram.TelegramSettings;
import coop.guichet.config.Problems;
import coop.guichet.local.BotChat;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whole talks in Telegram with the real product, against the strict stand-in. The product knows the token and the address
/// of the stand-in, and nothing else.
class TelegramTalkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, String> FREE_ANSWERS = Map.of("postcode", "1030", "team_size", "3", "novelty", "1030 Schaerbeek", "jobs_now", "2",
      "jobs_in_3_years", "4", "wage_ratio", "2", "partner_structures", "2");
  private static OwnFolder folder;
  private static LocalTelegram telegram;
  private static Product product;
  private static final AtomicLong PEOPLE = new AtomicLong(5_000);

  @BeforeAll
  static void start() {
    folder = OwnFolder.make();
    telegram = new LocalTelegram(Clock.systemUTC(), new Random(1), Duration.ofSeconds(5));
    var environment = Map.of("GUICHET_TELEGRAM_TOKEN", LocalTelegram.TOKEN, "GUICHET_TELEGRAM_URL", telegram.url().toString());
    var problems = new Problems();
    ProductSettings settings = ProductSettings.load(Optional.empty(), environment, given -> given.override("http.port", 0).override("data.dir", folder.path()),
        problems);
    problems.orThrow();
    product = Product.start(settings, Clock.systemUTC(), routing -> {
    });
  }

  @AfterAll
  static void stop() {
    product.close();
    telegram.close();
    folder.close();
  }

  private static BotChat person(Language language) {
    return telegram.chat(PEOPLE.incrementAndGet(), language.code());
  }

  private static String phrase(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  private static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertTrue(condition.getAsBoolean(), what);
  }

  /// Says this and gives the answer.
  private static BotChat.Shown ask(BotChat chat, String text) {
    int before = chat.fromBot().size();
    telegram.say(chat, text);
    return next(chat, before);
  }

  private static BotChat.Shown tap(BotChat chat, BotChat.Shown under, String label) {
    int before = chat.fromBot().size();
    telegram.tap(chat, under.id(), label);
    return next(chat, before);
  }

  private static BotChat.Shown next(BotChat chat, int before) {
    await(() -> chat.fromBot().size() > before, "no answer to: " + chat.shown().getLast().text());
    return chat.fromBot().get(before);
  }

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
    BotChat chat = person(language);
    BotChat.Shown welcome = ask(chat, "/start");
    assertTrue(welcome.text().startsWith(phrase(Phrase.DISCLOSURE, language)), welcome.text());
    BotChat.Shown question = tap(chat, welcome, phrase(Phrase.CHOICE_CHECK_PROJECT, language));
    var taps = new ArrayList<String>();
    for (int i = 0; i < 40 && !question.labels().contains(phrase(Phrase.CHOICE_CONSENT, language)); i++) {
      String answer = answer(question, language);
      question = question.labels().contains(answer) ? tap(chat, question, answer) : ask(chat, answer);
      taps.add(answer);
    }
    BotChat.Shown result = question;
    assertTrue(result.labels().contains(phrase(Phrase.CHOICE_CONSENT, language)), () -> taps + "\n" + result.text());
    assertTrue(result.text().contains(phrase(Phrase.NOT_FINAL, language)), result.text());
    BotChat.Shown contact = tap(chat, result, phrase(Phrase.CHOICE_CONSENT, language));
    assertTrue(contact.text().contains(phrase(Phrase.CONTACT_ASK, language)), contact.text());
    BotChat.Shown done = ask(chat, "nadia@example.org");
    assertTrue(done.text().contains("nadia@example.org"), done.text());
    await(() -> chat.fromBot().getLast().text().equals(phrase(Phrase.HANDOVER, language)), "the hand-over is told");
    await(() -> chat.fromBot().stream().allMatch(shown -> shown.labels().isEmpty()), "no old keyboard is left");
    assertEquals(1 + taps.stream().filter(label -> !FREE_ANSWERS.containsValue(label)).count() + 1,
        chat.fromBot().stream().filter(shown -> shown.text().contains("\n\n✓ ")).count(), "every choice is shown");
  }

  /// The first choice under a question that is no order, or what is written where nothing can be tapped.
  private static String answer(BotChat.Shown question, Language language) {
    List<String> orders = List.of(Phrase.CHOICE_DONT_KNOW, Phrase.CHOICE_SKIP, Phrase.CHOICE_WHY, Phrase.CHOICE_BACK, Phrase.CHOICE_STOP).stream()
        .map(order -> phrase(order, language)).toList();
    String fact = RealData.catalogue().facts().values().stream().filter(each -> question.text().endsWith(each.ask().in(language))).map(FactDefinition::id)
        .findFirst().orElse("");
    if (FREE_ANSWERS.containsKey(fact)) {
      return FREE_ANSWERS.get(fact);
    }
    return question.labels().stream().filter(label -> !orders.contains(label)).findFirst().orElse(phrase(Phrase.CHOICE_DONT_KNOW, language));
  }

  @Test
  void theMenuIsRegisteredInEveryLanguageAndEveryOrderInItIsAnswered() throws InterruptedException, ExecutionException {
    await(() -> telegram.menu("").isPresent(), "the menu is registered");
    inEveryLanguage(TelegramTalkTest::tryTheMenu);
  }

  private static void tryTheMenu(Language language) {
    List<String> orders = telegram.menu(language.code()).orElseThrow().findValuesAsText("command");
    assertEquals(10, orders.size());
    BotChat chat = person(language);
    for (String order : orders) {
      BotChat.Shown answer = ask(chat, "/" + order);
      assertTrue(!answer.text().isBlank(), order);
      await(() -> telegram.queue().size() == 0, "taken");
    }
    BotChat.Shown help = chat.fromBot().stream().filter(shown -> shown.text().contains("/start – ")).findFirst().orElseThrow();
    assertTrue(orders.stream().allMatch(order -> help.text().contains("/" + order)), help.text());
  }

  @Test
  void everyNameOfTheLanguageOrderWorksAtAnyTimeAlsoInTheMiddleOfTheQuestions() {
    BotChat chat = person(Language.FR);
    BotChat.Shown first = ask(chat, "/start check");
    assertTrue(first.labels().contains(phrase(Phrase.CHOICE_DONT_KNOW, Language.FR)), first.text());
    Map<String, Language> orders = Map.of("lang de", Language.DE, "langue@GuichetLocalBot en", Language.EN, "taal Nederlands", Language.NL, "sprache FR",
        Language.FR);
    orders.forEach((order, language) -> {
      BotChat.Shown answer = ask(chat, "/" + order);
      assertTrue(answer.labels().contains(phrase(Phrase.CHOICE_DONT_KNOW, language)), answer.text());
    });
    BotChat.Shown which = ask(chat, "/langue");
    assertEquals(List.of("Français", "Nederlands", "English", "Deutsch"), which.labels());
    BotChat.Shown dutch = tap(chat, which, "Nederlands");
    assertTrue(dutch.labels().contains(phrase(Phrase.CHOICE_DONT_KNOW, Language.NL)), dutch.text());
  }

  @Test
  void aVoiceMessageInTheMiddleOfTheQuestionsIsAnsweredAndTheQuestionAskedAgainWithItsButtons() {
    BotChat chat = person(Language.FR);
    BotChat.Shown question = ask(chat, "/start check");
    int before = chat.fromBot().size();
    ObjectNode voice = JsonNodeFactory.instance.objectNode();
    voice.putObject("voice");
    telegram.send(chat, voice);
    BotChat.Shown again = next(chat, before);
    assertTrue(again.text().startsWith(phrase(Phrase.EMPTY, Language.FR)), again.text());
    assertTrue(again.text().contains(RealData.catalogue().facts().get("postcode").ask().in(Language.FR)), again.text());
    assertTrue(again.labels().containsAll(List.of(phrase(Phrase.CHOICE_DONT_KNOW, Language.FR), phrase(Phrase.CHOICE_STOP, Language.FR))), question.text());
  }

  @Test
  void anUnknownOrderIsAnsweredWithHelpAndButtons() {
    BotChat chat = person(Language.EN);
    BotChat.Shown answer = ask(chat, "/nonsense");
    assertTrue(answer.text().contains("\"/nonsense\"") && answer.text().contains("/human – "), answer.text());
    assertEquals(List.of(phrase(Phrase.CHOICE_CHECK_PROJECT, Language.EN), phrase(Phrase.CHOICE_PERSON, Language.EN)), answer.labels());
  }

  @Test
  void aQuestionInWordsIsAnsweredAfterTheSignOfTyping() {
    BotChat chat = person(Language.NL);
    BotChat.Shown answer = ask(chat, "Hoelang duurt Blossom?");
    assertTrue(answer.text().contains("Blossom") && answer.text().startsWith(phrase(Phrase.DISCLOSURE, Language.NL)), answer.text());
    assertTrue(telegram.calls("sendChatAction").stream().anyMatch(call -> call.parameters().path("chat_id").asLong() == chat.id()));
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

package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.OwnFolder;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.config.Problems;
import coop.guichet.local.BotChat;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The real product with a bot, which knows the token and the address of the strict stand-in for Telegram and nothing else; and
/// people who chat with it, there and on the web.
final class ProductWithBot implements BeforeAllCallback, AfterAllCallback {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final AtomicLong people = new AtomicLong(5_000);
  private OwnFolder folder;
  private LocalTelegram telegram;
  private Product product;
  private ChatClient web;

  @Override
  public void beforeAll(ExtensionContext context) {
    folder = OwnFolder.make();
    telegram = new LocalTelegram(Clock.systemUTC(), new Random(1), Duration.ofSeconds(5));
    var environment = Map.of("GUICHET_TELEGRAM_TOKEN", LocalTelegram.TOKEN, "GUICHET_TELEGRAM_URL", telegram.url().toString());
    var problems = new Problems();
    ProductSettings settings = ProductSettings.load(Optional.empty(), environment, given -> given.override("http.port", 0).override("data.dir", folder.path()),
        problems);
    problems.orThrow();
    product = Product.start(settings, Clock.systemUTC(), routing -> {
    });
    web = new ChatClient(product.port());
    await(() -> !telegram.shortDescription("de").isEmpty(), "the bot is introduced");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    web.close();
    product.close();
    telegram.close();
    folder.close();
  }

  LocalTelegram telegram() {
    return telegram;
  }

  ChatClient web() {
    return web;
  }

  int port() {
    return product.port();
  }

  /// Somebody new whose app speaks this language.
  BotChat person(Language language) {
    return telegram.chat(people.incrementAndGet(), language.code());
  }

  static String phrase(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertTrue(condition.getAsBoolean(), what);
  }

  /// Says this and gives the answer.
  BotChat.Shown ask(BotChat chat, String text) {
    int before = chat.fromBot().size();
    telegram.say(chat, text);
    return next(chat, before);
  }

  /// Taps this button and gives the answer.
  BotChat.Shown tap(BotChat chat, BotChat.Shown under, String label) {
    int before = chat.fromBot().size();
    telegram.tap(chat, under.id(), label);
    return next(chat, before);
  }

  /// What the bot says after having said so much.
  static BotChat.Shown next(BotChat chat, int before) {
    await(() -> chat.fromBot().size() > before, "no answer to: " + chat.shown().getLast().text());
    return chat.fromBot().get(before);
  }
}

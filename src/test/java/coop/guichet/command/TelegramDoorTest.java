package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.OwnFolder;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.config.Problems;
import coop.guichet.local.BotChat;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The served product with updates pushed to it, a chat of the team, and its health.
class TelegramDoorTest {
  private static final long TEAM = -700;
  private OwnFolder folder;
  private LocalTelegram telegram;
  private BotChat team;
  private BotChat nadia;

  @BeforeEach
  void open() {
    folder = OwnFolder.make();
    telegram = new LocalTelegram(Clock.systemUTC(), new Random(1), Duration.ofSeconds(2));
    team = telegram.chat(TEAM, "fr");
    nadia = telegram.chat(7, "fr");
  }

  @AfterEach
  void close() {
    telegram.close();
    folder.close();
  }

  private Product start(Map<String, String> more) {
    var environment = new HashMap<>(Map.of("GUICHET_TELEGRAM_TOKEN", LocalTelegram.TOKEN, "GUICHET_TELEGRAM_URL", telegram.url().toString(),
        "GUICHET_TELEGRAM_STAFF_CHAT", String.valueOf(TEAM), "GUICHET_TELEGRAM_STAFF_LINK", "https://example.org/lead/{number}"));
    environment.putAll(more);
    var problems = new Problems();
    ProductSettings settings = ProductSettings.load(Optional.empty(), environment, given -> given.override("http.port", 0).override("data.dir", folder.path()),
        problems);
    problems.orThrow();
    return Product.start(settings, Clock.systemUTC(), routing -> {
    });
  }

  private static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertTrue(condition.getAsBoolean(), what);
  }

  private static String phrase(Phrase phrase) {
    return RealData.catalogue().wording().say(phrase, Language.FR);
  }

  @Test
  void whatIsPushedIsAnsweredAndWhatIsNotTakenIsPushedAgain() throws IOException, InterruptedException {
    try (Product product = start(Map.of("GUICHET_TELEGRAM_RECEIVE", "webhook", "GUICHET_TELEGRAM_WEBHOOK_URL", "https://guichet.example.org",
        "GUICHET_TELEGRAM_WEBHOOK_SECRET", "a-secret-of-many-letters"))) {
      await(() -> telegram.hook().isPresent(), "Telegram knows where to push");
      assertFalse(telegram.calls("setWebhook").getFirst().parameters().path("drop_pending_updates").asBoolean(true));
      URI server = URI.create("http://127.0.0.1:" + product.port());
      telegram.say(nadia, "/start");
      assertEquals(200, telegram.push(server));
      assertEquals(0, telegram.queue().size());
      await(() -> !nadia.fromBot().isEmpty(), "the pushed message is answered");
      assertTrue(nadia.fromBot().getFirst().text().startsWith(phrase(Phrase.DISCLOSURE)));
      assertEquals(List.of(), telegram.calls("getUpdates"), "nothing is asked for");
    }
  }

  @Test
  void theTeamHearsOfALeadInItsChatWithoutAnythingOfThePerson() {
    try (Product product = start(Map.of())) {
      assertTrue(product.port() > 0);
      lead();
      BotChat.Shown notice = team.fromBot().getFirst();
      assertTrue(notice.text().startsWith("[lead 1] ") && notice.text().endsWith("https://example.org/lead/1"), notice.text());
      assertFalse(notice.text().contains("nadia@example.org") || notice.text().contains("personne svp"), notice.text());
      telegram.say(team, "je m'en occupe");
      await(() -> telegram.queue().size() == 0, "taken");
      assertEquals(1, team.fromBot().size());
      assertFalse(team.left());
    }
  }

  @Test
  void whereTheSettingAllowsItTheTeamSeesTheContact() {
    try (Product product = start(Map.of("GUICHET_TELEGRAM_STAFF_SHOWS", "person"))) {
      assertTrue(product.port() > 0);
      lead();
      assertTrue(team.fromBot().getFirst().text().contains("nadia@example.org"), team.fromBot().getFirst().text());
    }
  }

  private void lead() {
    say("une personne svp", 1);
    say("oui", 2);
    say("nadia@example.org", 3);
    await(() -> !team.fromBot().isEmpty(), "the team is told");
  }

  private void say(String text, int answers) {
    telegram.say(nadia, text);
    await(() -> nadia.fromBot().size() >= answers, "no answer to " + text);
  }

  @Test
  void aTokenThatDoesNotHoldShowsInTheHealthWhichStillSaysThatTheServiceRuns() throws IOException, InterruptedException {
    telegram.revoke(true);
    try (Product product = start(Map.of()); HttpClient http = HttpClient.newHttpClient()) {
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (health(http, product, "").statusCode() == 200 && System.nanoTime() < deadline) {
        LockSupport.parkNanos(20_000_000);
      }
      for (String path : List.of("", "/ready", "/ready/telegram")) {
        HttpResponse<String> health = health(http, product, path);
        assertEquals(503, health.statusCode(), path);
        assertTrue(health.body().contains("token"), health.body());
      }
      assertEquals(2, health(http, product, "/live").statusCode() / 100, "restarting it would not help");
    }
  }

  private static HttpResponse<String> health(HttpClient http, Product product, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + product.port() + "/observe/health" + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}

package coop.guichet.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import coop.guichet.local.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is pushed to learns from Telegram whether its pushes come through.
class PushWatchTest {
  private static final String ADDRESS = "https://guichet.example.org/telegram/door";
  private static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));
  @RegisterExtension
  private final BotAtWork bot = new BotAtWork();
  private PushWatch watch;

  @BeforeEach
  void watch() {
    watch = new PushWatch(bot.api, ADDRESS, BotAtWork.SECRET, bot.wellbeing, bot.clock);
  }

  private String alarm() {
    return bot.wellbeing.alarm().orElse("");
  }

  @Test
  void whereToPushIsToldUntilTelegramHasHeard() {
    bot.telegram.fail("setWebhook", Fault.Answer.badGateway());
    assertEquals(Optional.of(Duration.ofSeconds(30)), watch.step());
    assertTrue(alarm().contains("told where to push"), alarm());
    assertEquals(A_MINUTE, watch.step());
    assertEquals("", alarm());
    assertEquals(ADDRESS, bot.telegram.hook().orElseThrow().url());
  }

  @Test
  void pushesThatFailRaiseTheAlarmUntilTheyComeThrough() throws IOException, InterruptedException {
    watch.step();
    bot.telegram.say(bot.anna, "bonjour");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.start();
    bot.telegram.push(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    server.stop(0);
    assertEquals(A_MINUTE, watch.step());
    assertTrue(alarm().contains("Wrong response from the webhook: 404") && alarm().contains("1 wait"), alarm());
    bot.telegram.queue().clear();
    watch.step();
    assertEquals("", alarm());
  }

  @Test
  void whatWaitsAndGrowsRaisesTheAlarm() {
    watch.step();
    for (int minute = 0; minute < 3; minute++) {
      assertEquals("", alarm());
      bot.telegram.say(bot.anna, "bonjour");
      watch.step();
    }
    assertTrue(alarm().contains("grows: 3"), alarm());
  }

  @Test
  void whoPutAnotherAddressInsteadIsOverruled() {
    watch.step();
    bot.api.call("setWebhook", java.util.Map.of("url", "https://elsewhere.example.org"));
    assertEquals(Optional.of(Duration.ZERO), watch.step());
    assertTrue(alarm().contains("elsewhere"), alarm());
    watch.step();
    assertEquals(ADDRESS, bot.telegram.hook().orElseThrow().url());
    assertEquals("", alarm());
  }

  @Test
  void aRevokedTokenEndsIt() {
    bot.telegram.revoke(true);
    assertEquals(Optional.empty(), watch.step());
    assertTrue(alarm().contains("token"), alarm());
  }
}

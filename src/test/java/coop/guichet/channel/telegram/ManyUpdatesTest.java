package coop.guichet.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.local.BotChat;
import coop.guichet.local.Fault;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Outbound;
import coop.guichet.store.OpenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Very many updates, repeated, out of order, and after a long silence.
class ManyUpdatesTest {
  private static final int DELIVERIES = 100_000;
  private static final int BATCH = 100;
  private static final int CHATS = 200;
  private static final int KEYBOARDS = 200;
  private static final int BACKLOG = 10_000;
  private static final int A_SECOND = 25;
  private static final long SENT = OpenStore.NOW.minusSeconds(3_600).getEpochSecond();
  @RegisterExtension
  private final BotAtWork bot = new BotAtWork();
  private final Random random = new Random(7);
  /// What each message says in the end, by chat and message.
  private final Map<String, String> expected = new HashMap<>();
  private long number = 1_000;

  private ObjectNode message(long chat, long id, String text) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("message_id", id).put("date", SENT).put("text", text);
    message.putObject("chat").put("id", chat).put("type", "private");
    message.putObject("from").put("id", chat).put("is_bot", false).put("language_code", "fr");
    return message;
  }

  private ObjectNode update(String kind, ObjectNode content) {
    ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", number++);
    update.set(kind, content);
    return update;
  }

  @Test
  void a09AHundredThousandUpdatesShuffledAndRepeatedHaveEachExactlyOneEffect() {
    List<Chats.Button> buttons = keyboards();
    var deliveries = new ArrayList<ObjectNode>();
    for (int i = 0; i < buttons.size(); i++) {
      for (int tap = 0; tap < 2; tap++) {
        repeat(deliveries, tap(1_000 + i / 2, "tap-" + i + "-" + tap, buttons.get(i).key()));
      }
    }
    for (long id = 1; deliveries.size() < DELIVERIES; id++) {
      long chat = 1 + random.nextInt(CHATS);
      String text = "message " + id;
      repeat(deliveries, update("message", message(chat, id, text)));
      for (int edit = 1; edit <= Math.max(0, random.nextInt(8) - 5); edit++) {
        text = "message " + id + " corrected " + edit;
        repeat(deliveries, update("edited_message", message(chat, id, text).put("edit_date", SENT + edit)));
      }
      expected.put("msg:" + id + ":" + chat, text);
    }
    Collections.shuffle(deliveries, random);
    take(deliveries);
    Map<String, String> kept = new HashMap<>();
    bot.store.column("""
        select i.external_id || '=' || i.body from inbox i join conversation c on c.id = i.conversation and i.external_id like 'msg:%:' || c.address""")
        .forEach(row -> kept.put(row.substring(0, row.indexOf('=')), row.substring(row.indexOf('=') + 1)));
    assertTrue(expected.equals(kept), "every message is kept once, in its last form, in its chat");
    System.out.printf("FIGURE A9 Telegram: %d updates shuffled and repeated, %d messages and %d taps, each one effect%n", deliveries.size(), expected.size(),
        KEYBOARDS);
    assertEquals(expected.size() + KEYBOARDS, bot.woken.get(), "each is handed on once");
    assertEquals(List.of(String.valueOf(KEYBOARDS)), bot.store.column("select count(*) from inbox where external_id like 'tap:%'"));
  }

  /// Answers with two buttons each, to many chats.
  private List<Chats.Button> keyboards() {
    var buttons = new ArrayList<Chats.Button>();
    for (int i = 0; i < KEYBOARDS; i++) {
      bot.store.say(new Address(ChannelName.TELEGRAM, String.valueOf(1_000 + i)), "vorher");
    }
    bot.answer("Ja oder nein?", "Ja", "Nein");
    for (List<Outbound> due = due(); !due.isEmpty(); due = due()) {
      for (Outbound outbound : due) {
        buttons.addAll(bot.store.chats().buttons(outbound, Long.parseLong(outbound.to().value()), List.of(Choice.of("Ja"), Choice.of("Nein")), OpenStore.NOW));
      }
    }
    return buttons;
  }

  private List<Outbound> due() {
    return bot.store.outbox().claimDue(ChannelName.TELEGRAM, OpenStore.NOW, BATCH);
  }

  private ObjectNode tap(long chat, String id, String key) {
    ObjectNode tap = JsonNodeFactory.instance.objectNode().put("id", id).put("data", key);
    tap.putObject("from").put("id", chat).put("is_bot", false);
    ObjectNode under = JsonNodeFactory.instance.objectNode().put("message_id", 1).put("date", 0);
    under.putObject("chat").put("id", chat).put("type", "private");
    tap.set("message", under);
    return update("callback_query", tap);
  }

  private void repeat(List<ObjectNode> deliveries, ObjectNode update) {
    deliveries.addAll(Collections.nCopies(1 + random.nextInt(5), update));
  }

  private void take(List<ObjectNode> deliveries) {
    Intake intake = bot.intake(bot.store.updates(), "here");
    assertTrue(intake.mayReceive());
    for (int from = 0; from < deliveries.size(); from += BATCH) {
      ArrayNode batch = JsonNodeFactory.instance.arrayNode().addAll(deliveries.subList(from, Math.min(from + BATCH, deliveries.size())));
      assertTrue(intake.batch(batch));
    }
  }

  @Test
  void a11AfterADayOfSilenceTheFirstMessageComesWithinAMinuteAndTenThousandAreTakenInAndAnsweredAtTheAllowedPace() {
    bot.poll();
    silence(Duration.ofHours(24));
    for (long i = 0; i < BACKLOG; i++) {
      ObjectNode update = update("message", message(1 + i % CHATS, i, "message " + i));
      bot.telegram.queue().addAsIs(update.path("update_id").asLong(), update);
    }
    bot.poller.step();
    assertEquals(BATCH, bot.said().size(), "the first call after the silence brings messages");
    long begun = System.nanoTime();
    for (int i = 0; i < BACKLOG / BATCH && bot.telegram.queue().size() > 0; i++) {
      assertEquals(Duration.ZERO, bot.poller.step().orElseThrow());
    }
    assertEquals(List.of(String.valueOf(BACKLOG)), bot.store.column("select count(*) from inbox"));
    Duration takenIn = Duration.ofNanos(System.nanoTime() - begun);
    begun = System.nanoTime();
    bot.answer("answer");
    Duration decided = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(takenIn.plus(decided).compareTo(Duration.ofMinutes(5)) < 0, takenIn + " " + decided);
    Instant from = bot.clock.instant();
    for (long chat = 1; chat <= CHATS; chat++) {
      bot.telegram.chat(chat, "fr");
    }
    bot.deliverAll();
    List<LocalTelegram.Call> sent = bot.telegram.calls("sendMessage");
    assertEquals(BACKLOG, sent.size());
    assertPaced(sent);
    Duration answered = Duration.between(from, bot.clock.instant());
    assertTrue(answered.compareTo(Duration.ofSeconds(BACKLOG / A_SECOND + 10)) <= 0, "no slower than the limit: " + answered);
    System.out.printf("FIGURE A11 Telegram: %d taken in after 24 h in %.1f s, answers kept in %.1f s, all sent %d s later (limit %d a second)%n", BACKLOG,
        takenIn.toMillis() / 1e3, decided.toMillis() / 1e3, answered.toSeconds(), A_SECOND);
  }

  /// Telegram is away for so long; never is it left alone for more than a minute.
  private void silence(Duration length) {
    Instant end = bot.clock.instant().plus(length);
    while (bot.clock.instant().isBefore(end)) {
      bot.telegram.fail("getUpdates", Fault.Answer.badGateway());
      Duration pause = bot.poller.step().orElseThrow();
      assertTrue(pause.compareTo(Duration.ofSeconds(60)) <= 0, pause.toString());
      bot.clock.advance(pause);
    }
  }

  @Test
  void answersToManyKeepTheirOrderTheirPaceAndTheCommonPace() {
    for (int i = 0; i < 60; i++) {
      BotChat chat = bot.telegram.chat(2_000 + i % 20, "nl");
      bot.telegram.say(chat, "vraag " + i);
    }
    bot.poll();
    bot.answer("antwoord");
    bot.deliverAll();
    List<LocalTelegram.Call> calls = bot.telegram.calls("sendMessage");
    assertEquals(60, calls.size());
    assertPaced(calls);
    assertTrue(Duration.between(calls.getFirst().at(), calls.getLast().at()).compareTo(Duration.ofSeconds(4)) < 0, "and not slower than that");
  }

  private static void assertPaced(List<LocalTelegram.Call> calls) {
    for (int i = 0; i + A_SECOND < calls.size(); i++) {
      assertTrue(Duration.between(calls.get(i).at(), calls.get(i + A_SECOND).at()).compareTo(Duration.ofSeconds(1)) >= 0, "at most A_SECOND a second");
    }
    var last = new HashMap<Long, Instant>();
    for (LocalTelegram.Call call : calls) {
      Instant before = last.put(call.parameters().path("chat_id").asLong(), call.at());
      assertTrue(before == null || Duration.between(before, call.at()).compareTo(Duration.ofSeconds(1)) >= 0, "at most one a second in a chat");
    }
  }
}

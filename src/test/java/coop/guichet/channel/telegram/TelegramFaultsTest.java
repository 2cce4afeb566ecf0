package coop.guichet.channel.telegram;

import static coop.guichet.channel.telegram.BotAtWork.got;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.RealData;
import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.channel.web.WebPages;
import coop.guichet.channel.web.WebhookRoute;
import coop.guichet.config.Problems;
import coop.guichet.config.Settings;
import coop.guichet.lead.Lead;
import coop.guichet.local.BotChat;
import coop.guichet.local.Fault;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Delivery;
import coop.guichet.message.Language;
import coop.guichet.store.OpenStore;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The faults of Telegram, one test each, T1 to T30.
class TelegramFaultsTest {
  private static final long BEN = 42;
  private static final long GROUP = -100_200_300L;
  @RegisterExtension
  private final BotAtWork bot = new BotAtWork();

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode message(long id, String text) {
    ObjectNode message = object().put("message_id", id).put("date", OpenStore.NOW.getEpochSecond()).put("text", text);
    message.putObject("chat").put("id", BotAtWork.ANNA).put("type", "private");
    message.putObject("from").put("id", BotAtWork.ANNA).put("is_bot", false);
    return message;
  }

  private static ObjectNode update(long number, ObjectNode message) {
    ObjectNode update = object().put("update_id", number);
    update.set("message", message);
    return update;
  }

  private void queue(ObjectNode update) {
    bot.telegram.queue().addAsIs(update.path("update_id").asLong(), update);
  }

  @Test
  void t01TheSameUpdateTwiceIsOneMessage() {
    ObjectNode update = update(10, message(1, "bonjour"));
    queue(update);
    queue(update.deepCopy().put("update_id", 11));
    bot.poll();
    queue(update.deepCopy().put("update_id", 12));
    bot.poll();
    assertEquals(List.of("bonjour"), bot.said());
    assertEquals(1, bot.woken.get());
  }

  @Test
  void t02ABatchOutOfOrderIsKeptWholeAndOnce() {
    for (int id : List.of(13, 11, 14, 12)) {
      queue(update(id, message(id, "m" + id)));
    }
    bot.poll();
    assertEquals(List.of("m13", "m11", "m14", "m12"), bot.said());
    assertEquals(15, bot.store.updates().next());
  }

  @Test
  void t03AfterAQuietWeekANumberThatStartsAnewLosesNothing() {
    queue(update(727_334_708, message(1, "avant")));
    bot.poll();
    bot.clock.advance(Duration.ofDays(8));
    queue(update(117_314_199, message(2, "après")));
    queue(update(117_314_200, message(3, "et encore")));
    bot.poll();
    assertEquals(List.of("avant", "après", "et encore"), bot.said());
    assertEquals(117_314_201, bot.store.updates().next());
    int calls = bot.telegram.calls("getUpdates").size();
    bot.poller.step();
    assertEquals(calls + 1, bot.telegram.calls("getUpdates").size());
    assertEquals(3, bot.said().size());
  }

  @Test
  void t04ANumberBeyondThirtyTwoBitsIsDelivered() {
    queue(update(5_000_000_000L, message(1, "grand")));
    bot.poll();
    assertEquals(List.of("grand"), bot.said());
    assertEquals(5_000_000_001L, bot.store.updates().next());
  }

  @Test
  void t05AFieldOfAnotherTypeMakesOnlyThatUpdateUnreadable() {
    ObjectNode odd = message(1, "bizarre");
    odd.withObject("/chat").put("id", "not a number");
    theOddOneIsKeptAndHoldsUpNobody(update(10, odd), "unreadable");
  }

  @Test
  void t06AnUnknownKindOfUpdateMakesOnlyThatUpdateUnreadable() {
    ObjectNode odd = object().put("update_id", 10);
    odd.putObject("brand_new").put("id", 1);
    theOddOneIsKeptAndHoldsUpNobody(odd, "unreadable");
  }

  @Test
  void t07AnUnknownKindWithinAKnownOneHoldsUpNobody() {
    ObjectNode odd = message(1, "");
    odd.remove("text");
    odd.putObject("chat_background_set").putObject("type").put("type", "brand_new");
    theOddOneIsKeptAndHoldsUpNobody(update(10, odd), "ignored");
  }

  private void theOddOneIsKeptAndHoldsUpNobody(ObjectNode odd, String state) {
    queue(update(9, message(8, "avant")));
    queue(odd);
    queue(update(11, message(9, "après")));
    bot.poll();
    assertEquals(List.of("avant", "après"), bot.said());
    assertEquals(List.of("read", state, "read"), bot.states());
    assertEquals(odd.toString(), bot.store.column("select raw from telegram_update where state = '" + state + "'").getFirst());
    assertEquals(12, bot.store.updates().next());
  }

  @Test
  void t08AMessageOfNobodyWithoutWordsIsIgnored() {
    ObjectNode empty = message(1, "");
    empty.remove(List.of("text", "from"));
    queue(update(10, empty));
    bot.poll();
    assertEquals(List.of(), bot.said());
    assertEquals(List.of("ignored"), bot.states());
  }

  @Test
  void t09AnEditedMessageIsAmendedAndNotAnsweredAgain() {
    long message = bot.telegram.say(bot.anna, "combien coute Sedes");
    bot.poll();
    bot.answer("réponse");
    bot.clock.advance(Duration.ofSeconds(5));
    bot.telegram.edit(bot.anna, message, "combien coûte Seeds ?");
    bot.poll();
    bot.answer("deuxième réponse");
    bot.deliverAll();
    assertEquals(List.of("combien coûte Seeds ?"), bot.said());
    assertEquals(List.of("réponse"), got(bot.anna));
  }

  @Test
  void t10WhatIsNotSaidByAPersonInPrivateIsIgnoredOrLeft() {
    BotChat group = bot.telegram.chat(GROUP, "nl");
    bot.telegram.member(group, true);
    bot.telegram.say(group, "@guichet hallo");
    ObjectNode post = object().put("update_id", 900_000_000L);
    post.set("channel_post", message(1, "annonce"));
    queue(post);
    ObjectNode fromBot = message(2, "je suis un robot");
    fromBot.withObject("/from").put("is_bot", true);
    queue(update(900_000_001L, fromBot));
    ObjectNode viaBot = message(3, "image drôle");
    viaBot.putObject("via_bot").put("id", 5);
    queue(update(900_000_002L, viaBot));
    ObjectNode forwarded = message(4, "que veut dire ceci ?");
    forwarded.putObject("forward_origin").put("type", "hidden_user");
    queue(update(900_000_003L, forwarded));
    bot.poll();
    assertEquals(List.of("que veut dire ceci ?"), bot.said());
    assertEquals(1, group.fromBot().size());
    assertTrue(got(group).getFirst().contains("privégesprek"), got(group).getFirst());
    assertTrue(group.left());
  }

  @Test
  void t11WhatHasNoTextIsKeptAsASignAndAContactOnlyWhenItIsTheSendersOwn() {
    for (String kind : List.of("sticker", "voice", "photo", "location", "poll", "hologram")) {
      ObjectNode content = object();
      content.putObject(kind);
      bot.telegram.send(bot.anna, content);
    }
    ObjectNode foreign = object();
    foreign.putObject("contact").put("user_id", BEN).put("phone_number", "+32470111111");
    bot.telegram.send(bot.anna, foreign);
    ObjectNode own = object();
    own.putObject("contact").put("user_id", BotAtWork.ANNA).put("phone_number", "+32470222222");
    bot.telegram.send(bot.anna, own);
    bot.poll();
    assertEquals(List.of("🙂", "🎤", "📷", "📍", "📊", "❔", "👤", "+32470222222"), bot.said());
    assertTrue(decided("🎤", Talk.begun(Optional.of(Language.FR))).text().contains("Écrivez-moi votre question"));
  }

  @Test
  void t12OddCharactersAreKeptAsFarAsAnybodyCanUseThem() {
    String emoji = "😀".repeat(4_096);
    bot.telegram.say(bot.anna, emoji);
    bot.telegram.say(bot.anna, "\u202Eمرحبا\u200B fin");
    bot.telegram.say(bot.anna, "a\u0000b\ud83dc");
    bot.poll();
    assertTrue(emoji.equals(bot.said().getFirst()), "emoji");
    assertEquals(List.of("\u202Eمرحبا\u200B fin", "abc"), bot.said().subList(1, 3));
  }

  @Test
  void t13ALongAnswerComesInOrderInPiecesThatCutNoCharacter() {
    String family = "👨‍👩‍👧";
    String text = family.repeat(3_000 / family.length()) + " " + family.repeat(7_000 / family.length());
    bot.telegram.say(bot.anna, "tout");
    bot.poll();
    bot.answer(text, "Oui");
    bot.deliverAll();
    List<String> pieces = got(bot.anna);
    assertTrue(pieces.size() >= 3 && pieces.stream().allMatch(piece -> piece.length() <= 4_000), () -> pieces.stream().map(String::length).toList().toString());
    assertEquals(text.replace(" ", ""), String.join("", pieces));
    assertTrue(pieces.stream().allMatch(piece -> piece.startsWith("👨") && piece.endsWith("👧")));
    assertEquals(List.of("Oui"), bot.anna.fromBot().getLast().labels());
    assertEquals(List.of(), bot.anna.fromBot().getFirst().labels());
  }

  @Test
  void t14SignsOfMarkupAreShownAsTheyAre() {
    String text = "_*[]()~`>#+-=|{}.! <b>gras</b> &amp;";
    bot.telegram.say(bot.anna, text);
    bot.poll();
    bot.answer(text);
    bot.deliverAll();
    assertEquals(List.of(text), got(bot.anna));
    assertFalse(bot.telegram.calls("sendMessage").getFirst().parameters().has("parse_mode"));
  }

  @Test
  void t15AForgedStaleOrForeignTapDoesNothingAndIsTold() {
    bot.telegram.say(bot.anna, "question");
    bot.poll();
    bot.answer("Laquelle ?", "Une réponse dont le texte est bien plus long que soixante-quatre octets en UTF-8, été compris");
    bot.deliverAll();
    BotChat.Shown question = bot.anna.fromBot().getLast();
    String key = question.keyboard().getFirst().getFirst().data();
    assertTrue(key.getBytes(StandardCharsets.UTF_8).length <= 64, key);
    BotChat ben = bot.telegram.chat(BEN, "de");
    String foreign = bot.telegram.forge(ben, question, key);
    bot.poll();
    assertTrue(bot.telegram.answered(foreign) && ben.notice().orElseThrow().contains("Tasten"), "another chat");
    String forged = bot.telegram.forge(bot.anna, question, "'; drop table inbox; --");
    bot.poll();
    assertTrue(bot.telegram.answered(forged) && bot.anna.notice().isPresent(), "forged");
    bot.clock.advance(Duration.ofDays(31));
    String stale = bot.telegram.tap(bot.anna, question.id(), question.labels().getFirst());
    bot.poll();
    assertTrue(bot.telegram.answered(stale) && bot.anna.notice().isPresent(), "stale");
    assertEquals(List.of("question"), bot.said());
  }

  @Test
  void t16ASecondTapHasNoEffect() {
    bot.telegram.say(bot.anna, "question");
    bot.poll();
    bot.answer("Oui ou non ?", "Oui", "Non");
    bot.deliverAll();
    long question = bot.anna.fromBot().getLast().id();
    String first = bot.telegram.tap(bot.anna, question, "Oui");
    String second = bot.telegram.tap(bot.anna, question, "Non");
    bot.poll();
    assertEquals(List.of("question", "Oui"), bot.said());
    assertTrue(bot.telegram.answered(first) && bot.telegram.answered(second));
    BotChat.Shown after = bot.anna.shown(question).orElseThrow();
    assertEquals("Oui ou non ?\n\n✓ Oui", after.text());
    assertEquals(List.of(), after.labels());
    assertEquals("answercallbackquery", bot.telegram.calls("answerCallbackQuery").getFirst().method());
  }

  @Test
  void t17AnOddPayloadOfTheLinkThatOpensTheChatIsIgnored() {
    Talk begun = Talk.begun(Optional.of(Language.FR));
    Decision plain = decided("/start", begun);
    for (String payload : List.of("a".repeat(64), "'; drop table inbox;--", "../../etc/passwd", "<script>", "{order}", "unknown-campaign_7")) {
      Decision odd = decided("/start " + payload, begun);
      assertEquals(plain.text(), odd.text(), payload);
      assertEquals(Outcome.COMMAND, odd.outcome());
    }
    assertEquals(Language.NL, decided("/start nl-campaign", begun).language());
    assertEquals(Outcome.SCREENING, decided("/start de_check", begun).outcome());
  }

  @Test
  void t18WhenTelegramAsksToWaitNothingIsSentForThatLong() {
    BotChat ben = bot.telegram.chat(BEN, "fr");
    bot.telegram.say(bot.anna, "un");
    bot.telegram.say(ben, "deux");
    bot.poll();
    bot.answer("réponse");
    bot.telegram.fail("sendMessage", Fault.Answer.tooMany(9));
    List<Delivery> results = bot.deliver();
    assertEquals(List.of(Duration.ofSeconds(9), Duration.ofSeconds(9)), results.stream().map(result -> ((Delivery.NotNow) result).pause()).toList());
    bot.clock.advance(Duration.ofMillis(8_999));
    assertEquals(List.of(), bot.deliver());
    assertEquals(1, bot.telegram.calls("sendMessage").size());
    bot.deliverAll();
    assertEquals(List.of("réponse"), got(bot.anna));
    assertEquals(List.of("réponse"), got(ben));
    assertEquals(List.of("0", "0"), bot.store.column("select attempts - 1 from outbox where channel = 'telegram'"));
  }

  @Test
  void t19WhenTelegramAsksThePollerToWaitItDoes() {
    bot.poll();
    bot.telegram.fail("getUpdates", Fault.Answer.tooMany(17));
    assertEquals(Optional.of(Duration.ofSeconds(17)), bot.poller.step());
    assertEquals(Optional.of(Duration.ZERO), bot.poller.step());
  }

  @Test
  void t20WhoBlockedTheBotIsNotWrittenToUntilTheyLetItIn() {
    bot.telegram.say(bot.anna, "question");
    bot.telegram.say(bot.anna, "encore une");
    bot.poll();
    bot.telegram.fail("sendMessage", new Fault.Answer(403, """
        {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"""));
    bot.answer("réponse");
    assertTrue(bot.deliver().stream().allMatch(Delivery.Refused.class::isInstance));
    assertEquals(1, bot.telegram.calls("sendMessage").size());
    assertEquals(2, bot.store.deadLetters().size());
    bot.telegram.member(bot.anna, false);
    bot.telegram.member(bot.anna, true);
    bot.telegram.say(bot.anna, "me revoilà");
    bot.poll();
    bot.answer("bienvenue");
    bot.deliverAll();
    assertEquals(List.of("bienvenue"), got(bot.anna));
  }

  @Test
  void t21AChatThatMovedIsWrittenToOnceAtItsNewPlaceAndOneThatIsGoneNever() {
    BotChat ben = bot.telegram.chat(BEN, "fr");
    BotChat home = bot.telegram.chat(43, "fr");
    bot.telegram.say(ben, "question");
    bot.poll();
    ben.migrateTo(43);
    bot.answer("réponse");
    bot.deliverAll();
    assertEquals(List.of(), got(ben));
    assertEquals(List.of("réponse"), got(home));
    assertEquals(List.of("43"), bot.store.column("select address from conversation"));
    bot.store.say(new Address(ChannelName.TELEGRAM, "77"), "d'un autre temps");
    bot.answer("réponse");
    assertInstanceOf(Delivery.Refused.class, bot.deliverAll().getLast());
    assertEquals(1, bot.store.deadLetters().size());
  }

  @Test
  void t22ATokenThatDoesNotHoldStopsTheBotAndRaisesTheAlarm() {
    bot.telegram.say(bot.anna, "question");
    bot.poll();
    bot.answer("réponse");
    bot.telegram.revoke(true);
    assertEquals(Optional.empty(), bot.poller.step());
    assertTrue(bot.wellbeing.alarm().orElseThrow().contains("token"));
    assertEquals(Duration.ofHours(1), ((Delivery.NotNow) bot.deliver().getFirst()).pause());
    assertEquals(List.of(), bot.deliver());
  }

  @Test
  void t23OfTwoReceiversOneWinsAndAConflictElsewhereRaisesTheAlarm() {
    bot.telegram.say(bot.anna, "question");
    Poller other = bot.poller(bot.store.updates(), "elsewhere");
    assertEquals(Optional.of(Duration.ZERO), other.step());
    assertEquals(Optional.of(Duration.ofSeconds(10)), bot.poller.step());
    assertEquals(List.of(), bot.said());
    other.close();
    bot.poll();
    assertEquals(List.of("question"), bot.said());
    assertEquals(Optional.empty(), bot.wellbeing.alarm());
    bot.telegram.fail("getUpdates", new Fault.Answer(409, """
        {"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}"""));
    assertEquals(Optional.of(Duration.ofSeconds(60)), bot.poller.step());
    assertTrue(bot.wellbeing.alarm().orElseThrow().contains("Conflict"));
    bot.poller.step();
    assertEquals(Optional.empty(), bot.wellbeing.alarm());
  }

  @Test
  void t24BrokenAnswersAreAskedForAgainAndNoLogNamesTheToken() {
    var logged = new CopyOnWriteArrayList<String>();
    Handler listening = listening(logged);
    Logger.getLogger("").addHandler(listening);
    try {
      bot.poll();
      bot.telegram.say(bot.anna, "question");
      bot.telegram.fail("getUpdates", Fault.Answer.badGateway(), new Fault.Answer(200, "{}"), new Fault.Answer(200, "null"),
          new Fault.Answer(200, "{\"ok\":true,\"result\":[{\"upd"), new Fault.CutBefore(), new Fault.Answer(200, "{\"ok\":true,\"result\":{}}"),
          new Fault.Answer(404, "<html>bot1:local</html>"), new Fault.Answer(400, "{\"ok\":false,\"error_code\":400,\"description\":\"bot1:local is odd\"}"));
      var pauses = new ArrayList<Duration>();
      for (int i = 0; i < 8; i++) {
        pauses.add(bot.poller.step().orElseThrow());
      }
      assertTrue(pauses.stream().allMatch(pause -> pause.compareTo(Duration.ZERO) > 0 && pause.compareTo(Duration.ofSeconds(60)) <= 0), pauses.toString());
      bot.poll();
      assertEquals(List.of("question"), bot.said());
      assertFalse(logged.isEmpty());
      assertTrue(logged.stream().noneMatch(line -> line.contains("1:local")), logged.toString());
    } finally {
      Logger.getLogger("").removeHandler(listening);
    }
  }

  private static Handler listening(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        logged.add(line.getMessage() + " " + (line.getParameters() == null ? "" : List.of(line.getParameters()).toString()) + " " + line.getThrown());
      }

      @Override
      public void flush() {
        // nothing is held back
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Test
  void t25AnAnswerThatPerhapsCameIsSentOnceMoreWhileThePersonWaitsAndThenLeftToStaff() {
    bot.telegram.say(bot.anna, "question");
    bot.poll();
    bot.answer("réponse");
    bot.telegram.fail("sendMessage", new Fault.CutAfter(), new Fault.CutAfter());
    List<Delivery> results = bot.deliverAll();
    assertEquals(2, got(bot.anna).size());
    assertInstanceOf(Delivery.Unclear.class, results.getLast());
    assertEquals(1, bot.store.deadLetters().size());
    bot.telegram.say(bot.anna, "plus tard");
    bot.poll();
    bot.answer("réponse tardive");
    bot.clock.advance(Duration.ofMinutes(11));
    bot.telegram.fail("sendMessage", new Fault.CutAfter());
    assertInstanceOf(Delivery.Unclear.class, bot.deliverAll().getLast());
    assertEquals(3, got(bot.anna).size());
  }

  @Test
  void t26WhatCannotBeKeptIsNotConfirmedAndAskedForAgain() {
    bot.telegram.say(bot.anna, "question");
    Updates real = bot.store.updates();
    var locked = new Updates() {
      private int times = 3;

      @Override
      public boolean lease(String holder, java.time.Instant now, Duration length) {
        return real.lease(holder, now, length);
      }

      @Override
      public void release(String holder) {
        real.release(holder);
      }

      @Override
      public long next() {
        return real.next();
      }

      @Override
      public List<Kept> keep(List<Received> batch, OptionalLong next, String holder, java.time.Instant now) {
        if (times-- > 0) {
          throw new IllegalStateException("database is locked");
        }
        return real.keep(batch, next, holder, now);
      }
    };
    Poller poller = bot.poller(locked, "here");
    poller.step();
    for (int i = 0; i < 3; i++) {
      assertTrue(poller.step().orElseThrow().compareTo(Duration.ZERO) > 0);
      assertEquals(0, real.next());
      assertEquals(List.of(), bot.said());
    }
    assertEquals(Optional.of(Duration.ZERO), poller.step());
    assertEquals(List.of("question"), bot.said());
  }

  @Test
  void t27APushWithoutTheSecretIsRefusedAndNotRead() throws IOException, InterruptedException {
    try (var door = new OpenDoor()) {
      byte[] update = update(10, message(1, "poussé")).toString().getBytes(StandardCharsets.UTF_8);
      assertEquals(401, door.post(update, "application/json", Optional.empty()));
      assertEquals(401, door.post(update, "application/json", Optional.of("wrong-secret-of-letters")));
      assertEquals(401, door.post(update, "application/json", Optional.of("")));
      assertEquals(List.of(), bot.states());
      assertEquals(200, door.post(update, "application/json", Optional.of(BotAtWork.SECRET)));
      assertEquals(200, door.post(update, "application/json", Optional.of(BotAtWork.SECRET)));
      assertEquals(List.of("poussé"), bot.said());
    }
  }

  @Test
  void t28APushThatIsTooLargeOrOfAnotherKindIsRefused() throws IOException, InterruptedException {
    try (var door = new OpenDoor()) {
      Optional<String> secret = Optional.of(BotAtWork.SECRET);
      assertEquals(413, door.post(new byte[9_999_000], "application/json", secret));
      assertEquals(415, door.post("{}".getBytes(StandardCharsets.UTF_8), "text/plain", secret));
      assertEquals(400, door.post("{\"upd".getBytes(StandardCharsets.UTF_8), "application/json", secret));
      assertEquals(400, door.post("[]".getBytes(StandardCharsets.UTF_8), "application/json", secret));
      assertEquals(405, door.get());
      assertEquals(List.of(), bot.states());
      bot.store.updates().lease("elsewhere", bot.clock.instant(), Duration.ofMinutes(1));
      assertEquals(503, door.post(update(10, message(1, "poussé")).toString().getBytes(StandardCharsets.UTF_8), "application/json", secret));
    }
  }

  /// The door on a real server.
  private final class OpenDoor implements AutoCloseable {
    private final PushDoor door = new PushDoor(bot.intake(bot.store.updates(), "door"), bot.wellbeing, BotAtWork.SECRET);
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServer server = WebServer.builder().host("127.0.0.1").port(0).maxPayloadSize(WebPages.HARD_LIMIT_BYTES)
        .featuresDiscoverServices(false).routing(routing -> {
          WebhookRoute.add(routing, door);
          WebPages.add(routing);
        }).build().start();

    int post(byte[] body, String type, Optional<String> secret) throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(address()).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body));
      secret.ifPresent(word -> request.header("X-Telegram-Bot-Api-Secret-Token", word));
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    int get() throws IOException, InterruptedException {
      return http.send(HttpRequest.newBuilder(address()).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private URI address() {
      return URI.create("http://127.0.0.1:" + server.port() + door.path());
    }

    @Override
    public void close() {
      http.close();
      server.stop();
    }
  }

  @Test
  void t29PushingAndPollingTogetherAreAMistakeAndSoIsPushingWithoutASecret() {
    assertTrue(problems(Map.of("GUICHET_TELEGRAM_TOKEN", "1:a", "GUICHET_TELEGRAM_WEBHOOK_URL", "https://example.org")).contains("excludes"));
    String bare = problems(Map.of("GUICHET_TELEGRAM_TOKEN", "1:a", "GUICHET_TELEGRAM_RECEIVE", "webhook"));
    assertTrue(bare.contains("telegram.webhook.url") && bare.contains("telegram.webhook.secret"), bare);
    assertEquals("[]", problems(Map.of("GUICHET_TELEGRAM_TOKEN", "1:a", "GUICHET_TELEGRAM_RECEIVE", "webhook", "GUICHET_TELEGRAM_WEBHOOK_URL",
        "https://example.org", "GUICHET_TELEGRAM_WEBHOOK_SECRET", BotAtWork.SECRET)));
    assertEquals("[]", problems(Map.of("GUICHET_TELEGRAM_TOKEN", "1:a")));
  }

  private static String problems(Map<String, String> environment) {
    var problems = new Problems();
    TelegramSettings.from(Settings.load(Optional.empty(), environment, problems));
    return problems.all().toString();
  }

  @Test
  void t30WhoAsksForDeletionIsHeardByStaffWithTheConversationAndWhoGoesAwayIsLeftInPeace() {
    Decision decision = decided("/delete", Talk.begun(Optional.of(Language.EN)));
    assertTrue(decision.text().contains("passed your request to delete"), decision.text());
    Decision.Passed passed = decision.lead().orElseThrow();
    assertEquals(Lead.Reason.OPEN_QUESTION, passed.lead().reason());
    assertTrue(passed.letter().toString().contains("Request to delete the data of conversation c-1"), passed.letter().toString());
    bot.telegram.say(bot.anna, "question");
    bot.telegram.member(bot.anna, false);
    bot.poll();
    bot.answer("réponse");
    assertInstanceOf(Delivery.Refused.class, bot.deliver().getFirst());
    assertEquals(0, bot.telegram.calls("sendMessage").size());
  }

  private static Decision decided(String text, Talk talk) {
    var turn = new Turn(1, "c-1", new Address(ChannelName.TELEGRAM, "1"), "msg:1", text, OpenStore.NOW, talk, List.of(), 0);
    return RealData.assistant().decide(turn, LocalDate.of(2026, 11, 22));
  }
}

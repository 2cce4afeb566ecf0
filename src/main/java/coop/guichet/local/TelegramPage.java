package coop.guichet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.message.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/// A page on which one writes and taps as in Telegram: one person for each language.
public final class TelegramPage {
  private static final long FIRST_PERSON = 1_001;
  /// So long Telegram shows that somebody is typing.
  private static final Duration TYPING = Duration.ofSeconds(5);
  private static final int MOST_CHARACTERS = 4_096;
  private final LocalTelegram telegram;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  public TelegramPage(LocalTelegram telegram, Clock clock) {
    this.telegram = telegram;
    this.clock = clock;
  }

  /// The chat of the person who speaks this language.
  public BotChat chat(Language language) {
    return telegram.chat(FIRST_PERSON + language.ordinal(), language.code());
  }

  /// Adds the page `/local/telegram` and what it calls.
  public void add(HttpRouting.Builder routing) {
    routing.get("/local/telegram", (request, response) -> {
      var out = new StringOutput();
      templates.render("telegram.jte", Language.values(), out);
      response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-store").send(out.toString());
    }).get("/local/telegram/{language}/chat", (request, response) -> send(response, shown(chat(language(request)))))
        .post("/local/telegram/{language}/say", this::say).post("/local/telegram/{language}/tap", this::tap);
  }

  private static Language language(ServerRequest request) {
    return Language.of(request.path().pathParameters().get("language")).orElseThrow(() -> new HttpException("no such person", Status.NOT_FOUND_404, true));
  }

  private void say(ServerRequest request, ServerResponse response) {
    String text = body(request).path("text").asText("");
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new HttpException("no text, or too long a one", Status.BAD_REQUEST_400, true);
    }
    telegram.say(chat(language(request)), text);
    send(response, json.createObjectNode());
  }

  private void tap(ServerRequest request, ServerResponse response) {
    JsonNode body = body(request);
    BotChat chat = chat(language(request));
    long message = body.path("message").asLong();
    String label = body.path("label").asText("");
    if (chat.shown(message).filter(shown -> shown.labels().contains(label)).isEmpty()) {
      throw new HttpException("no such button", Status.NOT_FOUND_404, true);
    }
    telegram.tap(chat, message, label);
    send(response, json.createObjectNode());
  }

  private ObjectNode shown(BotChat chat) {
    ObjectNode answer = json.createObjectNode().put("typing", chat.typingSince().isAfter(clock.instant().minus(TYPING)))
        .put("notice", chat.notice().orElse(""));
    ArrayNode messages = answer.putArray("messages");
    for (BotChat.Shown message : chat.shown()) {
      ArrayNode rows = messages.addObject().put("id", message.id()).put("bot", message.fromBot()).put("text", message.text()).putArray("keyboard");
      message.keyboard().forEach(row -> {
        ArrayNode keys = rows.addArray();
        row.forEach(key -> keys.add(key.label()));
      });
    }
    telegram.menu(chat.language()).ifPresent(menu -> answer.set("menu", menu));
    return answer;
  }

  private JsonNode body(ServerRequest request) {
    try {
      return json.readTree(request.content().as(String.class));
    } catch (IOException e) {
      throw new HttpException("no JSON", Status.BAD_REQUEST_400, e, true);
    }
  }

  private static void send(ServerResponse response, JsonNode answer) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-store").send(answer.toString());
  }
}

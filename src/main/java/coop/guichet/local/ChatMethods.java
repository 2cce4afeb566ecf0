package coop.guichet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The methods of the Bot API that do something in a chat, as strict as Telegram is.
final class ChatMethods implements BotServer.Methods {
  private static final int MOST_TEXT = 4_096;
  private static final int MOST_DATA_BYTES = 64;
  private static final int MOST_BUTTONS = 100;
  private static final int MOST_NOTICE = 200;
  private static final Set<String> ACTIONS = Set.of("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
      "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note");
  private static final JsonNode TRUE = JsonNodeFactory.instance.booleanNode(true);
  private final Map<Long, BotChat> chats = new ConcurrentHashMap<>();
  private final Map<String, Long> callbacks = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Clock clock;
  private long lastMessage;

  ChatMethods(Clock clock) {
    this.clock = clock;
  }

  Map<Long, BotChat> chats() {
    return chats;
  }

  synchronized long nextMessage() {
    return ++lastMessage;
  }

  /// A tap begins: it can be answered once.
  synchronized void begin(String callback, long chat) {
    callbacks.put(callback, chat);
  }

  synchronized boolean answered(String callback) {
    return answered.contains(callback);
  }

  @Override
  public JsonNode call(String method, JsonNode given) throws Refusal {
    return switch (method) {
      case "sendmessage" -> send(given);
      case "editmessagetext" -> edit(given, text(given));
      case "editmessagereplymarkup" -> edit(given, null);
      case "answercallbackquery" -> answer(given);
      case "sendchataction" -> action(given);
      case "leavechat" -> leave(given);
      default -> throw new Refusal(404, "Not Found");
    };
  }

  private BotChat chat(JsonNode given) throws Refusal {
    BotChat chat = chats.get(given.path("chat_id").asLong());
    if (chat == null || chat.left()) {
      throw new Refusal(400, "Bad Request: chat not found");
    }
    if (chat.blocked()) {
      throw new Refusal(403, "Forbidden: bot was blocked by the user");
    }
    if (chat.migratedTo().isPresent()) {
      throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", chat.migratedTo().get());
    }
    return chat;
  }

  private static String text(JsonNode given) throws Refusal {
    String text = given.path("text").asText("");
    if (text.isBlank()) {
      throw new Refusal(400, "Bad Request: message text is empty");
    }
    if (text.codePointCount(0, text.length()) > MOST_TEXT) {
      throw new Refusal(400, "Bad Request: message is too long");
    }
    if (given.has("parse_mode")) {
      throw new Refusal(400, "Bad Request: can't parse entities: the stand-in takes plain text only");
    }
    return text;
  }

  private JsonNode send(JsonNode given) throws Refusal {
    BotChat chat = chat(given);
    var shown = new BotChat.Shown(nextMessage(), true, text(given), keyboard(given), clock.instant(), false);
    chat.add(shown);
    return message(chat, shown);
  }

  private static List<List<BotChat.Key>> keyboard(JsonNode given) throws Refusal {
    var rows = new ArrayList<List<BotChat.Key>>();
    int buttons = 0;
    for (JsonNode row : given.path("reply_markup").path("inline_keyboard")) {
      var keys = new ArrayList<BotChat.Key>();
      for (JsonNode button : row) {
        keys.add(key(button));
        buttons++;
      }
      rows.add(keys);
    }
    if (buttons > MOST_BUTTONS) {
      throw new Refusal(400, "Bad Request: reply markup is too long");
    }
    return rows;
  }

  private static BotChat.Key key(JsonNode button) throws Refusal {
    String label = button.path("text").asText("");
    String data = button.path("callback_data").asText("");
    if (label.isBlank()) {
      throw new Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard");
    }
    if (data.isEmpty() || data.getBytes(StandardCharsets.UTF_8).length > MOST_DATA_BYTES) {
      throw new Refusal(400, "Bad Request: BUTTON_DATA_INVALID");
    }
    return new BotChat.Key(label, data);
  }

  /// @param text the new text, or null to keep the old one
  private JsonNode edit(JsonNode given, String text) throws Refusal {
    BotChat chat = chat(given);
    BotChat.Shown before = chat.shown(given.path("message_id").asLong()).filter(BotChat.Shown::fromBot)
        .orElseThrow(() -> new Refusal(400, "Bad Request: message to edit not found"));
    var after = new BotChat.Shown(before.id(), true, text == null ? before.text() : text, keyboard(given), before.at(), true);
    if (after.text().equals(before.text()) && after.keyboard().equals(before.keyboard())) {
      throw new Refusal(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same");
    }
    chat.replace(after);
    return message(chat, after);
  }

  private synchronized JsonNode answer(JsonNode given) throws Refusal {
    String callback = given.path("callback_query_id").asText("");
    Long chat = callbacks.get(callback);
    if (chat == null || !answered.add(callback)) {
      throw new Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
    }
    String words = given.path("text").asText("");
    if (words.length() > MOST_NOTICE) {
      throw new Refusal(400, "Bad Request: MESSAGE_TOO_LONG");
    }
    chats.get(chat).notice(words);
    return TRUE;
  }

  private JsonNode action(JsonNode given) throws Refusal {
    if (!ACTIONS.contains(given.path("action").asText(""))) {
      throw new Refusal(400, "Bad Request: wrong parameter action in request");
    }
    chat(given).typing(clock.instant());
    return TRUE;
  }

  private JsonNode leave(JsonNode given) throws Refusal {
    BotChat chat = chat(given);
    if (chat.id() > 0) {
      throw new Refusal(400, "Bad Request: chat member status can't be changed in private chats");
    }
    chat.leave();
    return TRUE;
  }

  /// A message as the Bot API tells it.
  static ObjectNode message(BotChat chat, BotChat.Shown shown) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("message_id", shown.id()).put("date", shown.at().getEpochSecond());
    message.putObject("chat").put("id", chat.id()).put("type", chat.id() > 0 ? "private" : "group");
    ObjectNode from = message.putObject("from");
    if (shown.fromBot()) {
      from.put("id", 1).put("is_bot", true).put("first_name", "Guichet");
    } else {
      from.put("id", Math.abs(chat.id())).put("is_bot", false).put("first_name", "Person").put("language_code", chat.language());
    }
    return message.put("text", shown.text());
  }
}

package coop.guichet.channel.telegram;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Language;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Wire → message, leniently: only the fields that are needed are looked at, so that what Telegram adds tomorrow troubles
/// nobody. Never throws: an update that is not as described is [Read.Unreadable].
final class TelegramReader {
  /// What Telegram itself notes in a private chat: nobody said it.
  private static final Set<String> NOTES = Set.of("pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "connected_website",
      "chat_background_set", "users_shared", "chat_shared", "successful_payment", "refunded_payment", "gift", "unique_gift", "web_app_data",
      "passport_data", "proximity_alert_triggered", "boost_added", "giveaway_created");
  /// Kinds of update that exist and are not asked for.
  private static final Set<String> UNWANTED = Set.of("channel_post", "edited_channel_post", "inline_query", "chosen_inline_result", "shipping_query",
      "pre_checkout_query", "poll", "poll_answer", "chat_member", "chat_join_request", "message_reaction", "message_reaction_count", "business_message");
  private static final ObjectWriter ASCII = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();
  private final OptionalLong staffChat;

  /// @param staffChat the chat in which staff are told of leads: what is said there is not for the assistant
  TelegramReader(OptionalLong staffChat) {
    this.staffChat = staffChat;
  }

  /// One update of a batch, or the whole body of a push.
  Updates.Received read(JsonNode update, Instant now) {
    String raw = raw(update);
    Read read;
    String key;
    try {
      read = understood(update, now);
      key = key(read).orElseGet(() -> "raw:" + hash(raw));
    } catch (Fields.NotAsDescribed e) {
      read = new Read.Unreadable(e.getMessage());
      key = "raw:" + hash(raw);
    }
    return new Updates.Received(key, number(update), raw, read);
  }

  /// Telegram's number of an update.
  static OptionalLong number(JsonNode update) {
    JsonNode number = update.path("update_id");
    return number.isIntegralNumber() && number.canConvertToLong() ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
  }

  /// In ASCII with escapes, so that no odd character is lost.
  private static String raw(JsonNode update) {
    try {
      return ASCII.writeValueAsString(update);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("what was parsed as JSON cannot be written as such", e);
    }
  }

  private Read understood(JsonNode update, Instant now) throws Fields.NotAsDescribed {
    if (update.has("message")) {
      return message(update.get("message"), now, false);
    }
    if (update.has("edited_message")) {
      return message(update.get("edited_message"), now, true);
    }
    if (update.has("callback_query")) {
      return tap(update.get("callback_query"), now);
    }
    if (update.has("my_chat_member")) {
      return member(update.get("my_chat_member"));
    }
    if (UNWANTED.stream().anyMatch(update::has)) {
      return new Read.Nothing("a kind of update that was not asked for");
    }
    throw new Fields.NotAsDescribed("of an unknown kind");
  }

  private Read message(JsonNode message, Instant now, boolean edited) throws Fields.NotAsDescribed {
    JsonNode chat = message.path("chat");
    long id = Fields.number(chat, "id");
    String kind = Fields.text(chat, "type");
    if (isStaffs(id)) {
      return new Read.Nothing("the staff's chat");
    }
    if (kind.equals("channel")) {
      return new Read.Nothing("a channel");
    }
    if (!kind.equals("private")) {
      return new Read.Group(id, false, hint(message));
    }
    if (!message.has("from") || message.path("from").path("is_bot").asBoolean(false) || message.has("via_bot")) {
      return new Read.Nothing("no person's words");
    }
    if (NOTES.stream().anyMatch(message::has)) {
      return new Read.Nothing("a note of Telegram itself");
    }
    var inbound = new Inbound(new Address(ChannelName.TELEGRAM, String.valueOf(id)), "msg:" + Fields.number(message, "message_id") + ":" + id, Said.in(message),
        now);
    Instant sentAt = Fields.instant(message, "date").orElse(now);
    return edited
        ? new Read.Edited(inbound, hint(message), sentAt, Fields.instant(message, "edit_date").orElse(now))
        : new Read.Written(id, inbound, hint(message), sentAt);
  }

  private Read tap(JsonNode tap, Instant now) throws Fields.NotAsDescribed {
    String callback = Fields.text(tap, "id");
    JsonNode message = tap.path("message");
    JsonNode chat = message.path("chat");
    long id = chat.has("id") ? Fields.number(chat, "id") : Fields.number(tap.path("from"), "id");
    OptionalLong shownAs = message.has("message_id") ? OptionalLong.of(Fields.number(message, "message_id")) : OptionalLong.empty();
    Optional<String> shown = message.path("text").isTextual() ? Optional.of(message.path("text").textValue()) : Optional.empty();
    return new Read.Tapped(callback, id, tap.path("data").asText(""), shownAs, shown, hint(tap), now);
  }

  private Read member(JsonNode change) throws Fields.NotAsDescribed {
    JsonNode chat = change.path("chat");
    long id = Fields.number(chat, "id");
    String status = Fields.text(change.path("new_chat_member"), "status");
    boolean in = !status.equals("kicked") && !status.equals("left");
    if (Fields.text(chat, "type").equals("private")) {
      return new Read.Reach(id, in);
    }
    if (isStaffs(id) || !in) {
      return new Read.Nothing(in ? "the staff's chat" : "left a group");
    }
    return new Read.Group(id, !Fields.text(chat, "type").equals("channel"), hint(change));
  }

  private boolean isStaffs(long chat) {
    return staffChat.isPresent() && staffChat.getAsLong() == chat;
  }

  private static Optional<Language> hint(JsonNode said) {
    return Language.of(said.path("from").path("language_code").asText(""));
  }

  /// By what the update is about, not by its number, which starts anew after a quiet week.
  private static Optional<String> key(Read read) {
    return switch (read) {
      case Read.Written written -> Optional.of(written.inbound().externalId());
      case Read.Edited edited -> Optional.of("edit:" + edited.inbound().externalId() + ":" + edited.editedAt().getEpochSecond());
      case Read.Tapped tapped -> Optional.of("tap:" + tapped.callback());
      case Read.Reach _,Read.Group _,Read.Nothing _,Read.Unreadable _ -> Optional.empty();
    };
  }

  private static String hash(String raw) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

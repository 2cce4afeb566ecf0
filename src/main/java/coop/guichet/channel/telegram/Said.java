package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.message.CleanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What a person said in a message, whatever kind of message it is.
final class Said {
  /// What a message may be besides text, and the sign that stands for it in the conversation.
  private static final Map<String, String> SIGNS = new LinkedHashMap<>();
  private static final String UNKNOWN_SIGN = "❔";
  private static final Pattern ADDRESSED_COMMAND = Pattern.compile("^(/[A-Za-z0-9_]+)@[A-Za-z0-9_]+");

  static {
    SIGNS.put("voice", "🎤");
    SIGNS.put("audio", "🎵");
    SIGNS.put("photo", "📷");
    SIGNS.put("animation", "🎞");
    SIGNS.put("video", "🎬");
    SIGNS.put("video_note", "🎬");
    SIGNS.put("sticker", "🙂");
    SIGNS.put("document", "📎");
    SIGNS.put("location", "📍");
    SIGNS.put("venue", "📍");
    SIGNS.put("contact", "👤");
    SIGNS.put("poll", "📊");
    SIGNS.put("dice", "🎲");
    SIGNS.put("game", "🎲");
    SIGNS.put("story", "📷");
    SIGNS.put("paid_media", "📷");
    SIGNS.put("checklist", "📋");
  }

  private Said() {
  }

  /// What the person said: text or caption, their own contact, else the sign of what they sent.
  static String in(JsonNode message) throws Fields.NotAsDescribed {
    for (String field : new String[]{"text", "caption"}) {
      if (message.has(field)) {
        String text = CleanText.of(Fields.text(message, field));
        return ADDRESSED_COMMAND.matcher(text).replaceFirst("$1");
      }
    }
    JsonNode contact = message.path("contact");
    boolean own = contact.path("user_id").isIntegralNumber() && contact.path("user_id").longValue() == message.path("from").path("id").longValue();
    if (own && contact.path("phone_number").isTextual()) {
      return CleanText.of(contact.path("phone_number").textValue());
    }
    return SIGNS.entrySet().stream().filter(sign -> message.has(sign.getKey())).map(Map.Entry::getValue).findFirst().orElse(UNKNOWN_SIGN);
  }
}

package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// Fields of what Telegram sends, as the Bot API describes them.
final class Fields {
  private static final long LATEST_SECOND = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

  private Fields() {
  }

  /// Something that is not as the Bot API describes it.
  static final class NotAsDescribed extends Exception {
    private static final long serialVersionUID = 1L;

    NotAsDescribed(String why) {
      super(why);
    }
  }

  static long number(JsonNode node, String field) throws NotAsDescribed {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new NotAsDescribed(field + " is no whole number");
    }
    return value.longValue();
  }

  static String text(JsonNode node, String field) throws NotAsDescribed {
    if (!node.path(field).isTextual()) {
      throw new NotAsDescribed(field + " is no text");
    }
    return node.path(field).textValue();
  }

  static Optional<Instant> instant(JsonNode node, String field) {
    JsonNode seconds = node.path(field);
    boolean plausible = seconds.isIntegralNumber() && seconds.canConvertToLong() && seconds.longValue() > 0 && seconds.longValue() < LATEST_SECOND;
    return plausible ? Optional.of(Instant.ofEpochSecond(seconds.longValue())) : Optional.empty();
  }
}

package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Tells Telegram where to push, until it has heard, and then looks every minute whether its pushes come through: who is
/// pushed to does not notice that nothing comes.
final class PushWatch {
  private static final Duration REGISTER_AGAIN = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final Duration RECENTLY = Duration.ofMinutes(10);
  private static final int CONNECTIONS = 5;
  private static final int GROWS_TOO_LONG = 3;
  private final BotApi api;
  private final String address;
  private final String secret;
  private final Wellbeing wellbeing;
  private final Clock clock;
  private boolean registered;
  private long waiting;
  private int grown;

  /// @param address where Telegram shall push
  PushWatch(BotApi api, String address, String secret, Wellbeing wellbeing, Clock clock) {
    this.api = api;
    this.address = address;
    this.secret = secret;
    this.wellbeing = wellbeing;
    this.clock = clock;
  }

  /// One round.
  ///
  /// @return how long to pause before the next one; empty when there must be none
  Optional<Duration> step() {
    BotApi.Result result = registered ? api.call("getWebhookInfo", Map.of()) : register();
    if (result instanceof BotApi.Result.Revoked) {
      wellbeing.revoked();
      return Optional.empty();
    }
    if (!(result instanceof BotApi.Result.Done(JsonNode told))) {
      wellbeing.troubled(registered ? "Telegram could not be asked how pushing goes" : "Telegram could not be told where to push: " + result);
      return Optional.of(REGISTER_AGAIN);
    }
    if (registered) {
      look(told);
    } else {
      registered = true;
      wellbeing.success();
    }
    return Optional.of(registered ? LOOK_AGAIN : Duration.ZERO);
  }

  /// What waits at Telegram stays.
  private BotApi.Result register() {
    return api.call("setWebhook", Map.of("url", address, "secret_token", secret, "max_connections", CONNECTIONS, "allowed_updates", BotApi.WANTED,
        "drop_pending_updates", false));
  }

  private void look(JsonNode info) {
    if (!info.path("url").asText("").equals(address)) {
      wellbeing.troubled("somebody has told Telegram to push elsewhere; telling it again");
      registered = false;
      return;
    }
    long now = info.path("pending_update_count").asLong(0);
    grown = now > waiting ? grown + 1 : 0;
    waiting = now;
    Instant failed = Instant.ofEpochSecond(info.path("last_error_date").asLong(0));
    if (waiting > 0 && failed.isAfter(clock.instant().minus(RECENTLY))) {
      wellbeing
          .troubled("Telegram cannot push (" + BotApi.redacted(info.path("last_error_message").asText("no reason given")) + "); " + waiting + " wait there");
    } else if (grown >= GROWS_TOO_LONG) {
      wellbeing.troubled("what waits at Telegram grows: " + waiting);
    } else {
      wellbeing.success();
    }
  }
}

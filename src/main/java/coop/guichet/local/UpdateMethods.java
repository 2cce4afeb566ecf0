package coop.guichet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The methods of the Bot API by which a bot gets its updates: asked for or pushed, never both.
final class UpdateMethods implements BotServer.Methods {
  private static final int MOST_UPDATES = 100;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final JsonNode TRUE = JsonNodeFactory.instance.booleanNode(true);
  private final UpdateQueue queue;
  private final Clock clock;
  private final Duration longestPoll;
  private volatile Optional<LocalTelegram.Hook> hook = Optional.empty();
  private volatile Object poll = new Object();
  private volatile int failedWith;
  private volatile Instant failedAt = Instant.EPOCH;

  /// @param longestPoll how long a call for updates waits at most
  UpdateMethods(UpdateQueue queue, Clock clock, Duration longestPoll) {
    this.queue = queue;
    this.clock = clock;
    this.longestPoll = longestPoll;
  }

  @Override
  public JsonNode call(String method, JsonNode given) throws Refusal {
    return switch (method) {
      case "getupdates" -> updates(given);
      case "setwebhook" -> set(given);
      case "deletewebhook" -> {
        hook = Optional.empty();
        yield TRUE;
      }
      case "getwebhookinfo" -> info();
      default -> throw new Refusal(404, "Not Found");
    };
  }

  /// The second who polls ends the first one's call.
  private JsonNode updates(JsonNode given) throws Refusal {
    if (hook.isPresent()) {
      throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    }
    var mine = new Object();
    poll = mine;
    queue.wake();
    long offset = given.path("offset").asLong(0);
    int limit = Math.clamp(given.path("limit").asInt(MOST_UPDATES), 1, MOST_UPDATES);
    List<ObjectNode> found = queue.fetch(offset, limit);
    Instant deadline = Instant.now().plus(shorter(Duration.ofSeconds(given.path("timeout").asInt(0)), longestPoll));
    while (found.isEmpty() && Instant.now().isBefore(deadline) && poll == mine) {
      try {
        queue.await(shorter(Duration.between(Instant.now(), deadline), LOOK));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      found = queue.fetch(offset, limit);
    }
    if (poll != mine) {
      throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }
    return JsonNodeFactory.instance.arrayNode().addAll(found);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private JsonNode set(JsonNode given) throws Refusal {
    String url = given.path("url").asText("");
    if (!url.startsWith("https://")) {
      throw new Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    }
    if (!given.path("secret_token").asText("").matches("[A-Za-z0-9_-]{0,256}")) {
      throw new Refusal(400, "Bad Request: secret token contains unallowed characters");
    }
    hook = Optional.of(new LocalTelegram.Hook(url, given.path("secret_token").asText("")));
    return TRUE;
  }

  private JsonNode info() {
    ObjectNode info = JsonNodeFactory.instance.objectNode().put("url", hook.map(LocalTelegram.Hook::url).orElse("")).put("has_custom_certificate", false)
        .put("pending_update_count", queue.size());
    return failedWith == 0
        ? info
        : info.put("last_error_date", failedAt.getEpochSecond()).put("last_error_message", "Wrong response from the webhook: " + failedWith);
  }

  Optional<LocalTelegram.Hook> hook() {
    return hook;
  }

  /// Pushes the update that has waited longest, as Telegram does: what is not taken waits on.
  int push(URI server) throws IOException, InterruptedException {
    LocalTelegram.Hook to = hook.orElseThrow();
    String path = URI.create(to.url()).getPath();
    try (var http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json")
          .header("X-Telegram-Bot-Api-Secret-Token", to.secret()).POST(HttpRequest.BodyPublishers.ofString(queue.fetch(0, 1).getFirst().toString())).build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        queue.confirmFirst();
      } else {
        failedWith = status;
        failedAt = clock.instant();
      }
      return status;
    }
  }

  /// Ends the call that waits.
  void end() {
    poll = new Object();
    queue.wake();
  }
}

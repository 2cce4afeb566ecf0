package coop.guichet.channel.telegram;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;

/// Calls methods of the Bot API and tells what became of each call. The token is known only here and never leaves: what
/// is told of a failure holds no address.
final class BotApi implements AutoCloseable {
  /// The kinds of update that are wanted; always said, because Telegram remembers what was said last.
  static final List<String> WANTED = List.of("message", "edited_message", "callback_query", "my_chat_member");
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofSeconds(15);
  private static final int BATCH = 100;
  private static final long MOST_BYTES = 20_000_000;
  private static final int SERVER_TROUBLE = 500;
  private static final Pattern TOKEN = Pattern.compile("bot\\d+:[\\w-]+");
  private static final JsonMapper JSON = JsonMapper.builder().defaultPropertyInclusion(
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL)).build();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final String base;

  BotApi(URI url, String token) {
    base = url + "/bot" + token + "/";
  }

  /// What became of a call.
  sealed interface Result {
    /// It was done.
    record Done(JsonNode result) implements Result {
    }

    /// Not done: too much at once, wait this long (429).
    record Wait(Duration duration) implements Result {
    }

    /// Not done: the person blocked the bot, or is gone (403).
    record Blocked(String why) implements Result {
    }

    /// Not done: the chat has this id now.
    record Moved(long chat) implements Result {
    }

    /// Not done: the token does not hold (401, 404).
    record Revoked() implements Result {
    }

    /// Not done: somebody else receives for this bot (409).
    record Conflict(String why) implements Result {
    }

    /// Not done: Telegram does not take this (400 and the like).
    record Refused(String why) implements Result {
    }

    /// Telegram was not reached, or is in trouble: not done.
    record Unreached(String why) implements Result {
    }

    /// The call went out, and no answer that can be read came back: perhaps done.
    record Unclear(String why) implements Result {
    }
  }

  /// Calls a method.
  Result call(BotApiMethod<?> method) {
    return call(method.getMethod(), method, CALL);
  }

  /// Calls a method whose type does not fit.
  Result call(String method, Map<String, ?> parameters) {
    return call(method, parameters, CALL);
  }

  /// Asks for updates from this number on and waits for the first, at most `patience`.
  Result updates(long from, Duration patience) {
    return call("getUpdates", Map.of("offset", from, "limit", BATCH, "timeout", patience.toSeconds(), "allowed_updates", WANTED), patience.plus(SLACK));
  }

  private Result call(String method, Object parameters, Duration patience) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + method)).timeout(patience).header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(parameters))).build();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
      return result(response.statusCode(), response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the call " + method + " cannot be written as JSON", e);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Result.Unreached("no connection");
    } catch (IOException e) {
      return new Result.Unclear(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Unclear("stopped while waiting");
    }
  }

  private static Result result(int status, byte[] body) {
    if (status >= SERVER_TROUBLE) {
      return new Result.Unreached("Telegram answered " + status);
    }
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException e) {
      return new Result.Unclear("the answer " + status + " is no JSON");
    }
    if (answer.path("ok").asBoolean(false)) {
      return new Result.Done(answer.path("result"));
    }
    return answer.path("ok").isBoolean() ? refused(answer.path("error_code").asInt(status), answer) : new Result.Unclear("the answer says neither yes nor no");
  }

  private static Result refused(int code, JsonNode answer) {
    String why = code + " " + redacted(answer.path("description").asText(""));
    JsonNode parameters = answer.path("parameters");
    if (parameters.has("migrate_to_chat_id")) {
      return new Result.Moved(parameters.path("migrate_to_chat_id").asLong());
    }
    return switch (code) {
      case 401, 404 -> new Result.Revoked();
      case 403 -> new Result.Blocked(why);
      case 409 -> new Result.Conflict(why);
      case 429 -> new Result.Wait(Duration.ofSeconds(Math.clamp(parameters.path("retry_after").asLong(1), 1, 3_600)));
      default -> code >= SERVER_TROUBLE ? new Result.Unreached(why) : new Result.Refused(why);
    };
  }

  static String redacted(String text) {
    return TOKEN.matcher(text).replaceAll("bot…");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Somebody's browser, as far as the API sees it: plain HTTP to a product on loopback, events read as they come.
final class ChatClient implements AutoCloseable {
  /// How long a test waits for something that must come.
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;

  /// A conversation and the token that opens it.
  record Conversation(String id, String token) {
    String path(String rest) {
      return "/api/conversations/" + id + "/" + rest;
    }
  }

  /// One server-sent event.
  record Event(long id, JsonNode data) {
    String type() {
      return data.path("type").asText();
    }

    String inReplyTo() {
      return data.path("in_reply_to").asText();
    }
  }

  ChatClient(int port) {
    base = URI.create("http://127.0.0.1:" + port);
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  HttpRequest.Builder to(Conversation conversation, String rest) {
    return to(conversation.path(rest)).header("Authorization", "Bearer " + conversation.token());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> get(String path) {
    return send(to(path));
  }

  Conversation begin(String language) {
    HttpResponse<String> response = send(to("/api/conversations").POST(BodyPublishers.ofString("{\"language\":\"" + language + "\"}")));
    assertEquals(201, response.statusCode(), response.body());
    JsonNode begun = json(response.body());
    return new Conversation(begun.path("id").asText(), begun.path("token").asText());
  }

  HttpResponse<String> post(Conversation conversation, byte[] body) {
    return send(to(conversation, "messages").POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> post(Conversation conversation, String clientId, String text) {
    return post(conversation, write(Map.of("client_id", clientId, "text", text)).getBytes(StandardCharsets.UTF_8));
  }

  /// Says something; gives back the client_id it was said under.
  String say(Conversation conversation, String text) {
    String clientId = UUID.randomUUID().toString();
    HttpResponse<String> response = post(conversation, clientId, text);
    assertEquals(202, response.statusCode(), response.body());
    return clientId;
  }

  /// Says something and waits for the reply.
  JsonNode ask(Conversation conversation, String text) {
    try (Events events = listen(conversation, null)) {
      return events.reply(say(conversation, text));
    }
  }

  /// Opens the stream of a conversation.
  ///
  /// @param lastEventId the header, or null to send none
  Events listen(Conversation conversation, String lastEventId) {
    HttpRequest.Builder request = to(conversation, "events").header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    return new Events(response);
  }

  private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no JSON: " + text, e);
    }
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// An open stream. A virtual thread reads it, so that waiting can end.
  static final class Events implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();

    private Events(HttpResponse<InputStream> response) {
      this.response = response;
      Thread.ofVirtual().start(this::read);
    }

    HttpResponse<?> response() {
      return response;
    }

    private void read() {
      try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        long id = -1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("id:")) {
            id = Long.parseLong(line.substring("id:".length()).strip());
          } else if (line.startsWith("data:")) {
            arrived.add(new Event(id, json(line.substring("data:".length()).strip())));
          }
        }
      } catch (IOException e) {
        // closed by the test, or by the server
      }
    }

    /// The next event; fails when none comes.
    Event next() {
      try {
        Event event = arrived.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertNotNull(event, "no event came");
        return event;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /// Everything up to and with the reply to a message.
    List<Event> until(String clientId) {
      var events = new ArrayList<Event>();
      do {
        events.add(next());
      } while (!(events.getLast().type().equals("reply") && events.getLast().inReplyTo().equals(clientId)));
      return events;
    }

    /// The data of the reply to a message.
    JsonNode reply(String clientId) {
      return until(clientId).getLast().data();
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

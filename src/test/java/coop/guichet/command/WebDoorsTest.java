package coop.guichet.command;

import static coop.guichet.command.Refusals.assertNoLookInside;
import static coop.guichet.command.Refusals.assertRefused;
import static coop.guichet.command.Refusals.assertSecured;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in where: tokens, addresses, methods, and what every answer carries.
class WebDoorsTest {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: ([0-9]+)");
  @RegisterExtension
  private static final ServedProduct PRODUCT = new ServedProduct();
  private final ChatClient chat = PRODUCT.chat();

  static Stream<Arguments> doors() {
    return Stream.of("GET messages", "POST messages", "GET events").map(door -> arguments(door.split(" ")[0], door.split(" ")[1]));
  }

  private HttpResponse<String> knock(String method, String path, String authorization) {
    var request = chat.to(path).method(method,
        method.equals("POST") ? BodyPublishers.ofString("{\"client_id\":\"1\",\"text\":\"Bonjour\"}") : BodyPublishers.noBody());
    return chat.send(authorization == null ? request : request.header("Authorization", authorization));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("doors")
  void onlyItsOwnTokenOpensAConversation(String method, String door) {
    ChatClient.Conversation conversation = chat.begin("fr");
    ChatClient.Conversation other = chat.begin("fr");
    String path = conversation.path(door);
    for (String wrong : Stream
        .of("Bearer " + other.token(), "Bearer " + conversation.id(), "Bearer ", "Bearer", "Basic " + conversation.token(), conversation.token(), "")
        .toList()) {
      HttpResponse<String> response = knock(method, path, wrong);
      assertRefused(401, response);
      assertEquals(Optional.of("Bearer"), response.headers().firstValue("WWW-Authenticate"), wrong);
    }
    assertRefused(401, knock(method, path, null));
    assertRefused(401, knock(method, path + "?token=" + conversation.token(), null));
    assertEquals(0, ChatClient.json(chat.send(chat.to(conversation, "messages")).body()).path("messages").size());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("doors")
  void aConversationThatNeverWasIsNotFound(String method, String door) {
    ChatClient.Conversation conversation = chat.begin("fr");
    for (String id : List.of("none", "00000000-0000-0000-0000-000000000000", "%00", "'%20or%201=1--", "%F0%9F%99%82")) {
      assertRefused(404, knock(method, "/api/conversations/" + id + "/" + door, "Bearer " + conversation.token()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api", "/api/", "/api/conversations/a/b/c", "/chat/none.js", "/chat/../db/V1__messages.sql",
      "/chat/%2e%2e/db/V1__messages.sql",
      "/chat/..%2fdb%2fV1__messages.sql", "/chat//etc/passwd", "/index.html", "/local/mail", "/%F0%9F%99%82", "/%00", "/..;/desk"})
  void anAddressWithNothingIsNotFound(String path) {
    assertRefused(404, chat.get(path));
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /", "POST, /", "GET, /api/conversations", "PUT, /api/conversations", "DELETE, /api/conversations/x/messages",
      "POST, /api/conversations/x/events",
      "PATCH, /api/wording", "POST, /widget.js"})
  void aMethodThatAnAddressDoesNotTakeIsRefusedAsSuch(String method, String path) {
    assertRefused(405, chat.send(chat.to(path).method(method, BodyPublishers.noBody())));
  }

  /// What no HTTP library would send. The server may close the connection, but it says nothing about itself.
  @ParameterizedTest
  @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /% HTTP/1.1", "GET /a b HTTP/1.1", "GET / HTTP/9.9", "G\u0001T / HTTP/1.1", "GET", "get / http/1.1",
      "GET http://127.0.0.1:99999/none HTTP/1.1", "GET /api/conversations/%ff%fe/messages HTTP/1.1", "GET /?a=%zz HTTP/1.1",
      "GET / HTTP/1.1\r\nContent-Length: -1",
      "GET / HTTP/1.1\r\nA B: c", "POST /api/conversations HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz"})
  void aRequestThatIsNoneIsRefusedWithoutALookInside(String request) throws IOException {
    String answer = refusal(request + "\r\nHost: 127.0.0.1\r\n\r\n");
    assertTrue(answer.isEmpty() || answer.matches("HTTP/1.1 [45][0-9][0-9] .*"), answer);
    assertNoLookInside(answer);
    assertEquals(200, chat.get("/").statusCode(), "the server goes on");
  }

  /// The head and the body of the answer; empty when the connection is closed without one.
  private static String refusal(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", PRODUCT.port())) {
      socket.setSoTimeout((int) ChatClient.PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var head = new StringBuilder();
      for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
        head.append(line).append(' ');
      }
      Matcher length = LENGTH.matcher(head);
      for (int left = length.find() ? Integer.parseInt(length.group(1)) : 0; left > 0; left--) {
        head.append((char) answer.read());
      }
      return head.toString();
    } catch (SocketException e) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/widget.js", "/chat/chat.css", "/chat/js/main.js", "/api/wording", "/observe/health", "/observe/metrics"})
  void whatIsServedCarriesTheSecurityHeaders(String path) {
    HttpResponse<String> response = chat.get(path);
    assertEquals(200, response.statusCode());
    assertSecured(response.headers());
  }

  @Test
  void theStreamCarriesTheSecurityHeadersAndIsNotKeptByAnybody() {
    try (ChatClient.Events events = chat.listen(chat.begin("fr"), null)) {
      HttpHeaders headers = events.response().headers();
      assertSecured(headers);
      assertEquals("text/event-stream", headers.firstValue("Content-Type").orElse("").split(";")[0]);
      assertEquals(Optional.of("no-cache"), headers.firstValue("Cache-Control"));
    }
  }

  @Test
  void theDescriptionOfTheApiIsThereOrHonestlyMissing() {
    assertNotEquals(500, chat.get("/api/openapi").statusCode());
  }

  @Test
  void healthAndMetricsAreThere() {
    assertTrue(chat.get("/observe/health").body().contains("UP"));
    assertTrue(chat.get("/observe/metrics").body().contains("# TYPE "));
  }

  @Test
  void thePageHasItsTextsInAllLanguages() {
    JsonNode texts = ChatClient.json(chat.get("/api/wording").body());
    for (String language : List.of("fr", "nl", "en", "de")) {
      for (String key : List.of("welcome", "disclosure", "page_title", "page_send", "page_privacy_line")) {
        assertFalse(texts.path(language).path(key).asText().isBlank(), language + " " + key);
      }
    }
  }
}

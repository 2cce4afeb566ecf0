package coop.guichet.local;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The Bot API over HTTP on loopback: checks the token, notes the calls, and lets them go wrong on demand.
final class BotServer implements AutoCloseable {
  private static final int PATH_PARTS = 3;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  /// Telegram escapes all that is not ASCII.
  private final ObjectMapper json = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final String token;
  private final Methods methods;
  private final Clock clock;
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<LocalTelegram.Call> calls = new CopyOnWriteArrayList<>();
  private volatile boolean revoked;

  /// What the methods of the Bot API do.
  interface Methods {
    /// The result of a method.
    ///
    /// @param method its name in lower case
    JsonNode call(String method, JsonNode parameters) throws Refusal;
  }

  BotServer(String token, Methods methods, Clock clock) {
    this.token = token;
    this.methods = methods;
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  void start() {
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.length != PATH_PARTS || !path[1].equals("bot" + token) || revoked) {
      answer(exchange, new Refusal(401, "Unauthorized").json());
      return;
    }
    String method = path[2].toLowerCase(Locale.ROOT);
    JsonNode parameters = body.length == 0 ? JsonNodeFactory.instance.objectNode() : json.readTree(body);
    calls.add(new LocalTelegram.Call(method, parameters, clock.instant()));
    Optional<Fault> fault = Optional.ofNullable(faults.get(method)).map(Deque::poll);
    switch (fault.orElse(null)) {
      case Fault.Answer(int status, String text) -> answer(exchange, status, text);
      case Fault.CutBefore() -> exchange.close();
      case Fault.CutAfter() -> {
        result(method, parameters);
        exchange.close();
      }
      case null -> answer(exchange, result(method, parameters));
    }
  }

  private ObjectNode result(String method, JsonNode parameters) {
    try {
      return JsonNodeFactory.instance.objectNode().put("ok", true).set("result", methods.call(method, parameters));
    } catch (Refusal e) {
      return e.json();
    }
  }

  private void answer(HttpExchange exchange, ObjectNode answer) throws IOException {
    answer(exchange, answer.path("error_code").asInt(200), json.writeValueAsString(answer));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  void fail(String method, Fault... next) {
    faults.computeIfAbsent(method.toLowerCase(Locale.ROOT), name -> new ConcurrentLinkedDeque<>()).addAll(List.of(next));
  }

  void revoke(boolean now) {
    revoked = now;
  }

  List<LocalTelegram.Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method.toLowerCase(Locale.ROOT))).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// A stand-in for the Bot API on loopback, as strict as Telegram, with people who chat and with faults on demand.
public final class LocalTelegram implements AutoCloseable {
  /// The token of the bot here.
  public static final String TOKEN = "1:local";
  private static final int MOST_UPDATES = 100;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  /// Telegram escapes all that is not ASCII.
  private final ObjectMapper json = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final Clock clock;
  private final UpdateQueue queue;
  private final BotMethods methods;
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Duration longestPoll;
  private volatile Optional<Hook> hook = Optional.empty();
  private volatile Object poll = new Object();
  private volatile boolean revoked;
  private volatile int callbacks;

  /// A call that came in.
  public record Call(String method, JsonNode parameters, Instant at) {
  }

  /// Where updates are pushed.
  public record Hook(String url, String secret) {
  }

  /// @param longestPoll how long a call for updates waits at most
  public LocalTelegram(Clock clock, RandomGenerator random, Duration longestPoll) {
    this.clock = clock;
    this.longestPoll = longestPoll;
    queue = new UpdateQueue(clock, random);
    methods = new BotMethods(clock);
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// Its address, for the setting `telegram.url`.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.length != 3 || !path[1].equals("bot" + TOKEN) || revoked) {
      answer(exchange, 401, refusal(401, "Unauthorized", 0));
      return;
    }
    String method = path[2].toLowerCase(Locale.ROOT);
    JsonNode parameters = body.length == 0 ? JsonNodeFactory.instance.objectNode() : json.readTree(body);
    calls.add(new Call(method, parameters, clock.instant()));
    Optional<Fault> fault = Optional.ofNullable(faults.get(method)).map(Deque::poll);
    switch (fault.orElse(null)) {
      case Fault.Answer(int status, String text) -> answer(exchange, status, text);
      case Fault.CutBefore() -> exchange.close();
      case Fault.CutAfter() -> {
        result(method, parameters);
        exchange.close();
      }
      case null -> {
        String text = result(method, parameters);
        answer(exchange, json.readTree(text).path("error_code").asInt(200), text);
      }
    }
  }

  private String result(String method, JsonNode parameters) throws IOException {
    try {
      JsonNode result = switch (method) {
        case "getupdates" -> updates(parameters);
        case "setwebhook" -> setHook(parameters);
        case "deletewebhook" -> {
          hook = Optional.empty();
          yield JsonNodeFactory.instance.booleanNode(true);
        }
        default -> methods.call(method, parameters);
      };
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
      answer.set("result", result);
      return json.writeValueAsString(answer);
    } catch (BotMethods.Refusal e) {
      return refusal(e.code(), e.getMessage(), e.migratedTo());
    }
  }

  private static String refusal(int code, String description, long migratedTo) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", false).put("error_code", code).put("description", description);
    if (migratedTo != 0) {
      answer.putObject("parameters").put("migrate_to_chat_id", migratedTo);
    }
    return answer.toString();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// The second who polls ends the first one's call.
  private JsonNode updates(JsonNode given) throws BotMethods.Refusal {
    if (hook.isPresent()) {
      throw new BotMethods.Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
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
        queue.await(shorter(Duration.between(Instant.now(), deadline), Duration.ofMillis(200)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      found = queue.fetch(offset, limit);
    }
    if (poll != mine) {
      throw new BotMethods.Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }
    return JsonNodeFactory.instance.arrayNode().addAll(found);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private JsonNode setHook(JsonNode given) throws BotMethods.Refusal {
    String url = given.path("url").asText("");
    if (!url.startsWith("https://")) {
      throw new BotMethods.Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    }
    if (!given.path("secret_token").asText("").matches("[A-Za-z0-9_-]{0,256}")) {
      throw new BotMethods.Refusal(400, "Bad Request: secret token contains unallowed characters");
    }
    hook = Optional.of(new Hook(url, given.path("secret_token").asText("")));
    return JsonNodeFactory.instance.booleanNode(true);
  }

  /// Where updates are to be pushed; empty while they are asked for.
  public Optional<Hook> hook() {
    return hook;
  }

  /// Pushes the update that has waited longest, as Telegram does: what is not taken waits on.
  ///
  /// @param server where the address given to `setWebhook` is really served
  /// @return the status that came back
  public int push(URI server) throws IOException, InterruptedException {
    Hook to = hook.orElseThrow();
    String path = URI.create(to.url()).getPath();
    try (var http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json")
          .header("X-Telegram-Bot-Api-Secret-Token", to.secret())
          .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(queue.fetch(0, 1).getFirst()))).build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        queue.confirmFirst();
      }
      return status;
    }
  }

  /// The updates that wait.
  public UpdateQueue queue() {
    return queue;
  }

  /// Lets the next calls of a method go wrong, one after the other.
  public void fail(String method, Fault... next) {
    faults.computeIfAbsent(method.toLowerCase(Locale.ROOT), name -> new java.util.concurrent.ConcurrentLinkedDeque<>()).addAll(List.of(next));
  }

  /// The token does not hold any more, or holds again.
  public void revoke(boolean now) {
    revoked = now;
  }

  /// The calls of a method so far, oldest first.
  public List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method.toLowerCase(Locale.ROOT))).toList();
  }

  /// The menu registered for a language code; "" for all others.
  public Optional<JsonNode> menu(String language) {
    return Optional.ofNullable(methods.commands().get(language));
  }

  /// A chat, begun where it was not: a group where the id is negative.
  public BotChat chat(long id, String language) {
    return methods.chats().computeIfAbsent(id, none -> new BotChat(id, language));
  }

  /// Somebody writes.
  ///
  /// @return the id of the message
  public long say(BotChat chat, String text) {
    var shown = new BotChat.Shown(methods.nextMessage(), false, text, List.of(), clock.instant(), false);
    chat.add(shown);
    queue.add("message", BotMethods.message(chat, shown));
    return shown.id();
  }

  /// Somebody sends something else than text.
  ///
  /// @param more what the message holds besides, by field
  public long send(BotChat chat, ObjectNode more) {
    var shown = new BotChat.Shown(methods.nextMessage(), false, more.fieldNames().next(), List.of(), clock.instant(), false);
    chat.add(shown);
    ObjectNode message = BotMethods.message(chat, shown);
    message.remove("text");
    queue.add("message", message.setAll(more));
    return shown.id();
  }

  /// Somebody changes a message.
  public void edit(BotChat chat, long message, String text) {
    BotChat.Shown before = chat.shown(message).orElseThrow();
    var after = new BotChat.Shown(message, false, text, List.of(), before.at(), true);
    chat.replace(after);
    queue.add("edited_message", BotMethods.message(chat, after).put("edit_date", clock.instant().getEpochSecond()));
  }

  /// Somebody taps the button with this label under a message.
  ///
  /// @return the id of the tap
  public String tap(BotChat chat, long message, String label) {
    BotChat.Shown shown = chat.shown(message).orElseThrow();
    String data = shown.keyboard().stream().flatMap(List::stream).filter(key -> key.label().equals(label)).findFirst().orElseThrow().data();
    return forge(chat, shown, data);
  }

  /// A tap that carries this, whatever stands on the buttons.
  public synchronized String forge(BotChat chat, BotChat.Shown under, String data) {
    String id = "callback-" + ++callbacks;
    methods.begin(id, chat.id());
    ObjectNode tap = JsonNodeFactory.instance.objectNode().put("id", id).put("chat_instance", "1").put("data", data);
    tap.putObject("from").put("id", Math.abs(chat.id())).put("is_bot", false).put("first_name", "Person").put("language_code", chat.language());
    tap.set("message", BotMethods.message(chat, under));
    queue.add("callback_query", tap);
    return id;
  }

  /// Whether a tap was answered.
  public boolean answered(String tap) {
    return methods.answered(tap);
  }

  /// The person blocks the bot, or lets it in again; a group lets it in or throws it out.
  public void member(BotChat chat, boolean in) {
    chat.block(!in);
    ObjectNode change = JsonNodeFactory.instance.objectNode().put("date", clock.instant().getEpochSecond());
    change.putObject("chat").put("id", chat.id()).put("type", chat.id() > 0 ? "private" : "group");
    change.putObject("from").put("id", Math.abs(chat.id())).put("is_bot", false).put("first_name", "Person").put("language_code", chat.language());
    change.putObject("new_chat_member").put("status", in ? "member" : "kicked").putObject("user").put("id", 1).put("is_bot", true);
    queue.add("my_chat_member", change);
  }

  /// All chats.
  public List<BotChat> chats() {
    return new ArrayList<>(methods.chats().values());
  }

  @Override
  public void close() {
    poll = new Object();
    queue.wake();
    server.stop(0);
    threads.shutdownNow();
  }
}

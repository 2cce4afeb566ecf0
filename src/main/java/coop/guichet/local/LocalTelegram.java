package coop.guichet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A stand-in for the Bot API on loopback, as strict as Telegram, with people who chat and with faults on demand.
public final class LocalTelegram implements AutoCloseable {
  /// The token of the bot here.
  public static final String TOKEN = "1:local";
  private final Clock clock;
  private final UpdateQueue queue;
  private final UpdateMethods updates;
  private final ProfileMethods profile = new ProfileMethods();
  private final ChatMethods methods;
  private final BotServer server;
  private int callbacks;

  /// A call that came in.
  public record Call(String method, JsonNode parameters, Instant at) {
  }

  /// Where updates are pushed.
  public record Hook(String url, String secret) {
  }

  /// @param longestPoll how long a call for updates waits at most
  public LocalTelegram(Clock clock, RandomGenerator random, Duration longestPoll) {
    this.clock = clock;
    queue = new UpdateQueue(clock, random);
    updates = new UpdateMethods(queue, clock, longestPoll);
    methods = new ChatMethods(clock);
    server = new BotServer(TOKEN, this::call, clock);
    server.start();
  }

  /// Its address, for the setting `telegram.url`.
  public URI url() {
    return server.url();
  }

  private JsonNode call(String method, JsonNode parameters) throws Refusal {
    return switch (method) {
      case "getupdates", "setwebhook", "deletewebhook", "getwebhookinfo" -> updates.call(method, parameters);
      case "getme", "getmycommands", "setmycommands", "getmydescription", "setmydescription", "getmyshortdescription", "setmyshortdescription" ->
        profile.call(method, parameters);
      default -> methods.call(method, parameters);
    };
  }

  /// Where updates are to be pushed; empty while they are asked for.
  public Optional<Hook> hook() {
    return updates.hook();
  }

  /// Pushes the update that has waited longest, as Telegram does: what is not taken waits on.
  ///
  /// @param server where the address given to `setWebhook` is really served
  /// @return the status that came back
  public int push(URI server) throws IOException, InterruptedException {
    return updates.push(server);
  }

  /// The updates that wait.
  public UpdateQueue queue() {
    return queue;
  }

  /// Lets the next calls of a method go wrong, one after the other.
  public void fail(String method, Fault... next) {
    server.fail(method, next);
  }

  /// The token does not hold any more, or holds again.
  public void revoke(boolean now) {
    server.revoke(now);
  }

  /// The calls of a method so far, oldest first.
  public List<Call> calls(String method) {
    return server.calls(method);
  }

  /// The menu registered for a language code; "" for all others.
  public Optional<JsonNode> menu(String language) {
    return profile.menu(language);
  }

  /// What a person of this language reads of the bot before anybody has written.
  public String description(String language) {
    return profile.text("description", language);
  }

  /// What the bot's profile says in this language.
  public String shortDescription(String language) {
    return profile.text("short_description", language);
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
    queue.add("message", ChatMethods.message(chat, shown));
    return shown.id();
  }

  /// Somebody sends something else than text.
  ///
  /// @param more what the message holds besides, by field
  public long send(BotChat chat, ObjectNode more) {
    var shown = new BotChat.Shown(methods.nextMessage(), false, more.fieldNames().next(), List.of(), clock.instant(), false);
    chat.add(shown);
    ObjectNode message = ChatMethods.message(chat, shown);
    message.remove("text");
    queue.add("message", message.setAll(more));
    return shown.id();
  }

  /// Somebody changes a message.
  public void edit(BotChat chat, long message, String text) {
    BotChat.Shown before = chat.shown(message).orElseThrow();
    var after = new BotChat.Shown(message, false, text, List.of(), before.at(), true);
    chat.replace(after);
    queue.add("edited_message", ChatMethods.message(chat, after).put("edit_date", clock.instant().getEpochSecond()));
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
    tap.set("message", ChatMethods.message(chat, under));
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
    updates.end();
    server.close();
  }
}

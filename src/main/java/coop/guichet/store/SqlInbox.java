package coop.guichet.store;

import coop.guichet.assistant.Talk;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// The inbox table.
public final class SqlInbox implements Inbox {
  private final Database database;

  public SqlInbox(Database database) {
    this.database = database;
  }

  @Override
  public Acceptance accept(Inbound message) {
    return database.write(handle -> accept(handle, message, Optional.empty()));
  }

  /// Keeps a message within a transaction. One that holds a good code belongs to the code's conversation already.
  ///
  /// @param hint the language that the channel suggests for a conversation that begins
  static Acceptance accept(Handle handle, Inbound message, Optional<Language> hint) {
    return accept(handle, List.of(message), List.of(hint)).getFirst();
  }

  /// The same for several messages at once, of which at most the first holds a code.
  static List<Acceptance> accept(Handle handle, List<Inbound> messages, List<Optional<Language>> hints) {
    if (messages.isEmpty()) {
      return List.of();
    }
    SqlDoors.enter(handle, messages.getFirst());
    Map<Address, String> conversations = SqlDoors.conversations(handle, messages.stream().map(Inbound::sender).distinct().toList());
    for (int i = 0; i < messages.size(); i++) {
      begin(handle, conversations, messages.get(i), hints.get(i));
    }
    List<Inbound> known = messages.stream().filter(message -> conversations.containsKey(message.sender())).toList();
    Iterator<Acceptance> inserted = insert(handle, conversations, known).iterator();
    return messages.stream().map(message -> conversations.containsKey(message.sender()) ? inserted.next() : Acceptance.UNKNOWN_SENDER).toList();
  }

  /// A conversation begins with its first message; on the web it was begun before.
  private static void begin(Handle handle, Map<Address, String> conversations, Inbound message, Optional<Language> hint) {
    if (message.sender().channel() != ChannelName.WEB) {
      conversations.computeIfAbsent(message.sender(), sender -> {
        String id = UUID.randomUUID().toString();
        SqlConversations.insert(handle, id, sender, null, Talk.begun(hint), message.receivedAt());
        return id;
      });
    }
  }

  /// The door is kept with each message, so that a conversation begun by mail can go on in the chat.
  private static List<Acceptance> insert(Handle handle, Map<Address, String> conversations, List<Inbound> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    var insert = handle.prepareBatch("""
        insert into inbox (conversation, external_id, body, received_at, channel, address)
        values (:conversation, :externalId, :body, :receivedAt, :channel, :address)
        on conflict (conversation, external_id) do nothing""");
    messages.forEach(message -> insert.bind("conversation", conversations.get(message.sender())).bind("externalId", message.externalId())
        .bind("body", message.text()).bind("receivedAt", message.receivedAt().toEpochMilli()).bind("channel", message.sender().channel().code())
        .bind("address", message.sender().value()).add());
    int[] rows = insert.execute();
    return IntStream.range(0, rows.length)
        .mapToObj(i -> rows[i] == 1 ? Acceptance.KEPT : repeated(handle, conversations.get(messages.get(i).sender()), messages.get(i))).toList();
  }

  private static Acceptance repeated(Handle handle, String conversation, Inbound message) {
    String kept = handle.createQuery("select body from inbox where conversation = :conversation and external_id = :externalId")
        .bind("conversation", conversation).bind("externalId", message.externalId()).mapTo(String.class).one();
    return kept.equals(message.text()) ? Acceptance.DUPLICATE : Acceptance.CONFLICT;
  }
}

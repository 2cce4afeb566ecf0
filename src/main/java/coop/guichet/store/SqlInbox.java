package coop.guichet.store;

import coop.guichet.assistant.Talk;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import java.util.Optional;
import java.util.UUID;
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
    SqlDoors.enter(handle, message);
    return conversation(handle, message, hint).map(conversation -> insert(handle, conversation, message)).orElse(Acceptance.UNKNOWN_SENDER);
  }

  private static Optional<String> conversation(Handle handle, Inbound message, Optional<Language> hint) {
    Address sender = message.sender();
    if (sender.channel() == ChannelName.WEB) {
      return handle.createQuery("select id from conversation where id = :address").bind("address", sender.value()).mapTo(String.class).findOne();
    }
    Optional<String> found = SqlDoors.conversation(handle, sender);
    if (found.isPresent()) {
      return found;
    }
    String id = UUID.randomUUID().toString();
    SqlConversations.insert(handle, id, sender, null, Talk.begun(hint), message.receivedAt());
    return Optional.of(id);
  }

  /// The door is kept with each message, so that a conversation begun by mail can go on in the chat.
  private static Acceptance insert(Handle handle, String conversation, Inbound message) {
    int inserted = handle.createUpdate("""
        insert into inbox (conversation, external_id, body, received_at, channel, address)
        values (:conversation, :externalId, :body, :receivedAt, :channel, :address)
        on conflict (conversation, external_id) do nothing""").bind("conversation", conversation).bind("externalId", message.externalId())
        .bind("body", message.text()).bind("receivedAt", message.receivedAt().toEpochMilli()).bind("channel", message.sender().channel().code())
        .bind("address", message.sender().value()).execute();
    if (inserted == 1) {
      return Acceptance.KEPT;
    }
    String kept = handle.createQuery("select body from inbox where conversation = :conversation and external_id = :externalId")
        .bind("conversation", conversation).bind("externalId", message.externalId()).mapTo(String.class).one();
    return kept.equals(message.text()) ? Acceptance.DUPLICATE : Acceptance.CONFLICT;
  }
}

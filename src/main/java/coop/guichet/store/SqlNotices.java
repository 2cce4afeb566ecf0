package coop.guichet.store;

import coop.guichet.assistant.Errand;
import coop.guichet.assistant.Notices;
import coop.guichet.assistant.Turn;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The notice table.
public final class SqlNotices implements Notices {
  private static final String WAITING = "sent_at is null and stopped_at is null";
  private final Database database;
  private final MessageIds ids;

  /// @param ids the ids of the news sent
  public SqlNotices(Database database, MessageIds ids) {
    this.database = database;
    this.ids = ids;
  }

  /// Keeps a wish; the same wish again takes the new address.
  static void wish(Handle handle, Turn turn, Errand.Notify notify, Language language, Instant now) {
    for (String programme : notify.programmes()) {
      handle.createUpdate("""
          insert into notice (conversation, inbound, programme, channel, address, language, consented_at)
          values (:conversation, :inbound, :programme, :channel, :address, :language, :now)
          on conflict (conversation, programme) do update set inbound = excluded.inbound, channel = excluded.channel, address = excluded.address,
            language = excluded.language, consented_at = excluded.consented_at, call = null, sent_at = null, stopped_at = null""")
          .bind("conversation", turn.conversation()).bind("inbound", turn.inbound()).bind("programme", programme)
          .bind("channel", notify.to().channel().code()).bind("address", notify.to().value()).bind("language", language.code())
          .bind("now", now.toEpochMilli()).execute();
    }
  }

  static void stop(Handle handle, String conversation, Instant now) {
    handle.createUpdate("update notice set stopped_at = :now where conversation = :conversation and " + WAITING).bind("now", now.toEpochMilli())
        .bind("conversation", conversation).execute();
  }

  @Override
  public List<Wish> waiting(Set<String> programmes, int limit) {
    return database.read(handle -> handle.createQuery("""
        select n.id, n.conversation, n.programme, n.channel, n.address, n.language, n.consented_at, i.external_id
        from notice n join inbox i on i.id = n.inbound where n.programme in (<programmes>) and n.sent_at is null and n.stopped_at is null
        order by n.id limit :limit""").bindList("programmes", List.copyOf(programmes)).bind("limit", limit)
        .map((row, context) -> new Wish(row.getLong("id"), row.getString("conversation"), row.getString("programme"),
            new Address(ChannelName.of(row.getString("channel")), row.getString("address")), Language.of(row.getString("language")).orElseThrow(),
            Instant.ofEpochMilli(row.getLong("consented_at")), row.getString("external_id")))
        .list());
  }

  @Override
  public List<String> programmes(String conversation) {
    return database.read(handle -> handle.createQuery("select programme from notice where conversation = :conversation and " + WAITING + " order by id")
        .bind("conversation", conversation).mapTo(String.class).list());
  }

  @Override
  public void fulfil(Wish wish, Content news, String call, Instant now) {
    database.update(handle -> {
      int open = handle.createUpdate("update notice set sent_at = :now, call = :call where id = :id and " + WAITING).bind("now", now.toEpochMilli())
          .bind("call", call).bind("id", wish.id()).execute();
      if (open == 1) {
        handle.createUpdate("""
            insert into outbox (conversation, purpose, channel, address, message_id, content, created_at, not_before)
            values (:conversation, :purpose, :channel, :address, :messageId, :content, :now, :now)""").bind("conversation", wish.conversation())
            .bind("purpose", Purpose.NOTICE.code()).bind("channel", wish.to().channel().code()).bind("address", wish.to().value())
            .bind("messageId", ids.of(Purpose.NOTICE, wish.id() + "-" + now.toEpochMilli())).bind("content", Json.write(news))
            .bind("now", now.toEpochMilli()).execute();
      }
    });
  }

  @Override
  public void stop(String conversation, Instant now) {
    database.update(handle -> stop(handle, conversation, now));
  }
}

package coop.guichet.store;

import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import coop.guichet.message.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/// The outbox table.
public final class SqlOutbox implements Outbox {
  private static final String COLUMNS = "id, conversation, purpose, channel, address, message_id, content, created_at, attempts";
  private static final String FIRST_IN_ITS_CHAT = """
      (channel <> 'telegram' or not exists (select 1 from outbox as earlier where earlier.channel = due.channel
         and earlier.address = due.address and earlier.id < due.id and earlier.state in ('new', 'sending')))
      """;
  /// How long a person in a chat waits for an answer: so long it is rather sent twice than never.
  private static final Duration STILL_AWAITED = Duration.ofMinutes(10);
  private final Database database;
  private final MessageIds ids;

  /// @param ids the ids of what the team answers; all else has its id from its turn
  public SqlOutbox(Database database, MessageIds ids) {
    this.database = database;
    this.ids = ids;
  }

  @Override
  public boolean answer(String conversation, Content.StaffAnswer answer, Instant now) {
    return database.write(handle -> handle.createUpdate("""
        insert into outbox (conversation, purpose, channel, address, message_id, content, created_at, not_before)
        select c.id, :purpose, coalesce(i.channel, c.channel), coalesce(i.address, c.person, c.address), :messageId, :content, :now, :now
        from conversation c left join inbox i on i.id = (select max(id) from inbox where conversation = c.id) where c.id = :conversation""")
        .bind("purpose", Purpose.STAFF_ANSWER.code()).bind("messageId", ids.of(Purpose.STAFF_ANSWER, UUID.randomUUID().toString()))
        .bind("content", Json.write(answer)).bind("now", now.toEpochMilli()).bind("conversation", conversation).execute() == 1);
  }

  @Override
  public List<Outbound> claimDue(ChannelName channel, Instant now, int limit) {
    boolean any = database
        .read(handle -> handle.createQuery("select exists (select 1 from outbox where state = 'new' and channel = :channel and not_before <= :now)")
            .bind("channel", channel.code()).bind("now", now.toEpochMilli()).mapTo(Boolean.class).one());
    if (!any) {
      return List.of();
    }
    return database.write(handle -> handle.createQuery("""
        update outbox set state = 'sending' where id in
          (select id from outbox as due where state = 'new' and channel = :channel and not_before <= :now and\s""" + FIRST_IN_ITS_CHAT + """
           order by id limit :limit)
        returning\s""" + COLUMNS).bind("channel", channel.code()).bind("now", now.toEpochMilli()).bind("limit", limit).map(SqlOutbox::outbound).list())
        .stream().sorted(Comparator.comparingLong(Outbound::id)).toList();
  }

  @Override
  public Optional<Instant> nextDue(ChannelName channel) {
    return database
        .read(handle -> handle.createQuery("select min(not_before) from outbox as due where state = 'new' and channel = :channel and " + FIRST_IN_ITS_CHAT)
            .bind("channel", channel.code()).mapTo(Long.class).findOne())
        .map(Instant::ofEpochMilli);
  }

  private static Outbound outbound(ResultSet row, StatementContext context) throws SQLException {
    return new Outbound(row.getLong("id"), row.getString("conversation"), Purpose.of(row.getString("purpose")),
        new Address(ChannelName.of(row.getString("channel")), row.getString("address")), row.getString("message_id"),
        Json.read(row.getString("content"), Content.class), Instant.ofEpochMilli(row.getLong("created_at")), row.getInt("attempts"));
  }

  @Override
  public void sent(Outbound outbound, Instant now) {
    state(outbound, "sent", null, now, now);
  }

  @Override
  public void postpone(Outbound outbound, String reason, Duration wait, Instant now) {
    state(outbound, "new", reason, now.plus(wait), null);
  }

  @Override
  public void putBack(Outbound outbound) {
    database.update(handle -> handle.createUpdate("update outbox set state = 'new' where id = :id and state = 'sending'").bind("id", outbound.id()).execute());
  }

  @Override
  public void hold(Outbound outbound, String reason, Duration wait, Instant now) {
    database.update(handle -> handle.createUpdate("update outbox set state = 'new', error = :reason, not_before = :due where id = :id").bind("reason", reason)
        .bind("due", now.plus(wait).toEpochMilli()).bind("id", outbound.id()).execute());
  }

  @Override
  public void bury(Outbound outbound, String reason, Instant now) {
    state(outbound, "dead", reason, now, null);
  }

  @Override
  public void unclear(Outbound outbound, String reason, Instant now) {
    state(outbound, "unknown", reason, now, null);
  }

  private void state(Outbound outbound, String state, String error, Instant notBefore, Instant sentAt) {
    database.update(handle -> handle.createUpdate("""
        update outbox set state = :state, error = :error, not_before = :notBefore, sent_at = :sentAt, attempts = attempts + 1 where id = :id""")
        .bind("state", state).bind("error", error).bind("notBefore", notBefore.toEpochMilli())
        .bind("sentAt", sentAt == null ? null : Long.valueOf(sentAt.toEpochMilli())).bind("id", outbound.id()).execute());
  }

  @Override
  public void recover(Instant now) {
    database.update(handle -> {
      handle.execute(
          "update outbox set state = 'new' where state = 'sending' and (channel = 'web' or purpose in ('lead', 'lead_news', 'question', 'failure', 'mail'))");
      handle.execute("update outbox set state = 'new', attempts = 1 where state = 'sending' and channel = 'telegram' and attempts = 0 and created_at > ?",
          now.minus(STILL_AWAITED).toEpochMilli());
      handle.execute("update outbox set state = 'unknown', error = 'stopped while sending' where state = 'sending'");
    });
  }

  @Override
  public List<Outbound> events(String conversation, long afterId) {
    return database.read(handle -> handle.createQuery("select " + COLUMNS + " from outbox "
        + "where (conversation = :conversation or channel = 'web' and address = :conversation) and id > :after and purpose in ('reply', 'handover', 'staff_answer') order by id")
        .bind("conversation", conversation).bind("after", afterId).map(SqlOutbox::outbound).list());
  }
}

package coop.guichet.store;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.PastTurn;
import coop.guichet.assistant.PastTurns;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Looks back over the tables decision and inbox of a store that a running service may be using.
public final class SqlPastTurns implements PastTurns {
  private final Jdbi store;

  private SqlPastTurns(Jdbi store) {
    this.store = store;
  }

  /// The past turns of the database in a folder, which is only read.
  ///
  /// @throws coop.guichet.config.StartFailure when there is none, or when it cannot be read by this version
  public static SqlPastTurns in(Path folder) {
    return new SqlPastTurns(Database.readOnly(folder));
  }

  @Override
  public List<PastTurn> between(Instant from, Instant before) {
    return store.inTransaction(handle -> handle
        .createQuery(
            """
                select i.id, i.conversation, i.external_id, i.body, i.received_at, i.attempts,
                  coalesce(i.channel, c.channel) as channel, coalesce(i.address, c.person, c.address) as address, d.language, d.outcome, d.topics, d.talk,
                  not exists (select 1 from decision n
                    where (not n.free_text and n.outcome in ('human', 'clarify') or n.reasons ->> 0 = 'consent asked') and n.inbound = (select min(l.inbound) from decision l where l.conversation = d.conversation and l.inbound > d.inbound)) as helped
                from decision d join inbox i on i.id = d.inbound join conversation c on c.id = d.conversation
                where d.free_text and i.received_at >= :from and i.received_at < :before order by i.id""")
        .bind("from", from.toEpochMilli())
        .bind("before", before.toEpochMilli()).map((row, context) -> pastTurn(handle, row)).list());
  }

  private static PastTurn pastTurn(Handle handle, ResultSet row) throws SQLException {
    Optional<Language> language = Language.of(row.getString("language"));
    Talk talk = Optional.ofNullable(row.getString("talk")).map(kept -> Json.read(kept, Talk.class)).orElseGet(() -> Talk.begun(language));
    long inbound = row.getLong("id");
    String conversation = row.getString("conversation");
    var turn = new Turn(inbound, conversation, new Address(ChannelName.of(row.getString("channel")), row.getString("address")), row.getString("external_id"),
        row.getString("body"), Instant.ofEpochMilli(row.getLong("received_at")), talk, SqlTurns.history(handle, conversation, inbound),
        row.getInt("attempts"));
    var topics = List.of(Json.read(row.getString("topics"), Decision.Summary.Given[].class));
    return new PastTurn(turn, new Decision.Summary(language.orElseThrow(), Outcome.of(row.getString("outcome")), topics), row.getBoolean("helped"));
  }
}

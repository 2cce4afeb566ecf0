package coop.guichet.store;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Errand;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.assistant.Turns;
import coop.guichet.lead.Lead;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.LinkCode;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Purpose;
import coop.guichet.message.Sheet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Turns over the tables inbox, decision, outbox, lead and conversation.
public final class SqlTurns implements Turns {
  private static final int MOST_LINES = 200;
  private final Database database;
  private final Address staff;
  private final Optional<Address> staffChat;
  private final MessageIds ids;

  /// @param staff     where letters to staff go
  /// @param staffChat where staff hear of them in brief
  public SqlTurns(Database database, Address staff, Optional<Address> staffChat, MessageIds ids) {
    this.database = database;
    this.staff = staff;
    this.staffChat = staffChat;
    this.ids = ids;
  }

  @Override
  public List<Waiting> waiting(Set<String> busy, int limit) {
    return database
        .read(handle -> handle.createQuery("select min(id) as id, conversation from inbox where state = 'new' group by conversation order by 1 limit :limit")
            .bind("limit", limit + busy.size()).map((row, context) -> new Waiting(row.getLong("id"), row.getString("conversation"))).list())
        .stream()
        .filter(waiting -> !busy.contains(waiting.conversation())).limit(limit).toList();
  }

  @Override
  public Optional<Turn> load(long inbound) {
    return database.read(handle -> handle.createQuery("""
        select i.id, i.conversation, i.external_id, i.body, i.received_at, i.attempts, c.talk,
          coalesce(i.channel, c.channel) as channel, coalesce(i.address, c.person, c.address) as address, l.code is not null as entered, o.talk as brought
        from inbox i join conversation c on c.id = i.conversation
          left join link_code l on l.conversation = i.conversation and l.used_by = i.external_id left join conversation o on o.id = l.left_behind
        where i.id = :id and i.state = 'new'""").bind("id", inbound)
        .map((row, context) -> new Turn(row.getLong("id"), row.getString("conversation"),
            new Address(ChannelName.of(row.getString("channel")), row.getString("address")), row.getString("external_id"), row.getString("body"),
            Instant.ofEpochMilli(row.getLong("received_at")), talk(row), history(handle, row.getString("conversation"), inbound), row.getInt("attempts"),
            row.getBoolean("entered")))
        .findOne());
  }

  /// What is remembered, with what was told in a conversation that was left for this one.
  private static Talk talk(ResultSet row) throws SQLException {
    Talk talk = Json.read(row.getString("talk"), Talk.class);
    return Optional.ofNullable(row.getString("brought")).map(brought -> talk.bringing(Json.read(brought, Talk.class).facts())).orElse(talk);
  }

  /// What was said in a conversation before a message, oldest first; of a very long one the latest part.
  static List<Line> history(Handle handle, String conversation, long before) {
    return handle.createQuery("""
        select person, at, text from (
          select id as inbound, 0 as part, 1 as person, received_at as at, body as text from inbox where conversation = :conversation and id < :before
          union all
          select inbound, id, 0, created_at, json_extract(content, '$.text') from outbox
            where conversation = :conversation and inbound < :before and purpose = 'reply'
          order by inbound desc, part desc limit :most) order by inbound, part""").bind("conversation", conversation).bind("before", before)
        .bind("most", MOST_LINES)
        .map((row, context) -> new Line(row.getBoolean("person"), Instant.ofEpochMilli(row.getLong("at")), row.getString("text"))).list();
  }

  /// The news that a human knows is a sign on the page; elsewhere the reply says it, and a second message would be one too many.
  @Override
  public void commit(Turn turn, Decision decision, String dataVersion, Instant now) {
    database.update(handle -> {
      if (!finish(handle, turn, "done", null)) {
        return;
      }
      keep(handle, turn, decision, dataVersion, now);
      handle.createUpdate("update conversation set talk = :talk, updated_at = :now where id = :id").bind("talk", Json.write(decision.talk()))
          .bind("now", now.toEpochMilli()).bind("id", turn.conversation()).execute();
      Language language = decision.language();
      if (decision.outcome() != Outcome.SILENT) {
        var cards = decision.topics().stream().map(one -> new Content.TopicCard(one.topic().id(), one.topic().title().in(language))).toList();
        send(handle, turn, Purpose.REPLY, turn.sender(), new Content.Reply(turn.externalId(), language, decision.text(), cards, decision.choices()), now);
      }
      decision.handover().filter(told -> turn.sender().channel() == ChannelName.WEB)
          .ifPresent(told -> send(handle, turn, Purpose.HANDOVER, turn.sender(), new Content.Handover(turn.externalId(), language, told), now));
      decision.lead().ifPresent(passed -> lead(handle, turn, passed, now));
      decision.errand().ifPresent(errand -> run(handle, turn, errand, language, now));
    });
  }

  private void run(Handle handle, Turn turn, Errand errand, Language language, Instant now) {
    switch (errand) {
      case Errand.MailResult(String address, Sheet sheet) ->
        send(handle, turn, Purpose.RESULT, new Address(ChannelName.EMAIL, address), new Content.Post(sheet), now);
      case Errand.Notify notify -> {
        SqlNotices.wish(handle, turn, notify, language, now);
        notify.confirmation().ifPresent(sheet -> send(handle, turn, Purpose.CONFIRMATION, notify.to(), new Content.Post(sheet), now));
      }
      case Errand.OfferLink(LinkCode code) -> SqlDoors.offer(handle, turn.conversation(), code, now);
      case Errand.PartDoors() -> SqlDoors.part(handle, turn.conversation(), turn.sender());
      case Errand.StopNotices() -> SqlNotices.stop(handle, turn.conversation(), now);
    }
  }

  @Override
  public Optional<Talk> talk(String conversation) {
    return database.read(handle -> handle.createQuery("select talk from conversation where id = :id").bind("id", conversation)
        .map((row, context) -> Json.read(row.getString("talk"), Talk.class)).findOne());
  }

  private static void keep(Handle handle, Turn turn, Decision decision, String dataVersion, Instant now) {
    handle.createUpdate("""
        insert into decision (inbound, conversation, decided_at, language, outcome, topics, reasons, data_version, talk, free_text)
        values (:inbound, :conversation, :now, :language, :outcome, :topics, :reasons, :dataVersion, :talk, :freeText)""").bind("inbound", turn.inbound())
        .bind("conversation", turn.conversation()).bind("now", now.toEpochMilli()).bind("language", decision.language().code())
        .bind("outcome", decision.outcome().code()).bind("topics", Json.write(decision.summary().topics())).bind("reasons", Json.write(decision.reasons()))
        .bind("dataVersion", dataVersion).bind("talk", Json.write(turn.talk().withoutPerson())).bind("freeText", decision.freeText()).execute();
  }

  private static boolean finish(Handle handle, Turn turn, String state, String error) {
    return handle.createUpdate("update inbox set state = :state, error = :error, attempts = attempts + 1 where id = :id and state = 'new'").bind("state", state)
        .bind("error", error).bind("id", turn.inbound()).execute() == 1;
  }

  private void lead(Handle handle, Turn turn, Decision.Passed passed, Instant now) {
    Lead lead = passed.lead();
    long number = handle.createUpdate("""
        insert into lead (conversation, inbound, reason, priority, contact, language, channel, created_at, facts, letter)
        values (:conversation, :inbound, :reason, :priority, :contact, :language, :channel, :now, :facts, :letter)""").bind("conversation", turn.conversation())
        .bind("inbound", turn.inbound()).bind("reason", lead.reason().code()).bind("priority", lead.priority().code())
        .bind("contact", lead.contact().orElse(null))
        .bind("language", lead.language().code()).bind("channel", lead.channel().code()).bind("now", now.toEpochMilli()).bind("facts", Json.write(lead.facts()))
        .bind("letter", Json.write(passed.letter())).executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    send(handle, turn, lead.contact().isPresent() ? Purpose.LEAD : Purpose.QUESTION, staff, numbered(passed.letter(), number), now);
    staffChat.ifPresent(chat -> send(handle, turn, Purpose.LEAD_NEWS, chat, numbered(passed.notice(), number), now));
  }

  private static Content.Letter numbered(Content.Letter letter, long number) {
    return new Content.Letter(letter.subject().replace("{number}", String.valueOf(number)), letter.language(), letter.sections());
  }

  private void send(Handle handle, Turn turn, Purpose purpose, Address to, Content content, Instant now) {
    handle.createUpdate("""
        insert into outbox (conversation, inbound, purpose, channel, address, message_id, content, created_at, not_before)
        values (:conversation, :inbound, :purpose, :channel, :address, :messageId, :content, :now, :now)""").bind("conversation", turn.conversation())
        .bind("inbound", turn.inbound()).bind("purpose", purpose.code()).bind("channel", to.channel().code()).bind("address", to.value())
        .bind("messageId", ids.of(purpose, String.valueOf(turn.inbound()))).bind("content", Json.write(content))
        .bind("now", now.toEpochMilli())
        .execute();
  }

  @Override
  public void failed(Turn turn, String error) {
    database.update(handle -> handle.createUpdate("update inbox set attempts = attempts + 1, error = :error where id = :id").bind("error", error)
        .bind("id", turn.inbound()).execute());
  }

  @Override
  public void giveUp(Turn turn, String apology, Content.Letter note, Instant now) {
    database.update(handle -> {
      if (finish(handle, turn, "dead", "given up")) {
        Language language = note.language();
        send(handle, turn, Purpose.REPLY, turn.sender(), new Content.Reply(turn.externalId(), language, apology, List.of(), List.of()), now);
        send(handle, turn, Purpose.FAILURE, staff, note, now);
      }
    });
  }
}

package coop.guichet.store;

import coop.guichet.assistant.Talk;
import coop.guichet.channel.email.MailDigest;
import coop.guichet.channel.email.Mails;
import coop.guichet.channel.email.RawMail;
import coop.guichet.channel.email.reading.DeliveryReport;
import coop.guichet.channel.email.reading.Mailbox;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The tables mailbox, mail and unreachable, and what becomes of a mail in inbox and outbox.
public final class SqlMails implements Mails {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final int MOST_REFERENCES = 20;
  private final Database database;
  private final Address staff;
  private final MessageIds ids;

  /// @param staff where letters about mails go
  public SqlMails(Database database, Address staff, MessageIds ids) {
    this.database = database;
    this.staff = staff;
    this.ids = ids;
  }

  @Override
  public Place place(String mailbox, long uidValidity, long uidNext, Instant now) {
    Optional<Place> known = database.read(handle -> find(handle, mailbox));
    return known.orElseGet(() -> database.write(handle -> {
      handle.createUpdate("""
          insert into mailbox (name, since, first_validity, first_uid, uid_validity, last_uid) values (:name, :now, :validity, :next, :validity, 0)
          on conflict (name) do nothing""").bind("name", mailbox).bind("now", now.toEpochMilli()).bind("validity", uidValidity).bind("next", uidNext).execute();
      return find(handle, mailbox).orElseThrow();
    }));
  }

  private static Optional<Place> find(Handle handle, String mailbox) {
    return handle.createQuery("select since, first_validity, first_uid, uid_validity, last_uid from mailbox where name = :name").bind("name", mailbox)
        .map((row, context) -> new Place(Instant.ofEpochMilli(row.getLong("since")), row.getLong("first_validity"), row.getLong("first_uid"),
            row.getLong("uid_validity"), row.getLong("last_uid")))
        .findOne();
  }

  @Override
  public boolean keep(RawMail mail) {
    String digest = mail.kind() == RawMail.Kind.UNFETCHED ? "uid " + mail.uidValidity() + " " + mail.uid() + " " + mail.mailbox() : MailDigest.of(mail.bytes());
    return database.write(handle -> {
      int kept = handle.createUpdate("""
          insert into mail (mailbox, uid_validity, uid, raw, bytes, digest, received_at, state)
          values (:mailbox, :validity, :uid, :raw, :bytes, :digest, :receivedAt, :state) on conflict (digest) do nothing""").bind("mailbox", mail.mailbox())
          .bind("validity", mail.uidValidity()).bind("uid", mail.uid()).bind("raw", mail.bytes()).bind("bytes", mail.size()).bind("digest", digest)
          .bind("receivedAt", mail.receivedAt().toEpochMilli()).bind("state", mail.kind().name().toLowerCase(Locale.ROOT)).execute();
      handle.createUpdate("update mailbox set uid_validity = :validity, last_uid = :uid where name = :name").bind("validity", mail.uidValidity())
          .bind("uid", mail.uid()).bind("name", mail.mailbox()).execute();
      return kept == 1;
    });
  }

  @Override
  public Optional<Waiting> next() {
    return database.read(handle -> handle.createQuery("select id, raw, bytes, received_at, attempts from mail where state = 'new' order by id limit 1")
        .map((row, context) -> new Waiting(row.getLong("id"), row.getBytes("raw"), row.getLong("bytes"), Instant.ofEpochMilli(row.getLong("received_at")),
            row.getInt("attempts")))
        .findOne());
  }

  @Override
  public Optional<Thread> ofOurs(String messageId) {
    return thread("select conversation from outbox where message_id = :id", messageId);
  }

  @Override
  public Optional<Thread> ofForeign(String messageId) {
    return thread("select conversation from mail where message_id = :id and conversation is not null order by id desc limit 1", messageId);
  }

  private Optional<Thread> thread(String which, String messageId) {
    return database.read(handle -> {
      Optional<String> conversation = handle.createQuery(which).bind("id", messageId).mapTo(String.class).findOne();
      return conversation.map(id -> new Thread(id, people(handle, id), subject(handle, id), lastAt(handle, id)));
    });
  }

  private static List<String> people(Handle handle, String conversation) {
    return handle.createQuery("select distinct sender from mail where conversation = :id and sender is not null").bind("id", conversation)
        .mapTo(String.class).list();
  }

  private static String subject(Handle handle, String conversation) {
    return handle.createQuery("select subject from mail where conversation = :id and subject is not null order by id desc limit 1").bind("id", conversation)
        .mapTo(String.class).findOne().orElse("");
  }

  private static Instant lastAt(Handle handle, String conversation) {
    return Instant.ofEpochMilli(handle.createQuery("""
        select max(at) from (select max(received_at) as at from inbox where conversation = :id
          union all select max(created_at) from outbox where conversation = :id
          union all select created_at from conversation where id = :id)""").bind("id", conversation).mapTo(Long.class).one());
  }

  @Override
  public Counts counts(Writer writer, Optional<String> conversation, Instant now) {
    return database.read(handle -> handle.createQuery("""
        select
          count(*) filter (where reason = 'allowed' and not replied and sender = :sender) as first,
          count(*) filter (where reason = 'allowed' and conversation = :conversation) as in_thread,
          count(*) filter (where reason = 'allowed' and domain = :domain and decided_at > :hour) as to_domain,
          count(*) filter (where reason = 'allowed' and decided_at > :hour) as in_all,
          json_group_array(words) filter (where sender = :sender and words <> '') as texts,
          count(*) filter (where told and sender = :sender) as told_of_sender,
          count(*) filter (where told and decided_at > :hour) as told_in_all,
          exists (select 1 from unreachable where address = :sender) as unreachable
        from mail where decided_at > :day""").bind("sender", writer.sender()).bind("domain", writer.domain())
        .bind("conversation", conversation.orElse("")).bind("hour", now.toEpochMilli() - HOUR_MS).bind("day", now.toEpochMilli() - DAY_MS)
        .map((row, context) -> new Counts(row.getInt("first"), row.getInt("in_thread"), row.getInt("to_domain"), row.getInt("in_all"),
            List.of(Json.read(row.getString("texts"), String[].class)), row.getBoolean("unreachable"), row.getInt("told_of_sender"), row.getInt("told_in_all")))
        .one());
  }

  @Override
  public void settle(Waiting mail, Settled settled, Instant now) {
    database.update(handle -> {
      boolean persons = settled.text().isPresent() || settled.note().isPresent();
      Optional<String> conversation = settled.thread().or(() -> persons ? Optional.of(begin(handle, settled, now)) : Optional.empty());
      Optional<Long> inbound = conversation.flatMap(id -> settled.text().map(text -> receive(handle, mail, settled, id, text)));
      settled.note().ifPresent(note -> tell(handle, mail, conversation.orElseThrow(), note, now));
      record(handle, mail, settled, conversation, inbound, now);
    });
  }

  private static String begin(Handle handle, Settled settled, Instant now) {
    String id = UUID.randomUUID().toString();
    SqlConversations.insert(handle, id, new Address(ChannelName.EMAIL, id), null, Talk.begun(Optional.empty()), now);
    settled.answerTo().or(() -> settled.mail().from().map(Mailbox::address)).ifPresent(
        person -> handle.createUpdate("update conversation set person = :person where id = :id").bind("person", person).bind("id", id).execute());
    return id;
  }

  /// What no machine answers is kept in the conversation all the same, as said and done.
  private static long receive(Handle handle, Waiting mail, Settled settled, String conversation, String text) {
    return handle.createUpdate("""
        insert into inbox (conversation, external_id, body, received_at, channel, address, state)
        values (:conversation, :externalId, :body, :receivedAt, 'email', :address, :state)""").bind("conversation", conversation)
        .bind("externalId", "mail." + mail.id()).bind("body", text).bind("receivedAt", mail.receivedAt().toEpochMilli())
        .bind("address", settled.answerTo().or(() -> settled.mail().from().map(Mailbox::address)).orElse(""))
        .bind("state", settled.answerTo().isPresent() ? "new" : "done").executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
  }

  private void tell(Handle handle, Waiting mail, String conversation, Content.Letter note, Instant now) {
    handle.createUpdate("""
        insert into outbox (conversation, purpose, channel, address, message_id, content, created_at, not_before)
        values (:conversation, :purpose, :channel, :address, :messageId, :content, :now, :now)""").bind("conversation", conversation)
        .bind("purpose", Purpose.MAIL.code()).bind("channel", staff.channel().code()).bind("address", staff.value())
        .bind("messageId", ids.of(Purpose.MAIL, String.valueOf(mail.id()))).bind("content", Json.write(note)).bind("now", now.toEpochMilli()).execute();
  }

  private static void record(Handle handle, Waiting mail, Settled settled, Optional<String> conversation, Optional<Long> inbound, Instant now) {
    handle.createUpdate("""
        update mail set state = 'done', attempts = attempts + 1, message_id = :messageId, subject = :subject, refs = :refs, sender = :sender, domain = :domain,
          words = :words, reason = :reason, replied = :replied, for_staff = :forStaff, told = :told, conversation = :conversation, mentions = :mentions,
          inbound = :inbound, decided_at = :now where id = :id""").bind("messageId", settled.mail().id()).bind("subject", settled.mail().subject())
        .bind("refs", String.join(" ", settled.mail().references())).bind("sender", settled.writer().sender()).bind("domain", settled.writer().domain())
        .bind("words", settled.writer().words()).bind("reason", settled.reason()).bind("replied", settled.thread().isPresent())
        .bind("forStaff", settled.forStaff()).bind("told", settled.note().isPresent()).bind("conversation", conversation.orElse(null))
        .bind("mentions", settled.mentions().orElse(null)).bind("inbound", inbound.orElse(null)).bind("now", now.toEpochMilli()).bind("id", mail.id())
        .execute();
  }

  @Override
  public void failed(Waiting mail, String error, boolean last) {
    database.update(handle -> handle.createUpdate("update mail set attempts = attempts + 1, error = :error, state = :state where id = :id").bind("error", error)
        .bind("state", last ? "dead" : "new").bind("id", mail.id()).execute());
  }

  @Override
  public boolean returned(DeliveryReport report, Instant now) {
    Optional<String> id = report.original().map(original -> "<" + original + ">").filter(ids::ours);
    return id.isPresent() && database.<Boolean, RuntimeException>write(handle -> {
      Optional<String> address = handle.createQuery("select address from outbox where message_id = :id").bind("id", id.get()).mapTo(String.class).findOne();
      List<DeliveryReport.Recipient> lost = report.recipients().stream().filter(DeliveryReport.Recipient::failedForGood).toList();
      boolean freeText = report.recipients().isEmpty();
      if (address.isPresent() && (freeText || !lost.isEmpty())) {
        String status = lost.stream().map(DeliveryReport.Recipient::status).findFirst().orElse("");
        handle.createUpdate("update outbox set state = 'bounced', error = :status where message_id = :id").bind("status", "came back " + status)
            .bind("id", id.get()).execute();
        if (!freeText && !address.get().equals(staff.value())) {
          handle.createUpdate("insert into unreachable (address, status, since) values (:address, :status, :now) on conflict (address) do nothing")
              .bind("address", address.get().toLowerCase(Locale.ROOT)).bind("status", status).bind("now", now.toEpochMilli()).execute();
        }
      }
      return address.isPresent();
    });
  }

  @Override
  public boolean unreachable(String address) {
    return database.read(handle -> handle.createQuery("select exists (select 1 from unreachable where address = :address)")
        .bind("address", address.toLowerCase(Locale.ROOT)).mapTo(Boolean.class).one());
  }

  @Override
  public Answered answered(long outbound) {
    return database.read(handle -> handle.createQuery("""
        select m.subject, m.message_id, m.refs, m.bytes > length(m.raw) as cut from outbox o
        join mail m on m.id = coalesce((select max(id) from mail where inbound = o.inbound), (select max(id) from mail where conversation = o.conversation))
        where o.id = :id""").bind("id", outbound).map((row, context) -> answered(row)).findOne()).orElse(Answered.NOTHING);
  }

  private static Answered answered(ResultSet row) throws SQLException {
    String id = "<" + row.getString("message_id") + ">";
    List<String> before = Stream.of(row.getString("refs").split(" ")).filter(one -> !one.isEmpty()).map(one -> "<" + one + ">").toList();
    List<String> all = Stream.concat(before.stream().filter(one -> !one.equals(id)), Stream.of(id)).toList();
    boolean named = !id.endsWith("@unnamed>");
    return new Answered(row.getString("subject"), Optional.of(id).filter(one -> named), all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size()),
        row.getBoolean("cut"));
  }
}

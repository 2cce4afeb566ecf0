package coop.guichet.store;

import coop.guichet.channel.telegram.Chats;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Outbound;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The tables telegram_chat, telegram_button and telegram_piece.
public final class SqlChats implements Chats {
  private static final Duration BUTTONS_HOLD = Duration.ofDays(30);
  private static final int KEY_BYTES = 12;
  private final Database database;
  private final SecureRandom random = new SecureRandom();

  public SqlChats(Database database) {
    this.database = database;
  }

  @Override
  public Standing standing(long chat) {
    return database.read(handle -> handle.createQuery("""
        with recursive home (chat, hops) as (select :chat, 0
          union all select moved_to, hops + 1 from telegram_chat join home using (chat) where moved_to is not null and hops < 10)
        select home.chat, blocked_at is not null as blocked from home left join telegram_chat using (chat) order by hops desc limit 1""").bind("chat", chat)
        .map((row, context) -> new Standing(row.getLong("chat"), row.getBoolean("blocked"))).one());
  }

  @Override
  public void blocked(long chat, Instant now) {
    database.update(handle -> block(handle, chat, now));
  }

  static void block(Handle handle, long chat, Instant now) {
    handle.execute("insert into telegram_chat (chat, blocked_at) values (?, ?) on conflict (chat) do update set blocked_at = excluded.blocked_at", chat,
        now.toEpochMilli());
  }

  static void unblock(Handle handle, long chat) {
    handle.execute("update telegram_chat set blocked_at = null where chat = ? and blocked_at is not null", chat);
  }

  @Override
  public void moved(long from, long to) {
    database.update(handle -> {
      handle.execute("insert into telegram_chat (chat, moved_to) values (?, ?) on conflict (chat) do update set moved_to = excluded.moved_to", from, to);
      handle.execute("update or ignore conversation set address = ? where channel = 'telegram' and address = ?", String.valueOf(to), String.valueOf(from));
      SqlDoors.moved(handle, new Address(ChannelName.TELEGRAM, String.valueOf(from)), new Address(ChannelName.TELEGRAM, String.valueOf(to)));
      handle.execute("update inbox set address = ? where channel = 'telegram' and address = ?", String.valueOf(to), String.valueOf(from));
    });
  }

  @Override
  public int through(Outbound outbound) {
    return database.read(handle -> handle.createQuery("select count(*) from telegram_piece where outbox = :outbox and message is not null")
        .bind("outbox", outbound.id()).mapTo(Integer.class).one());
  }

  @Override
  public List<Button> buttons(Outbound outbound, long chat, List<Choice> choices, Instant now) {
    return database.write(handle -> {
      var insert = handle.prepareBatch("""
          insert into telegram_button (key, outbox, chat, place, label, says, expires_at) values (:key, :outbox, :chat, :place, :label, :says, :expires)
          on conflict (outbox, place) do update set chat = excluded.chat""");
      for (int place = 0; place < choices.size(); place++) {
        insert.bind("key", key()).bind("outbox", outbound.id()).bind("chat", chat).bind("place", place).bind("label", choices.get(place).label())
            .bind("says", choices.get(place).text()).bind("expires", now.plus(BUTTONS_HOLD).toEpochMilli()).add();
      }
      insert.execute();
      handle.execute("delete from telegram_button where expires_at < ?", now.toEpochMilli());
      return handle.createQuery("select label, key from telegram_button where outbox = :outbox order by place").bind("outbox", outbound.id())
          .map((row, context) -> new Button(row.getString("label"), row.getString("key"))).list();
    });
  }

  private String key() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public List<Keyboard> sent(Outbound outbound, int piece, long chat, long message) {
    return database.write(handle -> {
      handle.execute("""
          insert into telegram_piece (outbox, piece, message) values (?, ?, ?)
          on conflict (outbox, piece) do update set message = excluded.message""", outbound.id(), piece, message);
      return superseded(handle, outbound, chat);
    });
  }

  /// Buttons belong to the question asked last: those of new buttons are void from now on.
  private static List<Keyboard> superseded(Handle handle, Outbound outbound, long chat) {
    List<Long> earlier = handle.createQuery("""
        update telegram_button set used_at = expires_at where chat = :chat and used_at is null and outbox < :outbox
          and exists (select 1 from telegram_button where outbox = :outbox) returning outbox""").bind("chat", chat).bind("outbox", outbound.id())
        .mapTo(Long.class).list();
    return earlier.stream().distinct().flatMap(outbox -> handle.createQuery("select max(message) from telegram_piece where outbox = :outbox")
        .bind("outbox", outbox).mapTo(Long.class).findOne().stream()).map(shown -> new Keyboard(chat, shown)).toList();
  }

  @Override
  public boolean unclear(Outbound outbound, int piece, Instant now) {
    return database.write(handle -> handle.createUpdate("""
        insert into telegram_piece (outbox, piece, unclear_at) values (:outbox, :piece, :now) on conflict (outbox, piece) do nothing""")
        .bind("outbox", outbound.id()).bind("piece", piece).bind("now", now.toEpochMilli()).execute() == 1);
  }
}

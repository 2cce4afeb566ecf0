package coop.guichet.store;

import coop.guichet.assistant.Talk;
import coop.guichet.channel.telegram.Kept;
import coop.guichet.channel.telegram.Read;
import coop.guichet.channel.telegram.Updates;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// The tables telegram_update and telegram_receiver, and what an update does to inbox, buttons and chats.
public final class SqlUpdates implements Updates {
  private static final Duration REPEATED_WITHIN = Duration.ofHours(48);
  private static final Duration LOOKED_INTO_WITHIN = Duration.ofDays(30);
  /// An edit stands for a message that never came only as long as Telegram might have held it back.
  private static final Duration HELD_BACK = Duration.ofHours(24);
  private final Database database;

  public SqlUpdates(Database database) {
    this.database = database;
  }

  @Override
  public boolean lease(String holder, Instant now, Duration length) {
    return database.write(handle -> handle.createUpdate("""
        update telegram_receiver set holder = :holder, until = :until where holder is null or holder = :holder or until <= :now""")
        .bind("holder", holder).bind("until", now.plus(length).toEpochMilli()).bind("now", now.toEpochMilli()).execute() == 1);
  }

  @Override
  public void release(String holder) {
    database.update(handle -> handle.execute("update telegram_receiver set holder = null where holder = ?", holder));
  }

  @Override
  public long next() {
    return database.read(handle -> handle.createQuery("select next_update from telegram_receiver").mapTo(Long.class).one());
  }

  @Override
  public List<Kept> keep(List<Received> batch, OptionalLong next, String holder, Instant now) {
    return database.write(handle -> {
      if (!handle.createQuery("select coalesce(holder, '') from telegram_receiver").mapTo(String.class).one().equals(holder)) {
        throw new IllegalStateException("another receiver has taken over");
      }
      int[] first = firstTime(handle, batch, now);
      unblock(handle, batch);
      var kept = new ArrayList<Kept>();
      for (int i = 0; i < first.length; i++) {
        kept.add(first[i] == 1 ? effect(handle, batch.get(i).read(), now) : new Kept.Quiet());
      }
      next.ifPresent(number -> handle.execute("update telegram_receiver set next_update = ?", number));
      forget(handle, now);
      return kept;
    });
  }

  /// Keeps all as they came; 1 for each that had not come before.
  private static int[] firstTime(Handle handle, List<Received> batch, Instant now) {
    var insert = handle.prepareBatch("""
        insert into telegram_update (key, update_id, raw, state, note, received_at) values (:key, :number, :raw, :state, :note, :now)
        on conflict (key) do nothing""");
    for (Received update : batch) {
      boolean unreadable = update.read() instanceof Read.Unreadable;
      String state = unreadable ? "unreadable" : update.read() instanceof Read.Nothing ? "ignored" : "read";
      insert.bind("key", update.key()).bind("number", update.number().isPresent() ? update.number().getAsLong() : null).bind("raw", update.raw())
          .bind("state", state).bind("note", note(update.read())).bind("now", now.toEpochMilli()).add();
    }
    return insert.execute();
  }

  /// Who writes or taps has let the bot in.
  private static void unblock(Handle handle, List<Received> batch) {
    boolean any = handle.createQuery("select exists (select 1 from telegram_chat where blocked_at is not null)").mapTo(Boolean.class).one();
    if (any) {
      batch.forEach(update -> {
        if (update.read() instanceof Read.Written written) {
          unblock(handle, written.chat());
        } else if (update.read() instanceof Read.Tapped tapped) {
          unblock(handle, tapped.chat());
        }
      });
    }
  }

  private static Optional<String> note(Read read) {
    if (read instanceof Read.Unreadable(String why)) {
      return Optional.of(why);
    }
    return read instanceof Read.Nothing(String why) ? Optional.of(why) : Optional.empty();
  }

  private static void forget(Handle handle, Instant now) {
    handle.execute("delete from telegram_update where received_at < ? and (state <> 'unreadable' or received_at < ?)",
        now.minus(REPEATED_WITHIN).toEpochMilli(), now.minus(LOOKED_INTO_WITHIN).toEpochMilli());
  }

  private static Kept effect(Handle handle, Read read, Instant now) {
    return switch (read) {
      case Read.Written written -> written(handle, written);
      case Read.Edited edited -> edited(handle, edited, now);
      case Read.Tapped tapped -> tapped(handle, tapped, now);
      case Read.Reach(long chat, boolean open) -> reach(handle, chat, open, now);
      case Read.Group group -> group(handle, group, now);
      case Read.Nothing _,Read.Unreadable _ -> new Kept.Quiet();
    };
  }

  private static Kept written(Handle handle, Read.Written written) {
    boolean kept = SqlInbox.accept(handle, written.inbound(), written.hint()) == Inbox.Acceptance.KEPT;
    return kept ? new Kept.Message(written.chat()) : new Kept.Quiet();
  }

  /// The text changes, also in what staff read; an answer that was given stands. When an edit overtook its message, it is the
  /// message.
  private static Kept edited(Handle handle, Read.Edited edited, Instant now) {
    Inbound inbound = edited.inbound();
    boolean overtook = edited.sentAt().isAfter(now.minus(HELD_BACK)) && !known(handle, inbound)
        && SqlInbox.accept(handle, inbound, edited.hint()) == Inbox.Acceptance.KEPT;
    handle.createUpdate("""
        update inbox set body = :text, amended_at = :at where channel = 'telegram' and external_id = :externalId and coalesce(amended_at, 0) < :at""")
        .bind("text", inbound.text()).bind("at", edited.editedAt().toEpochMilli()).bind("externalId", inbound.externalId()).execute();
    return overtook ? new Kept.Message(Long.parseLong(inbound.sender().value())) : new Kept.Quiet();
  }

  private static boolean known(Handle handle, Inbound inbound) {
    return handle.createQuery("select exists (select 1 from inbox where channel = 'telegram' and external_id = :externalId)")
        .bind("externalId", inbound.externalId()).mapTo(Boolean.class).one();
  }

  private record Button(long outbox, String label, String says) {
  }

  private static Kept tapped(Handle handle, Read.Tapped tapped, Instant now) {
    Optional<Button> button = handle.createQuery("""
        select outbox, label, says from telegram_button where key = :key and chat = :chat and used_at is null and expires_at > :now""")
        .bind("key", tapped.key()).bind("chat", tapped.chat()).bind("now", now.toEpochMilli())
        .map((row, context) -> new Button(row.getLong("outbox"), row.getString("label"), row.getString("says"))).findOne();
    if (button.isEmpty()) {
      return new Kept.Stale(tapped.callback(), spoken(handle, tapped.chat()).or(tapped::hint));
    }
    handle.execute("update telegram_button set used_at = ? where outbox = ?", now.toEpochMilli(), button.get().outbox());
    var sender = new Address(ChannelName.TELEGRAM, String.valueOf(tapped.chat()));
    SqlInbox.accept(handle, new Inbound(sender, "tap:" + tapped.callback(), button.get().says(), tapped.at()), tapped.hint());
    return new Kept.Choice(tapped.callback(), tapped.chat(), tapped.message(), tapped.shown(), button.get().label());
  }

  private static Optional<Language> spoken(Handle handle, long chat) {
    return SqlDoors.conversation(handle, new Address(ChannelName.TELEGRAM, String.valueOf(chat)))
        .flatMap(id -> handle.createQuery("select talk from conversation where id = :id").bind("id", id).mapTo(String.class).findOne())
        .flatMap(talk -> Json.read(talk, Talk.class).language());
  }

  private static Kept reach(Handle handle, long chat, boolean open, Instant now) {
    if (open) {
      unblock(handle, chat);
    } else {
      SqlChats.block(handle, chat, now);
    }
    return new Kept.Quiet();
  }

  private static void unblock(Handle handle, long chat) {
    handle.execute("update telegram_chat set blocked_at = null where chat = ? and blocked_at is not null", chat);
  }

  private static Kept group(Handle handle, Read.Group group, Instant now) {
    int first = handle.createUpdate("""
        insert into telegram_chat (chat, left_at) values (:chat, :now)
        on conflict (chat) do update set left_at = :now where left_at is null or :arrived""").bind("chat", group.chat()).bind("now", now.toEpochMilli())
        .bind("arrived", group.arrived()).execute();
    return new Kept.Group(group.chat(), first == 1, group.hint());
  }
}

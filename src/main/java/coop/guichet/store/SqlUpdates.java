package coop.guichet.store;

import coop.guichet.channel.telegram.Kept;
import coop.guichet.channel.telegram.Read;
import coop.guichet.channel.telegram.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// The tables telegram_update and telegram_receiver: what came, as it came, and where receiving stands.
public final class SqlUpdates implements Updates {
  private static final Duration REPEATED_WITHIN = Duration.ofHours(48);
  private static final Duration LOOKED_INTO_WITHIN = Duration.ofDays(30);
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
      List<Kept> kept = new UpdateEffects(handle, now).of(IntStream.range(0, first.length)
          .mapToObj(i -> first[i] == 1 ? batch.get(i).read() : new Read.Nothing("came before")).toList());
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
          SqlChats.unblock(handle, written.chat());
        } else if (update.read() instanceof Read.Tapped tapped) {
          SqlChats.unblock(handle, tapped.chat());
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
}

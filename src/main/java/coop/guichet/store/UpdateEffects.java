package coop.guichet.store;

import coop.guichet.assistant.Talk;
import coop.guichet.catalogue.MenuOrder;
import coop.guichet.channel.telegram.Kept;
import coop.guichet.channel.telegram.Read;
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
import org.jdbi.v3.core.Handle;

/// What updates that came for the first time do to inbox, buttons and chats, within one transaction.
final class UpdateEffects {
  /// An edit stands for a message that never came only as long as Telegram might have held it back.
  private static final Duration HELD_BACK = Duration.ofHours(24);
  private final Handle handle;
  private final Instant now;

  UpdateEffects(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /// The effects in order. Messages that follow each other are kept together: statement by statement they would take several
  /// times as long. A code changes which conversation its sender's messages belong to, so nothing before it waits for it.
  List<Kept> of(List<Read> reads) {
    var kept = new ArrayList<Kept>();
    var run = new ArrayList<Read.Written>();
    for (Read read : reads) {
      if (!(read instanceof Read.Written written) || MenuOrder.code(written.inbound().text()).isPresent()) {
        kept.addAll(written(run));
        run.clear();
      }
      if (read instanceof Read.Written written) {
        run.add(written);
      } else {
        kept.add(effect(read));
      }
    }
    kept.addAll(written(run));
    return kept;
  }

  private List<Kept> written(List<Read.Written> run) {
    List<Inbox.Acceptance> accepted = SqlInbox.accept(handle, run.stream().map(Read.Written::inbound).toList(), run.stream().map(Read.Written::hint).toList());
    var kept = new ArrayList<Kept>();
    for (int i = 0; i < run.size(); i++) {
      kept.add(accepted.get(i) == Inbox.Acceptance.KEPT ? new Kept.Message(run.get(i).chat()) : new Kept.Quiet());
    }
    return kept;
  }

  private Kept effect(Read read) {
    return switch (read) {
      case Read.Written written -> written(List.of(written)).getFirst();
      case Read.Edited edited -> edited(edited);
      case Read.Tapped tapped -> tapped(tapped);
      case Read.Reach(long chat, boolean open) -> reach(chat, open);
      case Read.Group group -> group(group);
      case Read.Nothing _,Read.Unreadable _ -> new Kept.Quiet();
    };
  }

  /// The text changes, also in what staff read; an answer that was given stands. When an edit overtook its message, it is the
  /// message.
  private Kept edited(Read.Edited edited) {
    Inbound inbound = edited.inbound();
    boolean overtook = edited.sentAt().isAfter(now.minus(HELD_BACK)) && !known(inbound)
        && SqlInbox.accept(handle, inbound, edited.hint()) == Inbox.Acceptance.KEPT;
    handle.createUpdate("""
        update inbox set body = :text, amended_at = :at where channel = 'telegram' and external_id = :externalId and coalesce(amended_at, 0) < :at""")
        .bind("text", inbound.text()).bind("at", edited.editedAt().toEpochMilli()).bind("externalId", inbound.externalId()).execute();
    return overtook ? new Kept.Message(Long.parseLong(inbound.sender().value())) : new Kept.Quiet();
  }

  private boolean known(Inbound inbound) {
    return handle.createQuery("select exists (select 1 from inbox where channel = 'telegram' and external_id = :externalId)")
        .bind("externalId", inbound.externalId()).mapTo(Boolean.class).one();
  }

  private record Button(long outbox, String label, String says) {
  }

  private Kept tapped(Read.Tapped tapped) {
    Optional<Button> button = handle.createQuery("""
        select outbox, label, says from telegram_button where key = :key and chat = :chat and used_at is null and expires_at > :now""")
        .bind("key", tapped.key()).bind("chat", tapped.chat()).bind("now", now.toEpochMilli())
        .map((row, context) -> new Button(row.getLong("outbox"), row.getString("label"), row.getString("says"))).findOne();
    if (button.isEmpty()) {
      return new Kept.Stale(tapped.callback(), spoken(tapped.chat()).or(tapped::hint));
    }
    handle.execute("update telegram_button set used_at = ? where outbox = ?", now.toEpochMilli(), button.get().outbox());
    var sender = new Address(ChannelName.TELEGRAM, String.valueOf(tapped.chat()));
    SqlInbox.accept(handle, new Inbound(sender, "tap:" + tapped.callback(), button.get().says(), tapped.at()), tapped.hint());
    return new Kept.Choice(tapped.callback(), tapped.chat(), tapped.message(), tapped.shown(), button.get().label());
  }

  private Optional<Language> spoken(long chat) {
    return SqlDoors.conversation(handle, new Address(ChannelName.TELEGRAM, String.valueOf(chat)))
        .flatMap(id -> handle.createQuery("select talk from conversation where id = :id").bind("id", id).mapTo(String.class).findOne())
        .flatMap(talk -> Json.read(talk, Talk.class).language());
  }

  private Kept reach(long chat, boolean open) {
    if (open) {
      SqlChats.unblock(handle, chat);
    } else {
      SqlChats.block(handle, chat, now);
    }
    return new Kept.Quiet();
  }

  private Kept group(Read.Group group) {
    int first = handle.createUpdate("""
        insert into telegram_chat (chat, left_at) values (:chat, :now)
        on conflict (chat) do update set left_at = :now where left_at is null or :arrived""").bind("chat", group.chat()).bind("now", now.toEpochMilli())
        .bind("arrived", group.arrived()).execute();
    return new Kept.Group(group.chat(), first == 1, group.hint());
  }
}

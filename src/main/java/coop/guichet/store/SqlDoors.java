package coop.guichet.store;

import coop.guichet.catalogue.MenuOrder;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.LinkCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables door, link_code and link_attempt: which conversation is behind an address, and the codes that open another one
/// there.
final class SqlDoors {
  private static final Duration ATTEMPTS_WITHIN = Duration.ofHours(1);
  private static final int MOST_ATTEMPTS = 5;
  /// The web chat is one address for all: what counts is that nobody can try enough codes to find one.
  private static final Address WEB = new Address(ChannelName.WEB, "");
  private static final int MOST_WEB_ATTEMPTS = 500;
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

  private SqlDoors() {
  }

  /// The conversation that a message from this address belongs to; empty where none was begun.
  static Optional<String> conversation(Handle handle, Address address) {
    return Optional.ofNullable(conversations(handle, List.of(address)).get(address));
  }

  /// The same for many addresses. The page of a conversation may be open wherever the conversation began.
  static Map<Address, String> conversations(Handle handle, List<Address> addresses) {
    var found = new HashMap<Address, String>();
    handle.createQuery("""
        select asked.value ->> 0 as channel, asked.value ->> 1 as address, coalesce(door.conversation, home.id, page.id) as conversation
        from json_each(:asked) as asked
          left join door on door.channel = asked.value ->> 0 and door.address = asked.value ->> 1
          left join conversation as home on home.channel = asked.value ->> 0 and home.address = asked.value ->> 1
          left join conversation as page on asked.value ->> 0 = 'web' and page.id = asked.value ->> 1
        where coalesce(door.conversation, home.id, page.id) is not null""")
        .bind("asked", Json.write(addresses.stream().map(address -> List.of(address.channel().code(), address.value())).toList()))
        .map((row, context) -> found.put(new Address(ChannelName.of(row.getString("channel")), row.getString("address")), row.getString("conversation")))
        .list();
    return found;
  }

  /// Keeps a code by which this conversation can be entered for a while.
  static void offer(Handle handle, String conversation, LinkCode code, Instant now) {
    handle.execute("delete from link_code where expires_at < ?", now.minus(FORGOTTEN_AFTER).toEpochMilli());
    handle.execute("insert into link_code (code, conversation, expires_at) values (?, ?, ?)", code.value(), conversation,
        now.plus(LinkCode.HOLDS).toEpochMilli());
  }

  /// Uses the code that a message holds, if it holds one: from now on the sender's messages belong to the code's conversation.
  static void enter(Handle handle, Inbound message) {
    MenuOrder.code(message.text()).ifPresent(code -> {
      Optional<String> here = conversation(handle, message.sender());
      Optional<String> there = find(handle, code, message.sender(), MOST_ATTEMPTS, message.receivedAt()).filter(found -> !here.equals(Optional.of(found)));
      there.ifPresent(found -> {
        handle.createUpdate("update link_code set used_at = :now, used_by = :message, left_behind = :left where code = :code")
            .bind("now", message.receivedAt().toEpochMilli()).bind("message", message.externalId()).bind("left", here).bind("code", code.value()).execute();
        handle.createUpdate("""
            insert into door (channel, address, conversation, since) values (:channel, :address, :conversation, :now)
            on conflict (channel, address) do update set conversation = excluded.conversation, since = excluded.since""")
            .bind("channel", message.sender().channel().code()).bind("address", message.sender().value()).bind("conversation", found)
            .bind("now", message.receivedAt().toEpochMilli()).execute();
      });
    });
  }

  /// Uses a code that somebody brought to the web chat; the conversation that it opens.
  static Optional<String> enterWeb(Handle handle, LinkCode code, Instant now) {
    Optional<String> found = find(handle, code, WEB, MOST_WEB_ATTEMPTS, now);
    found.ifPresent(conversation -> handle.execute("update link_code set used_at = ? where code = ?", now.toEpochMilli(), code.value()));
    return found;
  }

  /// The conversation of a code that holds. Who has tried too often in vain finds none, whatever they try.
  private static Optional<String> find(Handle handle, LinkCode code, Address who, int mostAttempts, Instant now) {
    int attempts = handle.createQuery("select count(*) from link_attempt where channel = :channel and address = :address and at > :since")
        .bind("channel", who.channel().code()).bind("address", who.value()).bind("since", now.minus(ATTEMPTS_WITHIN).toEpochMilli())
        .mapTo(Integer.class).one();
    Optional<String> found = attempts >= mostAttempts
        ? Optional.empty()
        : handle.createQuery("select conversation from link_code where code = :code and used_at is null and expires_at > :now").bind("code", code.value())
            .bind("now", now.toEpochMilli()).mapTo(String.class).findOne();
    if (found.isEmpty()) {
      handle.execute("delete from link_attempt where at < ?", now.minus(ATTEMPTS_WITHIN).toEpochMilli());
      handle.execute("insert into link_attempt (channel, address, at) values (?, ?, ?)", who.channel().code(), who.value(), now.toEpochMilli());
    }
    return found;
  }

  /// Closes the door by which this address came in or, where it is at home in the conversation, all others.
  static void part(Handle handle, String conversation, Address address) {
    int left = handle.execute("delete from door where channel = ? and address = ?", address.channel().code(), address.value());
    if (left == 0) {
      handle.execute("delete from door where conversation = ?", conversation);
      handle.execute("update conversation set token_hash = null where id = ? and channel <> 'web' and ? <> 'web'", conversation, address.channel().code());
    }
  }

  /// A chat has another address from now on.
  static void moved(Handle handle, Address from, Address to) {
    handle.execute("update or ignore door set address = ? where channel = ? and address = ?", to.value(), from.channel().code(), from.value());
  }
}

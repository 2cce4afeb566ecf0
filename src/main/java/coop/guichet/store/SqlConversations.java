package coop.guichet.store;

import coop.guichet.assistant.Talk;
import coop.guichet.message.Address;
import coop.guichet.message.Brussels;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations;
import coop.guichet.message.EntryLinks;
import coop.guichet.message.Inbound;
import coop.guichet.message.Language;
import coop.guichet.message.LinkCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The conversation table. Tokens are 256 random bits, kept as a hash.
public final class SqlConversations implements Conversations {
  private static final int TOKEN_BYTES = 32;
  private final Database database;
  private final EntryLinks links;
  private final SecureRandom random = new SecureRandom();

  /// @param links what opens conversations of other channels
  public SqlConversations(Database database, EntryLinks links) {
    this.database = database;
    this.links = links;
  }

  @Override
  public Begun begin(Optional<Language> language, Instant now) {
    String id = UUID.randomUUID().toString();
    String token = token();
    database.update(handle -> insert(handle, id, new Address(ChannelName.WEB, id), hash(token), Talk.begun(language), now));
    return new Begun(id, token);
  }

  private String token() {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  @Override
  public Optional<Begun> enter(String code, Instant now) {
    Optional<EntryLinks.Entry> link = links.read(code, Brussels.day(now));
    Optional<LinkCode> typed = LinkCode.typed(code);
    return link.isEmpty() && typed.isEmpty()
        ? Optional.empty()
        : database.<Optional<Begun>, RuntimeException>write(handle -> link.flatMap(entry -> once(handle, entry, now))
            .or(() -> typed.flatMap(found -> SqlDoors.enterWeb(handle, found, now))).flatMap(id -> opened(handle, id)));
  }

  private static Optional<String> once(Handle handle, EntryLinks.Entry entry, Instant now) {
    boolean first = handle.createUpdate("insert into used_link (signature, used_at) values (:signature, :now) on conflict (signature) do nothing")
        .bind("signature", entry.signature()).bind("now", now.toEpochMilli()).execute() == 1;
    return first ? Optional.of(entry.conversation()) : Optional.empty();
  }

  private Optional<Begun> opened(Handle handle, String id) {
    String token = token();
    boolean opened = handle.createUpdate("update conversation set token_hash = :hash where id = :id").bind("hash", hash(token)).bind("id", id).execute() == 1;
    return opened ? Optional.of(new Begun(id, token)) : Optional.empty();
  }

  static void insert(Handle handle, String id, Address address, String tokenHash, Talk talk, Instant now) {
    handle.createUpdate("""
        insert into conversation (id, channel, address, token_hash, talk, created_at, updated_at)
        values (:id, :channel, :address, :tokenHash, :talk, :now, :now)""").bind("id", id).bind("channel", address.channel().code())
        .bind("address", address.value()).bind("tokenHash", tokenHash).bind("talk", Json.write(talk)).bind("now", now.toEpochMilli()).execute();
  }

  @Override
  public Access access(String id, String token) {
    Optional<String> kept = database.read(handle -> handle.createQuery("select token_hash from conversation where id = :id and token_hash is not null")
        .bind("id", id).mapTo(String.class).findOne());
    byte[] given = hash(token).getBytes(StandardCharsets.US_ASCII);
    return kept.map(hash -> MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), given) ? Access.OPEN : Access.WRONG_TOKEN).orElse(Access.UNKNOWN);
  }

  @Override
  public List<Inbound> messages(String id) {
    return database.read(handle -> handle.createQuery("""
        select coalesce(i.channel, c.channel) as channel, coalesce(i.address, c.person, c.address) as address, i.external_id, i.body, i.received_at
        from inbox i join conversation c on c.id = i.conversation
        where c.id = :id order by i.id""").bind("id", id).map((row, context) -> new Inbound(
        new Address(ChannelName.of(row.getString("channel")), row.getString("address")), row.getString("external_id"), row.getString("body"),
        Instant.ofEpochMilli(row.getLong("received_at")))).list());
  }

  private static String hash(String token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

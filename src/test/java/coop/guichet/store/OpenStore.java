package coop.guichet.store;

import coop.guichet.OwnFolder;
import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Notices;
import coop.guichet.assistant.Turn;
import coop.guichet.assistant.Turns;
import coop.guichet.channel.email.Mails;
import coop.guichet.channel.telegram.Chats;
import coop.guichet.channel.telegram.Updates;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations;
import coop.guichet.message.EntryLinks;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Outbox;
import coop.guichet.message.Seal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The ports on a real SQLite file, and the moves that bring something into them. Registered as an extension, each test has
/// a store of its own.
public final class OpenStore implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  /// The version of the data that decisions are said to be made on.
  public static final String DATA = "0123456789abcdef";
  public static final Seal SEAL = new Seal(new byte[32]);
  public static final MessageIds IDS = new MessageIds(SEAL, "example.org");
  public static final Address STAFF = new Address(ChannelName.EMAIL, "team@example.org");

  /// What was given up, and why.
  public record DeadLetter(long id, String conversation, String purpose, String error) {
  }

  private Optional<OwnFolder> own = Optional.empty();
  private Path folder;
  private Database database;

  /// A store in this folder, for a test that opens and closes by itself.
  static OpenStore in(Path folder) {
    var store = new OpenStore();
    store.open(folder);
    return store;
  }

  private void open(Path where) {
    folder = where;
    database = Database.open(where);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    own = Optional.of(OwnFolder.make());
    open(own.get().path());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
    own.ifPresent(OwnFolder::close);
  }

  /// Closes it and opens it again, as a restart does.
  public void reopen() {
    close();
    open(folder);
  }

  Path folder() {
    return folder;
  }

  Database database() {
    return database;
  }

  public Inbox inbox() {
    return new SqlInbox(database);
  }

  public Outbox outbox() {
    return new SqlOutbox(database, IDS);
  }

  public Mails mails() {
    return new SqlMails(database, STAFF, IDS);
  }

  public Conversations conversations() {
    return new SqlConversations(database, new EntryLinks(SEAL));
  }

  public Notices notices() {
    return new SqlNotices(database, IDS);
  }

  public Turns turns() {
    return new SqlTurns(database, STAFF, Optional.empty(), IDS);
  }

  public Updates updates() {
    return new SqlUpdates(database);
  }

  public Chats chats() {
    return new SqlChats(database);
  }

  /// The first column of what a statement finds, to see what no port shows.
  public List<String> column(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /// Begins a web conversation: its id is the address as well.
  public Address begin() {
    return new Address(ChannelName.WEB, conversations().begin(Optional.of(Language.FR), NOW).id());
  }

  /// Lets a message come in that no other message is like.
  public void say(Address sender, String text) {
    inbox().accept(new Inbound(sender, UUID.randomUUID().toString(), text, NOW));
  }

  /// The turn of the oldest message of this sender that waits.
  public Turn next(Address sender) {
    return turns().waiting(Set.of(), Integer.MAX_VALUE).stream().flatMap(waiting -> turns().load(waiting.inbound()).stream())
        .filter(turn -> turn.sender().equals(sender)).findFirst().orElseThrow();
  }

  /// Brings what a decision sends into the outbox.
  public void post(Address sender, Decision decision, Instant now) {
    say(sender, "question");
    turns().commit(next(sender), decision, DATA, now);
  }

  public List<DeadLetter> deadLetters() {
    return database
        .read(handle -> handle.createQuery("select id, conversation, purpose, error from dead_letter order by id").map((row, context) -> new DeadLetter(
            row.getLong("id"), row.getString("conversation"), row.getString("purpose"), row.getString("error"))).list());
  }

  /// The first column of what a statement finds, past the ports.
  public List<String> query(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /// Runs one statement past the ports, to make a damage that no port makes.
  public void execute(String sql) {
    database.update(handle -> handle.execute(sql));
  }

  @Override
  public void close() {
    database.close();
  }
}

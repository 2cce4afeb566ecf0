package coop.guichet.store;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Turn;
import coop.guichet.assistant.Turns;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import coop.guichet.message.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The ports on a real SQLite file in a folder of the test, and the moves that bring something into them.
public record OpenStore(Database database, Inbox inbox, Outbox outbox, Conversations conversations, Turns turns) implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  /// The version of the data that decisions are said to be made on.
  public static final String DATA = "0123456789abcdef";
  public static final Address STAFF = new Address(ChannelName.EMAIL, "team@example.org");

  /// What was given up, and why.
  public record DeadLetter(long id, String conversation, String purpose, String error) {
  }

  public static OpenStore in(Path folder) {
    Database database = Database.open(folder);
    return new OpenStore(database, new SqlInbox(database), new SqlOutbox(database), new SqlConversations(database),
        new SqlTurns(database, STAFF, "example.org"));
  }

  /// Begins a web conversation: its id is the address as well.
  public Address begin() {
    return new Address(ChannelName.WEB, conversations.begin(Optional.of(Language.FR), NOW).id());
  }

  /// Lets a message come in that no other message is like.
  public void say(Address sender, String text) {
    inbox.accept(new Inbound(sender, UUID.randomUUID().toString(), text, NOW));
  }

  /// The turn of the oldest message of this sender that waits.
  public Turn next(Address sender) {
    return turns.waiting(Set.of(), Integer.MAX_VALUE).stream().flatMap(waiting -> turns.load(waiting.inbound()).stream())
        .filter(turn -> turn.sender().equals(sender)).findFirst().orElseThrow();
  }

  /// Brings what a decision sends into the outbox.
  public void post(Address sender, Decision decision, Instant now) {
    say(sender, "question");
    turns.commit(next(sender), decision, DATA, now);
  }

  public List<DeadLetter> deadLetters() {
    return database
        .read(handle -> handle.createQuery("select id, conversation, purpose, error from dead_letter order by id").map((row, context) -> new DeadLetter(
            row.getLong("id"), row.getString("conversation"), row.getString("purpose"), row.getString("error"))).list());
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

package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.config.StartFailure;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final String IN_USE = "is in use by another Guichet – stop that one, or give another folder with --data";
  @TempDir
  Path folder;

  /// A Guichet of its own process that keeps a message, says so, and waits until its input ends.
  static final class Other {
    private Other() {
    }

    public static void main(String[] arguments) throws IOException {
      try (var store = OpenStore.in(Path.of(arguments[0]))) {
        store.say(new Address(ChannelName.EMAIL, "nadia@example.org"), "kept");
        System.out.println("open");
        while (System.in.read() >= 0) {
          // only the end counts
        }
      } catch (StartFailure e) {
        System.out.println("refused");
      }
    }
  }

  private static Process other(Path folder) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path"), Other.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String said(Process other) throws IOException {
    BufferedReader reader = other.inputReader(StandardCharsets.UTF_8);
    return reader.readLine();
  }

  private static String sentence(Path folder) {
    return assertThrows(StartFailure.class, () -> Database.open(folder).close()).getMessage();
  }

  private static List<String> messages(OpenStore store) {
    return store.turns().waiting(java.util.Set.of(), 100).stream().flatMap(waiting -> store.turns().load(waiting.inbound()).stream()).map(turn -> turn.text())
        .toList();
  }

  @Test
  void aMissingFolderIsMadeWithASchemaThatServes() {
    try (var store = OpenStore.in(folder.resolve("a/b"))) {
      Address sender = store.begin();
      store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
      assertEquals(2, store.outbox().events(sender.value(), 0).size());
    }
    assertTrue(Files.isRegularFile(folder.resolve("a/b/guichet.db")));
  }

  @Test
  void anEmptyFileIsBroughtUpToTheSchemaAndItsVersionNoted() throws IOException {
    Files.createFile(folder.resolve("guichet.db"));
    try (var database = Database.open(folder)) {
      assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8"),
          database.read(handle -> handle.createQuery("select version from flyway_schema_history where success").mapTo(String.class).list()));
      assertTrue(
          database.<List<String>, RuntimeException>read(handle -> handle.createQuery("select name from sqlite_master where type = 'table'").mapTo(String.class)
              .list()).containsAll(List.of("conversation", "inbox", "decision", "outbox", "lead", "notice")));
    }
  }

  @Test
  void theDataIsStillThereAfterReopening() {
    Address sender;
    try (var store = OpenStore.in(folder)) {
      sender = store.begin();
      store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
      store.say(sender, "encore");
    }
    try (var store = OpenStore.in(folder)) {
      assertEquals(List.of("question", "encore"), store.conversations().messages(sender.value()).stream().map(Inbound::text).toList());
      assertEquals(2, store.outbox().events(sender.value(), 0).size());
      assertEquals(1, store.outbox().claimDue(ChannelName.EMAIL, OpenStore.NOW, 10).size());
      assertEquals(List.of("encore"), messages(store));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefusedWithItsNameAndHowToMendIt() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String sentence = sentence(file.resolve("data"));
    assertTrue(sentence.startsWith("the data folder " + file.resolve("data") + " cannot be written"), sentence);
    assertTrue(sentence.contains("--data"), sentence);
  }

  @Test
  void aLockFileThatCannotBeWrittenIsRefusedLikewise() throws IOException {
    Files.createDirectory(folder.resolve("guichet.lock"));
    String sentence = sentence(folder);
    assertTrue(sentence.contains("cannot be written") && sentence.contains("--data"), sentence);
  }

  @Test
  void onceMendedAFolderOpensWithoutARestart() throws IOException {
    Path lock = Files.createDirectory(folder.resolve("guichet.lock"));
    sentence(folder);
    Files.delete(lock);
    Database.open(folder).close();
  }

  @Test
  void aSecondOpeningIsRefusedUntilTheFirstIsClosed() {
    try (var first = Database.open(folder)) {
      assertTrue(sentence(folder).endsWith(IN_USE));
    }
    Database.open(folder).close();
  }

  @Test
  void twoFoldersAreTwoDatabases() {
    try (var one = OpenStore.in(folder.resolve("one")); var other = OpenStore.in(folder.resolve("other"))) {
      one.begin();
      assertEquals(1, conversations(one));
      assertEquals(0, conversations(other));
    }
  }

  private static int conversations(OpenStore store) {
    return store.database().read(handle -> handle.createQuery("select count(*) from conversation").mapTo(Integer.class).one());
  }

  @Test
  void whatAnotherProcessUsesIsRefusedUntilThatEnds() throws IOException, InterruptedException {
    Process other = other(folder);
    try {
      assertEquals("open", said(other));
      assertTrue(sentence(folder).endsWith(IN_USE));
      other.getOutputStream().close();
      assertTrue(other.waitFor(30, TimeUnit.SECONDS));
      Database.open(folder).close();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aRefusedSecondOpeningLeavesTheFolderLockedToOtherProcesses() throws IOException {
    try (var first = Database.open(folder)) {
      assertTrue(sentence(folder).endsWith(IN_USE));
      Process other = other(folder);
      try {
        assertEquals("refused", said(other));
      } finally {
        other.destroyForcibly();
      }
    }
  }

  @Test
  void whatAKilledProcessHadAcceptedIsKeptAndTheFolderIsFree() throws IOException, InterruptedException {
    Process other = other(folder);
    assertEquals("open", said(other));
    other.destroyForcibly();
    assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    try (var store = OpenStore.in(folder)) {
      assertEquals(List.of("kept"), messages(store));
    }
  }

  @Test
  void theFileOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
    try (var store = OpenStore.in(folder)) {
      store.say(store.begin(), "kept");
      store.execute("""
          insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
          values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 1, 'x', 1, 1)""");
    }
    byte[] before = Files.readAllBytes(folder.resolve("guichet.db"));
    for (int i = 0; i < 2; i++) {
      assertEquals("the database in " + folder + " was made by a newer version of Guichet – start that version, or restore an older copy", sentence(folder));
    }
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("guichet.db")));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    String junk = "this is a shopping list, no database. ".repeat(500);
    Files.writeString(folder.resolve("guichet.db"), junk);
    String sentence = sentence(folder);
    assertTrue(sentence.startsWith("the database in " + folder + " cannot be opened") && sentence.contains("restore a copy"), sentence);
    assertEquals(junk, Files.readString(folder.resolve("guichet.db")));
  }

  @Test
  void aWriteThatFailsLeavesNothingAndItsErrorNamesNoWordsOfPeople() {
    try (var store = OpenStore.in(folder)) {
      store.say(store.begin(), "mon secret");
      var failure = assertThrows(RuntimeException.class, () -> store.database().update(handle -> {
        handle.execute("update inbox set body = 'changed'");
        handle.createUpdate("insert into inbox (conversation, external_id, body, received_at) values ('nobody', 'm', :body, 0)").bind("body", "mon secret")
            .execute();
      }));
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertFalse(String.valueOf(cause.getMessage()).contains("mon secret"), cause::toString);
      }
      assertEquals(List.of("mon secret"), messages(store));
    }
  }
}

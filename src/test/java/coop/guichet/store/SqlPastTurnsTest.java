package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Interview;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.PastTurn;
import coop.guichet.assistant.Talk;
import coop.guichet.config.StartFailure;
import coop.guichet.message.Address;
import coop.guichet.message.Language;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPastTurnsTest {
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
  @TempDir
  Path folder;

  private List<PastTurn> all() {
    return SqlPastTurns.in(folder).between(Instant.EPOCH, END);
  }

  private static String sentence(Path folder) {
    return assertThrows(StartFailure.class, () -> SqlPastTurns.in(folder)).getMessage();
  }

  @Test
  void whatPeopleWroteFreelyComesBackAsItWasWhileTheServiceRuns() {
    try (var store = OpenStore.in(folder)) {
      Address sender = store.begin();
      store.post(sender, Decisions.freely(Outcome.ANSWERED), OpenStore.NOW);
      store.post(sender, Decisions.ordered(Outcome.COMMAND), OpenStore.NOW);
      store.post(sender, Decisions.freely(Outcome.HUMAN), OpenStore.NOW);
      store.say(sender, "still waiting");
      List<PastTurn> past = all();
      assertEquals(List.of(1L, 3L), past.stream().map(one -> one.turn().inbound()).toList());
      assertEquals(new Decision.Summary(Language.FR, Outcome.ANSWERED, List.of(new Decision.Summary.Given("T001", Optional.of(0.9)))),
          past.getFirst().decided());
      assertEquals(Talk.begun(Optional.of(Language.FR)), past.getLast().turn().talk());
      assertEquals(List.of("question", "réponse", "question", "réponse"), past.getLast().turn().history().stream().map(line -> line.text()).toList());
      assertEquals(sender, past.getLast().turn().sender());
    }
    assertEquals(2, all().size(), "and when it does not");
  }

  @Test
  void anAnswerHelpedUnlessThePersonAtOnceAskedForAHumanOrForSomethingElse() {
    try (var store = OpenStore.in(folder)) {
      for (Decision next : List.of(Decisions.ordered(Outcome.HUMAN), Decisions.ordered(Outcome.CLARIFY), Decisions.ordered(Outcome.COMMAND),
          Decisions.freely(Outcome.HUMAN), Decisions.wanted())) {
        Address sender = store.begin();
        store.post(sender, Decisions.freely(Outcome.ANSWERED), OpenStore.NOW);
        store.post(store.begin(), Decisions.ordered(Outcome.HUMAN), OpenStore.NOW);
        store.post(sender, next, OpenStore.NOW);
        store.post(sender, Decisions.ordered(Outcome.HUMAN), OpenStore.NOW);
      }
      assertEquals(List.of(false, false, true, true, false, false, false), all().stream().map(PastTurn::helped).toList());
    }
  }

  @Test
  void aPeriodHoldsItsFirstMomentAndNotItsLast() {
    try (var store = OpenStore.in(folder)) {
      store.post(store.begin(), Decisions.freely(Outcome.ANSWERED), OpenStore.NOW);
      SqlPastTurns past = SqlPastTurns.in(folder);
      assertEquals(1, past.between(OpenStore.NOW, OpenStore.NOW.plusMillis(1)).size());
      assertEquals(0, past.between(Instant.EPOCH, OpenStore.NOW).size());
      assertEquals(0, past.between(OpenStore.NOW.plusMillis(1), END).size());
    }
  }

  @Test
  void decisionsKeptByTheFirstVersionAreReadWithoutScores() throws SQLException {
    String file = "jdbc:sqlite:" + folder.resolve("guichet.db");
    Flyway.configure().dataSource(file, null, null).locations("classpath:db").target("1").load().migrate();
    try (var connection = DriverManager.getConnection(file); var statement = connection.createStatement()) {
      statement.execute("insert into conversation values ('c', 'web', 'c', null, '{}', 0, 0)");
      String[] reasons = {"[\"topics\",\"8 characters: T001 0.9\"]", "[\"title\"]", "[\"asks postcode\",\"40 characters: pre-qualification 0.9\"]",
          "[\"another language\"]", "[\"verdict looks_eligible\"]", "[\"another language\"]", "[\"contact_ask\"]", "[\"unsure\",\"8 characters: T001 0.4\"]"};
      for (int i = 1; i <= reasons.length; i++) {
        statement.execute("insert into inbox (conversation, external_id, body, received_at, state) values ('c', '" + i + "', 'mot', " + i + ", 'done')");
        statement.execute("insert into decision values (" + i + ", 'c', 0, 'nl', 'answered', '[\"T001\",\"T002\"]', '" + reasons[i - 1] + "')");
      }
    }
    assertEquals("the database in " + folder + " was made by another version of Guichet – start the service of this version on it once", sentence(folder));
    Database.open(folder).close();
    List<PastTurn> past = all();
    assertEquals(List.of(1L, 3L, 6L), past.stream().map(one -> one.turn().inbound()).toList());
    var topics = List.of(new Decision.Summary.Given("T001", Optional.empty()), new Decision.Summary.Given("T002", Optional.empty()));
    assertEquals(new Decision.Summary(Language.NL, Outcome.ANSWERED, topics), past.getFirst().decided());
    assertEquals(Optional.of(Language.NL), past.getFirst().turn().talk().language());
  }

  @Test
  void aTalkKeptByTheFirstVersionGoesOnWhereItWas() throws SQLException {
    String file = "jdbc:sqlite:" + folder.resolve("guichet.db");
    Flyway.configure().dataSource(file, null, null).locations("classpath:db").target("2").load().migrate();
    try (var connection = DriverManager.getConnection(file); var statement = connection.createStatement()) {
      statement.execute(
          """
              insert into conversation values ('c', 'web', 'c', null, '{"language":"NL","phase":"SCREENING","facts":{"postcode":{"is":"one_of","values":["1030"]},
              "team_size":{"is":"number","min":3,"max":null}},"asked":["postcode","need"],"question":"need","misses":1,"reason":null,"pending":null,"said":[]}', 0, 0)""");
      statement.execute("insert into inbox (conversation, external_id, body, received_at) values ('c', '1', 'voeding', 1)");
    }
    try (var database = Database.open(folder)) {
      var turns = new SqlTurns(database, OpenStore.STAFF, Optional.empty(), OpenStore.IDS);
      Talk talk = turns.load(turns.waiting(Set.of(), 1).getFirst().inbound()).orElseThrow().talk();
      assertEquals(
          Facts.NONE.with("postcode", new FactValue.OneOf(Set.of("1030"))).with("team_size",
              new FactValue.Number(Optional.of(new BigDecimal(3)), Optional.empty())),
          talk.facts());
      assertEquals(new Interview(List.of("postcode", "need"), Optional.of("need"), false, 1, List.of(), List.of(), Interview.Shown.NOTHING,
          new Interview.Round(0, List.of(), List.of())), talk.interview());
      assertEquals(Talk.Phase.SCREENING, talk.phase());
    }
  }

  @Test
  void aFolderWithoutADatabaseIsSaidAndStaysEmpty() {
    for (Path none : List.of(folder, folder.resolve("missing"))) {
      assertEquals("there is no database in the folder " + none + " – give the folder that the service uses with --data", sentence(none));
    }
    assertFalse(Files.exists(folder.resolve("guichet.db")));
  }

  @Test
  void aFileThatIsNoDatabaseIsSaid() throws IOException {
    Files.writeString(folder.resolve("guichet.db"), "this is a shopping list, no database. ".repeat(500));
    assertTrue(sentence(folder).startsWith("the database in " + folder + " cannot be opened"), sentence(folder));
  }

  @Test
  void lookingChangesNothing() throws IOException {
    try (var store = OpenStore.in(folder)) {
      store.post(store.begin(), Decisions.freely(Outcome.ANSWERED), OpenStore.NOW);
    }
    byte[] before = Files.readAllBytes(folder.resolve("guichet.db"));
    assertEquals(1, all().size());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("guichet.db")));
  }
}

package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.assistant.Interview;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turns;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import coop.guichet.message.Outbox;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlTurnsTest extends TurnsContract {
  private static final int MOST_LINES = 200;
  @RegisterExtension
  private final OpenStore store = new OpenStore();

  @Override
  Turns turns() {
    return store.turns();
  }

  @Override
  Inbox inbox() {
    return store.inbox();
  }

  @Override
  Outbox outbox() {
    return store.outbox();
  }

  @Override
  Conversations conversations() {
    return store.conversations();
  }

  @Test
  void ofAVeryLongConversationTheHistoryIsTheLatestPart() {
    Address sender = store.begin();
    int messages = MOST_LINES / 2 + 10;
    for (int i = 0; i < messages; i++) {
      store.post(sender, Decisions.reply("answer " + i), OpenStore.NOW);
    }
    store.say(sender, "last");
    List<Line> history = store.next(sender).history();
    assertEquals(MOST_LINES, history.size());
    assertTrue(history.getFirst().fromPerson());
    assertEquals("answer 10", history.get(1).text());
    assertEquals("answer " + (messages - 1), history.getLast().text());
  }

  @Test
  void nobodyEverSeesHalfATurn() throws Exception {
    Address sender = store.begin();
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing = thread.submit(() -> {
        for (int i = 0; i < 50; i++) {
          store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
        }
      });
      boolean over;
      do {
        over = writing.isDone();
        assertEquals(0, halfTurns());
      } while (!over);
      writing.get();
    }
    assertEquals(100, store.outbox().events(sender.value(), 0).size());
  }

  /// Messages done without all three outbounds and the decision, or the other way round.
  private int halfTurns() {
    return store.database().read(handle -> handle.createQuery("""
        select count(*) from inbox i where (select count(*) from outbox o where o.inbound = i.id) <> (case i.state when 'done' then 3 else 0 end)
          or (select count(*) from decision d where d.inbound = i.id) <> (case i.state when 'done' then 1 else 0 end)
          or (select count(*) from lead l where l.inbound = i.id) <> (case i.state when 'done' then 1 else 0 end)""").mapTo(Integer.class).one());
  }

  @Test
  void aDecisionKeepsItsReasonsItsTopicsWithTheirScoresAndTheVersionOfTheData() {
    store.post(store.begin(), Decisions.reply("Un centre."), OpenStore.NOW);
    List<String> kept = store.database()
        .read(handle -> handle.createQuery("select outcome || ' ' || language || ' ' || topics || ' ' || reasons || ' ' || data_version from decision")
            .mapTo(String.class).list());
    assertEquals(List.of("answered fr [{\"id\":\"T001\",\"score\":0.9}] [\"score 0.9\"] " + OpenStore.DATA), kept);
  }

  @Test
  void aDecisionKeepsNothingOfThePersonFromTheTalkBeforeIt() {
    Address sender = store.begin();
    var facts = Facts.NONE.with("novelty", new FactValue.Said("mon secret"));
    var talk = new Talk(Optional.of(Language.NL), Talk.Phase.OPEN, facts, Interview.NONE, Optional.empty(), Optional.of("mon autre secret"),
        List.of(new Talk.Said(List.of("T030"), List.of("seeds"), false, 1)));
    store.post(sender, Decisions.remembering(talk), OpenStore.NOW);
    store.post(sender, Decisions.reply("bonjour"), OpenStore.NOW);
    String kept = store.database()
        .read(handle -> handle.createQuery("select talk from decision order by inbound desc limit 1").mapTo(String.class).one());
    assertEquals(talk.withoutPerson(), Json.read(kept, Talk.class));
    assertEquals(talk.said(), talk.withoutPerson().said(), "topics are no words of the person");
    assertEquals(Facts.NONE, talk.withoutPerson().facts());
    assertFalse(kept.contains("secret"), kept);
  }

  @Test
  void aLeadIsKeptWithWhatStaffSortBy() {
    store.post(store.begin(), Decisions.lead("noté"), OpenStore.NOW);
    store.post(store.begin(), Decisions.question("je demande"), OpenStore.NOW);
    List<String> kept = store.database().read(handle -> handle.createQuery("""
        select id || ' ' || reason || ' ' || priority || ' ' || coalesce(contact, '-') || ' ' || language || ' ' || channel from lead order by id""")
        .mapTo(String.class).list());
    assertEquals(List.of("1 person_wanted high nadia@example.org fr web", "2 open_question high - fr web"), kept);
  }

  @Test
  void aMessageGivenUpIsMarkedDead() {
    Address sender = store.begin();
    store.say(sender, "bonjour");
    store.turns().giveUp(store.next(sender), "désolé", Decisions.letter("[échec 1]"), OpenStore.NOW);
    assertEquals(List.of("dead bonjour"),
        store.database().read(handle -> handle.createQuery("select state || ' ' || body from inbox").mapTo(String.class).list()));
  }

  @Test
  void aFailureLeavesItsNameForTheOperator() {
    Address sender = new Address(ChannelName.TELEGRAM, "4711");
    store.say(sender, "bonjour");
    store.turns().failed(store.next(sender), "java.lang.IllegalStateException");
    assertEquals(List.of("java.lang.IllegalStateException"),
        store.database().read(handle -> handle.createQuery("select error from inbox").mapTo(String.class).list()));
  }
}

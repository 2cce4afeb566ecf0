package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.assistant.Decision;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlOutboxTest extends OutboxContract {
  @RegisterExtension
  private final OpenStore store = new OpenStore();

  @Override
  Outbox outbox() {
    return store.outbox();
  }

  @Override
  Address begin() {
    return store.begin();
  }

  @Override
  void post(Address sender, Decision decision) {
    store.post(sender, decision, OpenStore.NOW);
  }

  @Override
  void giveUp(Address sender) {
    store.say(sender, "question");
    store.turns().giveUp(store.next(sender), "désolé", Decisions.letter("failed"), OpenStore.NOW);
  }

  @Override
  boolean dead(Outbound outbound) {
    return store.deadLetters().stream().anyMatch(letter -> letter.id() == outbound.id());
  }

  @Test
  void theDeadLettersTellWhy() {
    var mail = new Address(ChannelName.EMAIL, "nadia@example.org");
    post(mail, Decisions.reply("1"));
    post(mail, Decisions.reply("2"));
    post(mail, Decisions.reply("3"));
    List<Outbound> claimed = store.outbox().claimDue(ChannelName.EMAIL, OpenStore.NOW, 10);
    store.outbox().bury(claimed.get(0), "no such mailbox", OpenStore.NOW);
    store.outbox().unclear(claimed.get(1), "the connection broke", OpenStore.NOW);
    store.outbox().recover(OpenStore.NOW);
    assertEquals(List.of("no such mailbox", "the connection broke", "stopped while sending"),
        store.deadLetters().stream().map(OpenStore.DeadLetter::error).toList());
  }

  @Test
  void outboundsAndTheirWaitsOutliveTheProcess() {
    post(store.begin(), Decisions.lead("noté"));
    String id = store.outbox().claimDue(ChannelName.EMAIL, OpenStore.NOW, 10).getFirst().messageId();
    store.reopen();
    store.outbox().recover(OpenStore.NOW);
    assertEquals(List.of(id), store.outbox().claimDue(ChannelName.EMAIL, OpenStore.NOW, 10).stream().map(Outbound::messageId).toList());
  }
}

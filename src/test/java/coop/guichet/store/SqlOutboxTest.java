package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.assistant.Decision;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import coop.guichet.message.Purpose;
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

  @Test
  void theTeamAnswersAsOftenAsItLikesThroughTheDoorByWhichThePersonWroteLast() {
    Address web = store.begin();
    store.say(web, "bonjour");
    for (String text : List.of("1", "2")) {
      assertTrue(store.outbox().answer(web.value(), new Content.StaffAnswer(Language.FR, text), OpenStore.NOW));
    }
    List<Outbound> claimed = store.outbox().claimDue(ChannelName.WEB, OpenStore.NOW, 10);
    assertEquals(List.of(web, web), claimed.stream().map(Outbound::to).toList());
    assertEquals(List.of("1", "2"), claimed.stream().map(one -> ((Content.StaffAnswer) one.content()).text()).toList());
    assertEquals(claimed, store.outbox().events(web.value(), 0));
    assertTrue(claimed.stream().map(Outbound::messageId).distinct().filter(OpenStore.IDS::ours).count() == 2);
    assertFalse(store.outbox().answer("no such conversation", new Content.StaffAnswer(Language.FR, "1"), OpenStore.NOW));
  }

  @Test
  void aConversationByMailCanGoOnInTheChatAndEachMessageIsAnsweredWhereItCameFrom() {
    var mail = new Address(ChannelName.EMAIL, "nadia@example.org");
    post(mail, Decisions.lead("par mail"));
    String conversation = store.outbox().claimDue(ChannelName.EMAIL, OpenStore.NOW, 10).getFirst().conversation();
    var web = new Address(ChannelName.WEB, conversation);
    post(web, Decisions.reply("dans le chat"));
    assertEquals(web, store.outbox().claimDue(ChannelName.WEB, OpenStore.NOW, 10).getFirst().to());
    assertEquals(List.of(Purpose.REPLY, Purpose.REPLY), store.outbox().events(conversation, 0).stream().map(Outbound::purpose).toList(),
        "a mail says by itself that the team knows; the chat shows both answers");
  }
}

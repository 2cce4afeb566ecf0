package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlInboxTest extends InboxContract {
  @RegisterExtension
  private final OpenStore store = new OpenStore();

  @Override
  Inbox inbox() {
    return store.inbox();
  }

  @Override
  Address begin() {
    return store.begin();
  }

  @Override
  List<Inbound> kept(Address sender) {
    return store.database().read(handle -> handle.createQuery("select id from conversation where channel = :channel and address = :address")
        .bind("channel", sender.channel().code()).bind("address", sender.value()).mapTo(String.class).findOne()).map(store.conversations()::messages)
        .orElse(List.of());
  }

  @Test
  void aKeptMessageWaitsForItsTurnAndADuplicateOfAnAnsweredOneDoesNot() {
    Address sender = begin();
    var message = new Inbound(sender, "m1", "bonjour", OpenStore.NOW);
    store.inbox().accept(message);
    store.turns().commit(store.next(sender), Decisions.reply("bonjour"), OpenStore.DATA, OpenStore.NOW);
    assertEquals(Inbox.Acceptance.DUPLICATE, store.inbox().accept(message));
    assertEquals(List.of(), store.turns().waiting(Set.of(), 10));
  }

  @Test
  void aConversationBegunByAMessageHasNoTokenThatOpensIt() {
    store.say(new Address(ChannelName.EMAIL, "nadia@example.org"), "bonjour");
    Optional<String> token = store.database().read(handle -> handle.createQuery("select token_hash from conversation").mapTo(String.class).findOne());
    assertEquals(Optional.empty(), token);
  }
}

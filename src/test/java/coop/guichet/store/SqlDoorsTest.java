package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.assistant.Turn;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.LinkCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Codes that open a conversation behind another address.
class SqlDoorsTest {
  private static final Address ANNA = new Address(ChannelName.TELEGRAM, "1");
  private static final Address BEA = new Address(ChannelName.TELEGRAM, "2");
  private static final LinkCode CODE = LinkCode.typed("BCDF-2345").orElseThrow();
  private static final LinkCode OTHER = LinkCode.typed("XYZX-9876").orElseThrow();
  @RegisterExtension
  private final OpenStore store = new OpenStore();

  /// Hands out a code for the conversation of somebody, whose id is given back.
  private String offered(Address whose, LinkCode code) {
    store.say(whose, "/link");
    Turn turn = store.next(whose);
    store.turns().commit(turn, Decisions.offering(code), OpenStore.DATA, OpenStore.NOW);
    return turn.conversation();
  }

  /// Somebody types a code; the turn that comes of it.
  private Turn typed(Address who, LinkCode code, Duration later) {
    Instant at = OpenStore.NOW.plus(later);
    assertEquals(Inbox.Acceptance.KEPT, store.inbox().accept(new Inbound(who, "typed " + later, "/link " + code.shown(), at)));
    Turn turn = store.next(who);
    store.turns().commit(turn, Decisions.reply("well"), OpenStore.DATA, at);
    return turn;
  }

  @Test
  void whoTypesACodeIsInItsConversationFromThatMessageOn() {
    String conversation = offered(ANNA, CODE);
    Turn turn = typed(BEA, CODE, Duration.ofMinutes(1));
    assertEquals(conversation, turn.conversation());
    assertTrue(turn.entered());
    store.say(BEA, "and now?");
    assertEquals(conversation, store.next(BEA).conversation());
    assertFalse(store.next(BEA).entered());
  }

  @Test
  void aCodeHoldsForAQuarterOfAnHourAndNotLonger() {
    String conversation = offered(ANNA, CODE);
    offered(ANNA, OTHER);
    assertEquals(conversation, typed(BEA, CODE, LinkCode.HOLDS.minusMillis(1)).conversation());
    Address carla = new Address(ChannelName.TELEGRAM, "3");
    Turn late = typed(carla, OTHER, LinkCode.HOLDS);
    assertNotEquals(conversation, late.conversation());
    assertFalse(late.entered());
  }

  @Test
  void aCodeOpensItsConversationInTheWebChatOnce() {
    String conversation = offered(ANNA, CODE);
    assertEquals(conversation, store.conversations().enter("bcdf 2345", OpenStore.NOW).orElseThrow().id());
    assertEquals(Optional.empty(), store.conversations().enter("BCDF2345", OpenStore.NOW));
  }

  @Test
  void vainAttemptsAreForgottenAfterAnHour() {
    String conversation = offered(ANNA, CODE);
    for (int i = 0; i < 5; i++) {
      typed(BEA, OTHER, Duration.ofSeconds(i));
    }
    assertNotEquals(conversation, typed(BEA, CODE, Duration.ofMinutes(2)).conversation());
    store.execute("update link_code set expires_at = expires_at + 86400000");
    assertEquals(conversation, typed(BEA, CODE, Duration.ofMinutes(63)).conversation());
  }

  @Test
  void twoChatsInOneConversationAreAnsweredEachAtItsOwn() {
    offered(ANNA, CODE);
    typed(BEA, CODE, Duration.ZERO);
    store.say(ANNA, "from Anna");
    store.say(BEA, "from Bea");
    Turn anna = store.next(ANNA);
    assertEquals("from Anna", anna.text());
    store.turns().commit(anna, Decisions.reply("to Anna"), OpenStore.DATA, OpenStore.NOW);
    Turn bea = store.next(BEA);
    assertEquals("from Bea", bea.text());
    assertEquals(anna.conversation(), bea.conversation());
  }

  @Test
  void aChatThatMovesTakesItsDoorAlong() {
    String conversation = offered(ANNA, CODE);
    typed(BEA, CODE, Duration.ZERO);
    store.chats().moved(2, 22);
    Address moved = new Address(ChannelName.TELEGRAM, "22");
    store.say(moved, "still here");
    assertEquals(conversation, store.next(moved).conversation());
  }
}

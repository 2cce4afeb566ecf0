package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Inbox.Acceptance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [Inbox] must do.
abstract class InboxContract {
  private static final Instant NOW = OpenStore.NOW;
  private static final int SENDERS_AT_ONCE = 8;

  abstract Inbox inbox();

  /// Begins a web conversation.
  abstract Address begin();

  /// What is kept of this sender, oldest first.
  abstract List<Inbound> kept(Address sender);

  private Acceptance accept(Address sender, String id, String text) {
    return inbox().accept(new Inbound(sender, id, text, NOW));
  }

  private List<String> texts(Address sender) {
    return kept(sender).stream().map(Inbound::text).toList();
  }

  @Test
  void aMessageIsKeptWithItsSenderIdTextAndTime() {
    var message = new Inbound(begin(), "m1", "bonjour", Instant.parse("2026-11-22T10:00:00.123Z"));
    assertEquals(Acceptance.KEPT, inbox().accept(message));
    assertEquals(List.of(message), kept(message.sender()));
  }

  @Test
  void messagesAreKeptInTheOrderTheyCameWhateverTheirIdsAndTimes() {
    Address sender = begin();
    inbox().accept(new Inbound(sender, "z", "first", NOW.plusSeconds(9)));
    inbox().accept(new Inbound(sender, "a", "second", NOW));
    inbox().accept(new Inbound(sender, "m", "third", NOW.plusSeconds(5)));
    assertEquals(List.of("first", "second", "third"), texts(sender));
  }

  @Test
  void theSameMessageAgainIsADuplicateAndChangesNothing() {
    Address sender = begin();
    accept(sender, "m1", "bonjour");
    List<Inbound> before = kept(sender);
    assertEquals(Acceptance.DUPLICATE, inbox().accept(new Inbound(sender, "m1", "bonjour", NOW.plusSeconds(60))));
    assertEquals(before, kept(sender));
  }

  @Test
  void anotherTextUnderTheSameIdIsAConflictAndTheFirstStays() {
    Address sender = begin();
    accept(sender, "m1", "bonjour");
    assertEquals(Acceptance.CONFLICT, accept(sender, "m1", "au revoir"));
    assertEquals(List.of("bonjour"), texts(sender));
  }

  @Test
  void theSameIdOfAnotherSenderIsAnotherMessage() {
    Address one = begin();
    Address other = begin();
    assertEquals(Acceptance.KEPT, accept(one, "m1", "bonjour"));
    assertEquals(Acceptance.KEPT, accept(other, "m1", "bonsoir"));
    assertEquals(List.of("bonjour"), texts(one));
    assertEquals(List.of("bonsoir"), texts(other));
  }

  @Test
  void onTheWebASenderWithoutConversationIsUnknownAndNothingIsKept() {
    var nobody = new Address(ChannelName.WEB, "no-such-conversation");
    assertEquals(Acceptance.UNKNOWN_SENDER, accept(nobody, "m1", "bonjour"));
    assertEquals(List.of(), kept(nobody));
  }

  @ParameterizedTest
  @EnumSource(value = ChannelName.class, mode = EnumSource.Mode.EXCLUDE, names = "WEB")
  void elsewhereTheFirstMessageBeginsTheConversationAndTheNextGoesOnWithIt(ChannelName channel) {
    var sender = new Address(channel, "nadia");
    assertEquals(Acceptance.KEPT, accept(sender, "m1", "bonjour"));
    assertEquals(Acceptance.KEPT, accept(sender, "m2", "encore moi"));
    assertEquals(List.of("bonjour", "encore moi"), texts(sender));
  }

  @Test
  void theSameAddressOnTwoChannelsIsTwoSenders() {
    var mail = new Address(ChannelName.EMAIL, "4711");
    var telegram = new Address(ChannelName.TELEGRAM, "4711");
    assertEquals(Acceptance.KEPT, accept(mail, "m1", "par mail"));
    assertEquals(Acceptance.KEPT, accept(telegram, "m1", "par Telegram"));
    assertEquals(List.of("par mail"), texts(mail));
    assertEquals(List.of("par Telegram"), texts(telegram));
  }

  @Test
  void aTextIsKeptToTheLetterAndRecognisedAgain() {
    Address sender = begin();
    String text = "  l'\"été\" à 100 % :1 ?\r\n\tÉtap\u0065\u0301 – 👩🏽‍🌾 – \u202Eعربي\\ {number} '; drop table inbox; --\n"
        + "é".repeat(20_000);
    assertEquals(Acceptance.KEPT, accept(sender, "m1", text));
    assertEquals(Acceptance.DUPLICATE, accept(sender, "m1", text));
    assertEquals(List.of(text), texts(sender));
  }

  @Test
  void ofOneMessageDeliveredSeveralTimesAtOnceExactlyOneIsKept() throws InterruptedException, ExecutionException {
    var sender = new Address(ChannelName.EMAIL, "nadia@example.org");
    var together = new CyclicBarrier(SENDERS_AT_ONCE);
    var results = new ArrayList<Acceptance>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = new ArrayList<Future<Acceptance>>();
      for (int i = 0; i < SENDERS_AT_ONCE; i++) {
        sent.add(threads.submit(() -> {
          together.await();
          return accept(sender, "m1", "bonjour");
        }));
      }
      for (Future<Acceptance> one : sent) {
        results.add(one.get());
      }
    }
    assertEquals(1, Collections.frequency(results, Acceptance.KEPT), results::toString);
    assertEquals(SENDERS_AT_ONCE - 1, Collections.frequency(results, Acceptance.DUPLICATE), results::toString);
    assertEquals(List.of("bonjour"), texts(sender));
  }
}

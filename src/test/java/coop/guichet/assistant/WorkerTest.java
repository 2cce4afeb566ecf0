package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Inbound;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Purpose;
import coop.guichet.store.OpenStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final String BAD = "quel temps fera-t-il demain à Paris ?";
  private static final Assistant REAL = RealData.assistant();
  @RegisterExtension
  private final OpenStore store = new OpenStore();
  private volatile Worker worker;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T23:30:00Z"));
  private final Semaphore committed = new Semaphore(0);

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  private void start(Turns turns, Assistant assistant) {
    worker = new Worker(turns, () -> new Worker.Brain(assistant, RealData.catalogue()), committed::release, clock).start();
  }

  /// Turns on the real store that tell when they are looked through, loaded and kept.
  private static class WatchedTurns implements Turns {
    private final Turns turns;

    WatchedTurns(Turns turns) {
      this.turns = turns;
    }

    @Override
    public List<Waiting> waiting(Set<String> busy, int limit) {
      return turns.waiting(busy, limit);
    }

    @Override
    public Optional<Talk> talk(String conversation) {
      return turns.talk(conversation);
    }

    @Override
    public Optional<Turn> load(long inbound) {
      return turns.load(inbound);
    }

    @Override
    public void commit(Turn turn, Decision decision, String dataVersion, Instant now) {
      turns.commit(turn, decision, dataVersion, now);
    }

    @Override
    public void failed(Turn turn, String error) {
      turns.failed(turn, error);
    }

    @Override
    public void giveUp(Turn turn, String apology, Content.Letter note, Instant now) {
      turns.giveUp(turn, apology, note, now);
    }
  }

  private List<Content.Reply> replies(Address sender) {
    return store.outbox().events(sender.value(), 0).stream().map(Outbound::content).filter(Content.Reply.class::isInstance).map(Content.Reply.class::cast)
        .toList();
  }

  /// Waits until so many replies are there.
  private List<Content.Reply> replies(Address sender, int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    List<Content.Reply> replies = replies(sender);
    while (replies.size() < count) {
      assertTrue(committed.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), "only " + replies.size() + " replies");
      replies = replies(sender);
    }
    return replies;
  }

  private void say(Address sender, String id, String text) {
    store.inbox().accept(new Inbound(sender, id, text, OpenStore.NOW));
  }

  private static String phrase(Phrase phrase) {
    return RealData.catalogue().wording().say(phrase, Language.FR);
  }

  @Test
  void aMessageThatCameBeforeTheStartIsAnsweredAtTheStart() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", "c'est quoi Seeds ?");
    start(store.turns(), REAL);
    Content.Reply reply = replies(sender, 1).getFirst();
    assertEquals("m1", reply.inReplyTo());
    assertTrue(reply.text().startsWith(phrase(Phrase.DISCLOSURE)), reply.text());
    assertEquals(clock.instant(), store.outbox().events(sender.value(), 0).getFirst().createdAt());
  }

  @Test
  void wakingAnswersWhatCameMeanwhile() throws InterruptedException {
    start(store.turns(), REAL);
    Address sender = store.begin();
    say(sender, "m1", "bonjour");
    worker.wake();
    assertEquals("m1", replies(sender, 1).getFirst().inReplyTo());
  }

  @Test
  void messagesOfAConversationAreAnsweredOneAtATimeAndInOrder() throws InterruptedException {
    Address sender = store.begin();
    for (int i = 0; i < 5; i++) {
      say(sender, "m" + i, "c'est quoi Seeds ?");
    }
    var inHand = new AtomicInteger();
    var mostInHand = new AtomicInteger();
    var looks = new Semaphore(0);
    start(new WatchedTurns(store.turns()) {
      @Override
      public List<Waiting> waiting(Set<String> busy, int limit) {
        List<Waiting> waiting = super.waiting(busy, limit);
        looks.release();
        return waiting;
      }

      @Override
      public Optional<Turn> load(long inbound) {
        mostInHand.accumulateAndGet(inHand.incrementAndGet(), Math::max);
        lookAgain(looks);
        return super.load(inbound);
      }

      @Override
      public void commit(Turn turn, Decision decision, String dataVersion, Instant now) {
        super.commit(turn, decision, dataVersion, now);
        inHand.decrementAndGet();
      }
    }, REAL);
    List<Content.Reply> replies = replies(sender, 5);
    assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), replies.stream().map(Content.Reply::inReplyTo).toList());
    assertEquals(1, mostInHand.get());
    assertEquals(1, replies.stream().filter(reply -> reply.text().contains(phrase(Phrase.DISCLOSURE))).count(), "each turn knows what was said before");
  }

  /// Gives the worker every chance to take another message while this one is in hand.
  private void lookAgain(Semaphore looks) {
    looks.drainPermits();
    worker().wake();
    acquire(looks);
    worker().wake();
    acquire(looks);
  }

  /// The worker, which may already take messages while it is being made known to the test.
  private Worker worker() {
    while (worker == null) {
      Thread.onSpinWait();
    }
    return worker;
  }

  private static void acquire(Semaphore semaphore) {
    try {
      assertTrue(semaphore.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void severalConversationsAreAnsweredAtOnce() throws InterruptedException {
    List<Address> senders = List.of(store.begin(), store.begin(), store.begin(), store.begin());
    senders.forEach(sender -> say(sender, "m1", "bonjour"));
    var together = new CyclicBarrier(senders.size());
    start(new WatchedTurns(store.turns()) {
      @Override
      public Optional<Turn> load(long inbound) {
        await(together);
        return super.load(inbound);
      }
    }, REAL);
    for (Address sender : senders) {
      replies(sender, 1);
    }
    assertFalse(together.isBroken());
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the others did not come", e);
    }
  }

  @Test
  void aSlowConversationHoldsUpNoOther() throws InterruptedException {
    Address slow = store.begin();
    Address quick = store.begin();
    say(slow, "m1", "bonjour");
    say(quick, "m1", "bonjour");
    var go = new CountDownLatch(1);
    start(new WatchedTurns(store.turns()) {
      @Override
      public void commit(Turn turn, Decision decision, String dataVersion, Instant now) {
        if (turn.sender().equals(slow)) {
          await(go);
        }
        super.commit(turn, decision, dataVersion, now);
      }
    }, REAL);
    replies(quick, 1);
    assertEquals(List.of(), replies(slow));
    go.countDown();
    replies(slow, 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// The real assistant, but for the bad message, with which it fails as often as said and in this way.
  private static Assistant failing(int failures, Fault fault) {
    var failed = new AtomicInteger();
    Assistant assistant = mock(Assistant.class);
    when(assistant.decide(any(), any())).thenAnswer(call -> {
      Turn turn = call.getArgument(0);
      if (turn.text().equals(BAD) && failed.incrementAndGet() <= failures) {
        return fault.strike();
      }
      return REAL.decide(turn, call.getArgument(1));
    });
    return assistant;
  }

  private static Turn bad() {
    return argThat(turn -> turn.text().equals(BAD));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aMessageThatFailsThreeTimesIsGivenUpAndTheNextIsStillAnswered(Fault fault) throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", BAD);
    say(sender, "m2", "c'est quoi Seeds ?");
    Assistant assistant = failing(Integer.MAX_VALUE, fault);
    start(store.turns(), assistant);
    List<Content.Reply> replies = replies(sender, 2);
    assertEquals(List.of("m1", "m2"), replies.stream().map(Content.Reply::inReplyTo).toList());
    assertEquals(phrase(Phrase.FAILURE), replies.get(0).text());
    assertTrue(replies.get(1).text().contains("Source : "), replies.get(1).text());
    verify(assistant, times(3)).decide(bad(), any());
    Outbound note = store.outbox().claimDue(ChannelName.EMAIL, clock.instant(), 10).getFirst();
    assertEquals(Purpose.FAILURE, note.purpose());
    assertEquals(OpenStore.STAFF, note.to());
    assertEquals(List.of(BAD), ((Content.Letter) note.content()).sections().getFirst().lines());
  }

  @Test
  void aMessageThatFailsTwiceIsAnsweredWithoutApology() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", BAD);
    Assistant assistant = failing(2, Fault.EXCEPTION);
    start(store.turns(), assistant);
    assertFalse(replies(sender, 1).getFirst().text().contains(phrase(Phrase.FAILURE)));
    verify(assistant, times(3)).decide(bad(), any());
    assertEquals(List.of(), store.outbox().claimDue(ChannelName.EMAIL, clock.instant(), 10));
  }

  @Test
  void failuresBeforeAStopCountToo() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", BAD);
    store.turns().failed(store.next(sender), "java.lang.IllegalStateException");
    store.turns().failed(store.next(sender), "java.lang.IllegalStateException");
    Assistant assistant = failing(Integer.MAX_VALUE, Fault.EXCEPTION);
    start(store.turns(), assistant);
    assertEquals(phrase(Phrase.FAILURE), replies(sender, 1).getFirst().text());
    verify(assistant, times(1)).decide(bad(), any());
  }

  @Test
  void theDayIsTheOneInBrussels() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", BAD);
    Assistant assistant = failing(0, Fault.EXCEPTION);
    start(store.turns(), assistant);
    replies(sender, 1);
    verify(assistant).decide(bad(), eq(LocalDate.of(2026, 11, 23)));
  }

  @Test
  void aReloadedAssistantTakesTheNextMessage() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", BAD);
    var brain = new AtomicReference<>(new Worker.Brain(failing(Integer.MAX_VALUE, Fault.EXCEPTION), RealData.catalogue()));
    worker = new Worker(store.turns(), brain::get, committed::release, clock).start();
    assertEquals(phrase(Phrase.FAILURE), replies(sender, 1).getFirst().text());
    brain.set(new Worker.Brain(REAL, RealData.catalogue()));
    say(sender, "m2", BAD);
    worker.wake();
    assertFalse(replies(sender, 2).getLast().text().contains(phrase(Phrase.FAILURE)));
  }

  @Test
  void aConversationWhoseMemoryIsDamagedHoldsUpNoOther() throws InterruptedException {
    Address damaged = store.begin();
    Address sound = store.begin();
    say(damaged, "m1", "bonjour");
    store.execute("update conversation set talk = '{' where id = '" + damaged.value() + "'");
    say(sound, "m1", "bonjour");
    start(store.turns(), REAL);
    replies(sound, 1);
  }

  @Test
  void aStoreThatFailsForAMomentLosesNothing() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", "bonjour");
    var looks = new AtomicInteger();
    start(new WatchedTurns(store.turns()) {
      @Override
      public List<Waiting> waiting(Set<String> busy, int limit) {
        if (looks.incrementAndGet() == 1) {
          throw new IllegalStateException("the disk is full");
        }
        return super.waiting(busy, limit);
      }
    }, REAL);
    replies(sender, 1);
  }

  @Test
  void aWorkerThatWasNeverStartedCanBeClosed() {
    new Worker(store.turns(), () -> null, committed::release, clock).close();
  }

  @Test
  void aStopLetsTheMessageInHandBeAnswered() throws InterruptedException {
    Address sender = store.begin();
    say(sender, "m1", "bonjour");
    var inHand = new Semaphore(0);
    var go = new CountDownLatch(1);
    start(new WatchedTurns(store.turns()) {
      @Override
      public void commit(Turn turn, Decision decision, String dataVersion, Instant now) {
        inHand.release();
        await(go);
        super.commit(turn, decision, dataVersion, now);
      }
    }, REAL);
    acquire(inHand);
    Thread stop = Thread.ofVirtual().start(worker::close);
    while (stop.getState() == Thread.State.NEW || stop.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    go.countDown();
    stop.join();
    worker = null;
    assertEquals(1, replies(sender).size());
  }
}

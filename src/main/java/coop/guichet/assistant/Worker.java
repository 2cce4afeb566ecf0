package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Brussels;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Takes waiting messages one at a time per conversation, decides, and keeps the decision. A message that fails three
/// times is given up: it stays, the person hears of it, staff too.
public final class Worker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());
  private static final int AT_ONCE = 8;
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private final Turns turns;
  private final Supplier<Brain> brain;
  private final Runnable committed;
  private final Clock clock;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Signal signal = new Signal();
  private final Thread dispatcher = Thread.ofVirtual().name("worker").unstarted(this::run);
  private volatile boolean closed;

  /// The assistant together with the catalogue it speaks from, replaced as a whole on reload.
  public record Brain(Assistant assistant, Catalogue catalogue) {
  }

  /// @param committed called after each commit, to wake those who deliver
  public Worker(Turns turns, Supplier<Brain> brain, Runnable committed, Clock clock) {
    this.turns = turns;
    this.brain = brain;
    this.committed = committed;
    this.clock = clock;
  }

  /// Begins to take messages.
  public Worker start() {
    dispatcher.start();
    return this;
  }

  /// Says that a message came in.
  public void wake() {
    signal.wake();
  }

  private void run() {
    while (!closed) {
      try {
        if (!dispatch()) {
          signal.await(LOOK);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "looking for messages failed; trying again", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /// Hands out the messages that wait; false when there was none that could be taken.
  private boolean dispatch() throws InterruptedException {
    boolean any = false;
    for (Turns.Waiting waiting : turns.waiting(Set.copyOf(busy), AT_ONCE)) {
      if (busy.add(waiting.conversation())) {
        places.acquire();
        any = true;
        Thread.ofVirtual().start(() -> take(waiting));
      }
    }
    return any;
  }

  private void take(Turns.Waiting waiting) {
    try {
      turns.load(waiting.inbound()).ifPresent(this::handle);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "conversation " + waiting.conversation() + ": a message could not be loaded", e);
      pause();
    } finally {
      busy.remove(waiting.conversation());
      places.release();
      signal.wake();
    }
  }

  private void handle(Turn turn) {
    Brain now = brain.get();
    try {
      Decision decision = now.assistant().decide(turn, Brussels.day(clock.instant()));
      turns.commit(turn, decision, now.catalogue().version(), clock.instant());
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "conversation " + turn.conversation() + ": message " + turn.inbound() + " failed, attempt " + (turn.attempts() + 1),
          e);
      if (turn.attempts() + 1 < MOST_ATTEMPTS) {
        turns.failed(turn, e.getClass().getName());
      } else {
        giveUp(turn, now);
      }
    }
    committed.run();
  }

  private void giveUp(Turn turn, Brain now) {
    Language language = turn.talk().language().orElse(Language.FR);
    var wording = now.catalogue().wording();
    var section = new Content.Letter.Section(wording.say(Phrase.LETTER_QUESTION, language), List.of(), List.of(turn.text()));
    String subject = wording.say(Phrase.LETTER_FAILURE_SUBJECT, language, "number", String.valueOf(turn.inbound()));
    turns.giveUp(turn, wording.say(Phrase.FAILURE, language), new Content.Letter(subject, language, List.of(section)), clock.instant());
  }

  /// Returns when no message waits any more.
  public void awaitQuiet() throws InterruptedException {
    while (!turns.waiting(Set.of(), 1).isEmpty()) {
      places.acquire(AT_ONCE);
      places.release(AT_ONCE);
      Thread.yield();
    }
  }

  @Override
  public void close() {
    closed = true;
    dispatcher.interrupt();
    try {
      if (dispatcher.getState() != Thread.State.NEW) {
        dispatcher.join(Duration.ofSeconds(5));
      }
      if (!places.tryAcquire(AT_ONCE, 5, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "stopped while messages were being decided; they are taken again at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package coop.guichet.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// The updates that wait for a bot, numbered and forgotten as Telegram does it: a number confirms all before it, nothing is
/// kept longer than a day, and after a week without updates numbering starts anew, anywhere.
public final class UpdateQueue {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration QUIET = Duration.ofDays(7);
  private static final long FIRST = 727_334_708L;
  private static final int ANYWHERE = 1_000_000_000;
  private final Clock clock;
  private final RandomGenerator random;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long next = FIRST;
  private Instant last;

  private record Waiting(long number, Instant since, ObjectNode update) {
  }

  UpdateQueue(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    last = clock.instant();
  }

  /// Lets an update wait, of this kind and content.
  synchronized ObjectNode add(String kind, ObjectNode content) {
    if (last.isBefore(clock.instant().minus(QUIET))) {
      next = random.nextLong(1, ANYWHERE);
    }
    ObjectNode update = JsonNodeFactory.instance.objectNode().put("update_id", next);
    update.set(kind, content);
    addAsIs(next++, update);
    return update;
  }

  /// Lets an update wait that is as a test makes it.
  public synchronized void addAsIs(long number, ObjectNode update) {
    last = clock.instant();
    waiting.add(new Waiting(number, last, update));
    notifyAll();
  }

  /// Confirms what is before `offset`, where that is a number of the present numbering, and gives what waits.
  synchronized List<ObjectNode> fetch(long offset, int limit) {
    waiting.removeIf(update -> update.since().isBefore(clock.instant().minus(KEPT)));
    boolean known = waiting.stream().anyMatch(update -> update.number() == offset || update.number() == offset - 1);
    if (offset < 0) {
      while (waiting.size() > -offset) {
        waiting.removeFirst();
      }
    } else if (known) {
      while (!waiting.isEmpty() && waiting.getFirst().number() != offset) {
        waiting.removeFirst();
      }
    }
    return waiting.stream().limit(limit).map(Waiting::update).toList();
  }

  /// Confirms the first one, as a push that was taken does.
  synchronized void confirmFirst() {
    waiting.pollFirst();
  }

  /// Forgets all that waits.
  public synchronized void clear() {
    waiting.clear();
  }

  /// How many wait.
  public synchronized int size() {
    return waiting.size();
  }

  /// Waits until something waits, at most `patience`.
  synchronized void await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty() && System.nanoTime() < deadline) {
      wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    }
  }

  /// Ends the waiting of whoever waits.
  synchronized void wake() {
    notifyAll();
  }
}

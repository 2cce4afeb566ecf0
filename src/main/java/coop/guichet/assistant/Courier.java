package coop.guichet.assistant;

import coop.guichet.message.Channel;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import coop.guichet.message.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Delivers what is due on each channel: retries with growing pauses, then the dead letters. One virtual thread a channel,
/// so that a slow mail server holds up nobody else.
public final class Courier implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Courier.class.getName());
  /// Pauses after each failed attempt; after the last one it is given up.
  private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
      Duration.ofHours(1), Duration.ofHours(4),
      Duration.ofHours(12), Duration.ofHours(24));
  private static final Duration LOOK = Duration.ofSeconds(2);
  /// How long a channel that is away is left alone.
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BATCH = 50;
  private final Outbox outbox;
  private final Clock clock;
  private final List<Round> rounds;
  private volatile boolean closed;

  private record Round(Channel channel, Signal signal, Thread thread) {
  }

  public Courier(Outbox outbox, List<Channel> channels, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
    this.rounds = channels.stream().map(this::round).toList();
  }

  private Round round(Channel channel) {
    var signal = new Signal();
    return new Round(channel, signal, Thread.ofVirtual().name("courier-" + channel.name().code()).unstarted(() -> run(channel, signal)));
  }

  /// Begins to deliver, with what a stopped process left behind first.
  public Courier start() {
    outbox.recover(clock.instant());
    rounds.forEach(round -> round.thread().start());
    return this;
  }

  /// Says that something may be due.
  public void wake() {
    rounds.forEach(round -> round.signal().wake());
  }

  private void run(Channel channel, Signal signal) {
    while (!closed) {
      try {
        List<Outbound> due = outbox.claimDue(channel.name(), clock.instant(), BATCH);
        boolean there = deliverAll(channel, due);
        if (!there || due.isEmpty()) {
          rest(signal, there ? idle(channel) : AWAY);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "delivery on " + channel.name().code() + " failed; trying again", e);
        pause();
      }
    }
  }

  private void rest(Signal signal, Duration most) throws InterruptedException {
    if (!closed) {
      signal.await(most);
    }
  }

  /// Whether the channel is there: when it is away, nothing more is tried on it, and no attempt is counted.
  private boolean deliverAll(Channel channel, List<Outbound> due) {
    boolean there = true;
    for (Outbound outbound : due) {
      if (there && !closed) {
        there = deliver(channel, outbound);
      } else {
        outbox.putBack(outbound);
      }
    }
    return there;
  }

  /// How long to look away when nothing is due: not past what was only held back.
  private Duration idle(Channel channel) {
    return outbox.nextDue(channel.name()).map(due -> Duration.between(clock.instant(), due)).filter(wait -> wait.compareTo(LOOK) < 0)
        .map(wait -> wait.compareTo(BREATH) < 0 ? BREATH : wait).orElse(LOOK);
  }

  private void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /// Once tried, the result is recorded whatever it takes: an outbound left as "being sent" would move only at the next start.
  private boolean deliver(Channel channel, Outbound outbound) {
    Delivery result = attempt(channel, outbound);
    while (!recorded(outbound, result) && !closed) {
      pause();
    }
    return !(result instanceof Delivery.Unreachable);
  }

  private boolean recorded(Outbound outbound, Delivery result) {
    try {
      record(outbound, result);
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "outbound " + outbound.id() + ": what became of it cannot be recorded; trying again", e);
      return false;
    }
  }

  private void record(Outbound outbound, Delivery result) {
    switch (result) {
      case Delivery.Sent() -> outbox.sent(outbound, clock.instant());
      case Delivery.TryAgain(String reason) -> later(outbound, reason);
      case Delivery.Unreachable(String reason) -> {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}; trying again in {2}", outbound.to().channel().code(), reason, AWAY);
        outbox.putBack(outbound);
      }
      case Delivery.NotNow(Duration pause, String reason) -> outbox.hold(outbound, reason, pause, clock.instant());
      case Delivery.Refused(String reason) -> bury(outbound, reason);
      case Delivery.Unclear(String reason) -> unclear(outbound, reason);
    }
  }

  private static Delivery attempt(Channel channel, Outbound outbound) {
    try {
      return channel.deliver(outbound);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "outbound " + outbound.id() + ": the channel failed", e);
      return new Delivery.TryAgain(e.getClass().getSimpleName());
    }
  }

  private void later(Outbound outbound, String reason) {
    if (outbound.attempts() >= PAUSES.size()) {
      bury(outbound, reason);
    } else {
      LOG.log(System.Logger.Level.WARNING, "outbound {0}: {1}; trying again in {2}", outbound.id(), reason, PAUSES.get(outbound.attempts()));
      outbox.postpone(outbound, reason, PAUSES.get(outbound.attempts()), clock.instant());
    }
  }

  private void bury(Outbound outbound, String reason) {
    LOG.log(System.Logger.Level.ERROR, "outbound {0} is given up: {1}", outbound.id(), reason);
    outbox.bury(outbound, reason, clock.instant());
  }

  /// A lead is better told twice than never; an automatic answer better late by a person than twice by a machine.
  private void unclear(Outbound outbound, String reason) {
    switch (outbound.purpose()) {
      case LEAD, LEAD_NEWS, QUESTION, FAILURE, MAIL -> later(outbound, reason);
      case REPLY, HANDOVER, STAFF_ANSWER, RESULT, CONFIRMATION, NOTICE -> outbox.unclear(outbound, reason, clock.instant());
    }
  }

  /// Lets the deliveries under way end, for a while: one that is cut off may go out twice.
  @Override
  public void close() {
    closed = true;
    wake();
    rounds.stream().map(Round::thread).filter(thread -> thread.getState() != Thread.State.NEW).forEach(Courier::end);
  }

  private static void end(Thread thread) {
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

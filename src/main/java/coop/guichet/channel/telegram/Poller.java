package coop.guichet.channel.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;

/// Asks for updates, again and again, whatever happens: nothing but a token that does not hold and [#close] ends it.
final class Poller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Poller.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration AFTER_CONFLICT = Duration.ofSeconds(60);
  private static final Duration LOOK_AT_LEASE = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private final BotApi api;
  private final Intake intake;
  private final Wellbeing wellbeing;
  private final Thread thread = Thread.ofVirtual().name("telegram-poller").unstarted(this::run);
  private int failures;
  private boolean registered;
  private volatile boolean closed;

  Poller(BotApi api, Intake intake, Wellbeing wellbeing) {
    this.api = api;
    this.intake = intake;
    this.wellbeing = wellbeing;
  }

  void start() {
    thread.start();
  }

  private void run() {
    Optional<Duration> pause = Optional.of(Duration.ZERO);
    while (pause.isPresent() && !closed) {
      pause = step();
      try {
        Thread.sleep(pause.orElse(Duration.ZERO));
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  /// One round.
  ///
  /// @return how long to pause before the next one; empty when there must be none
  Optional<Duration> step() {
    wellbeing.beat();
    try {
      if (!intake.mayReceive()) {
        wellbeing.troubled("another receiver holds the lease; waiting for it to end");
        return Optional.of(LOOK_AT_LEASE);
      }
      if (!registered) {
        return register();
      }
      return after(api.updates(intake.next(), PATIENCE));
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "Telegram: a batch could not be kept; it is asked for again", e);
      return again();
    }
  }

  /// Polling excludes pushing: an address set before is taken back; what waits at Telegram stays.
  private Optional<Duration> register() {
    BotApi.Result result = api.call(DeleteWebhook.builder().dropPendingUpdates(false).build());
    if (result instanceof BotApi.Result.Done) {
      registered = true;
      return Optional.of(Duration.ZERO);
    }
    return after(result);
  }

  private Optional<Duration> after(BotApi.Result result) {
    return switch (result) {
      case BotApi.Result.Done(var batch) -> {
        if (batch.isArray() && intake.batch(batch)) {
          wellbeing.success();
          failures = 0;
          yield Optional.of(Duration.ZERO);
        }
        LOG.log(System.Logger.Level.ERROR, "Telegram: a batch without numbers came");
        yield again();
      }
      case BotApi.Result.Wait(Duration asked) -> Optional.of(asked);
      case BotApi.Result.Conflict(String why) -> {
        wellbeing.troubled("somebody else receives for this bot (" + why + "); trying again every minute");
        yield Optional.of(AFTER_CONFLICT);
      }
      case BotApi.Result.Revoked() -> {
        wellbeing.revoked();
        yield Optional.empty();
      }
      case BotApi.Result.Unreached(String why) -> again(why);
      case BotApi.Result.Unclear(String why) -> again(why);
      case BotApi.Result.Refused(String why) -> again(why);
      case BotApi.Result.Blocked(String why) -> again(why);
      case BotApi.Result.Moved(long chat) -> again("a chat has moved");
    };
  }

  private Optional<Duration> again(String why) {
    if (!closed) {
      LOG.log(System.Logger.Level.WARNING, "Telegram: {0}; trying again", why);
    }
    return again();
  }

  /// Twice as long after each failure, a minute at most, not everybody at the same moment.
  private Optional<Duration> again() {
    Duration full = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    Duration bounded = full.compareTo(LONGEST_PAUSE) < 0 ? full : LONGEST_PAUSE;
    return Optional.of(bounded.multipliedBy(ThreadLocalRandom.current().nextLong(50, 101)).dividedBy(100));
  }

  /// Ends the round under way: what was not kept is asked for again at the next start.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    intake.leave();
  }
}

package coop.guichet.channel.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How receiving goes, for those who watch over it: a heartbeat of the loop, not whether a thread is alive.
public final class Wellbeing {
  private static final System.Logger LOG = System.getLogger(Wellbeing.class.getName());
  private static final Duration STUCK = Duration.ofSeconds(90);
  /// Telegram keeps what was not fetched for 24 hours: half of that is left to mend things.
  private static final Duration DEAF = Duration.ofHours(12);
  private final Clock clock;
  private final boolean beats;
  private volatile Instant lastBeat;
  private volatile Instant lastSuccess;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean revoked;

  /// @param beats whether a loop runs that must show that it does
  Wellbeing(Clock clock, boolean beats) {
    this.clock = clock;
    this.beats = beats;
    lastBeat = clock.instant();
    lastSuccess = lastBeat;
  }

  void beat() {
    lastBeat = clock.instant();
  }

  void success() {
    lastSuccess = clock.instant();
    trouble = Optional.empty();
  }

  void troubled(String why) {
    if (!trouble.equals(Optional.of(why))) {
      LOG.log(System.Logger.Level.ERROR, "Telegram: {0}", why);
    }
    trouble = Optional.of(why);
  }

  void revoked() {
    if (!revoked) {
      LOG.log(System.Logger.Level.ERROR, "Telegram: the token does not hold any more; nothing is received or sent until a new one is set");
    }
    revoked = true;
  }

  /// What is wrong, as a sentence for those who run the service; empty when all is well or mends itself.
  public Optional<String> alarm() {
    Instant now = clock.instant();
    if (revoked) {
      return Optional.of("the token does not hold: set a new one and start again");
    }
    if (beats && lastBeat.isBefore(now.minus(STUCK))) {
      return Optional.of("the receiver has stood still since " + lastBeat);
    }
    if (beats && lastSuccess.isBefore(now.minus(DEAF))) {
      return Optional.of("nothing could be fetched since " + lastSuccess + ": Telegram forgets messages after 24 hours");
    }
    return trouble;
  }
}

package coop.guichet.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands until the test moves it.
public final class SettableClock extends Clock {
  private volatile Instant now;

  /// A clock that shows this moment.
  public SettableClock(Instant now) {
    this.now = now;
  }

  /// Lets it be this moment.
  public void set(Instant moment) {
    now = moment;
  }

  /// Lets time pass.
  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only instants are read");
  }
}

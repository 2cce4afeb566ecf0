package coop.guichet.message;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells a thread that waits that there may be work: many calls while it works are one.
public final class Signal {
  private final Semaphore calls = new Semaphore(0);

  /// Says that there may be work.
  public void wake() {
    calls.release();
  }

  /// Returns when somebody called since the last time, at the latest after this time.
  public void await(Duration most) throws InterruptedException {
    if (calls.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      calls.drainPermits();
    }
  }
}

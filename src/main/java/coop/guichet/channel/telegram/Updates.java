package coop.guichet.channel.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Keeps what Telegram hands over, and where receiving stands.
public interface Updates {
  /// One update as it came.
  ///
  /// @param key by which a repeated delivery is known: of the message, edit or tap, not Telegram's number of the update,
  ///            which starts anew after a quiet week
  record Received(String key, OptionalLong number, String raw, Read read) {
  }

  /// Makes `holder` the one receiver for a while, or prolongs that; false while another one holds it.
  boolean lease(String holder, Instant now, Duration length);

  /// Gives the lease up, if `holder` has it.
  void release(String holder);

  /// The number from which updates are wanted.
  long next();

  /// Keeps a batch with all its effects, and from where to go on, in one transaction. What was kept before has no effect.
  ///
  /// @param next the number from which updates are wanted then; empty where Telegram pushes
  /// @return what became of each, in order
  /// @throws IllegalStateException when `holder` is not the receiver any more; then nothing is kept
  List<Kept> keep(List<Received> batch, OptionalLong next, String holder, Instant now);
}

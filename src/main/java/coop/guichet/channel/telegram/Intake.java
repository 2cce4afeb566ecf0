package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Takes updates in: read, kept with their effects, and only then followed by courtesies.
final class Intake {
  private static final System.Logger LOG = System.getLogger(Intake.class.getName());
  /// Longer than the longest pause between two calls.
  private static final Duration LEASE = Duration.ofSeconds(150);
  private final TelegramReader reader;
  private final Updates updates;
  private final Courtesies courtesies;
  private final String holder;
  private final Clock clock;

  /// @param holder the name under which this receiver holds the lease
  Intake(TelegramReader reader, Updates updates, Courtesies courtesies, String holder, Clock clock) {
    this.reader = reader;
    this.updates = updates;
    this.courtesies = courtesies;
    this.holder = holder;
    this.clock = clock;
  }

  /// Whether this receiver is the one that may receive, which it then stays for a while.
  boolean mayReceive() {
    return updates.lease(holder, clock.instant(), LEASE);
  }

  /// The number from which updates are wanted.
  long next() {
    return updates.next();
  }

  void leave() {
    updates.release(holder);
  }

  /// Takes a batch; the next one is wanted from the highest number in it on, also where that is lower than before.
  ///
  /// @return false when the batch says nothing about where to go on
  boolean batch(JsonNode batch) {
    var read = new ArrayList<Updates.Received>();
    batch.forEach(update -> read.add(reader.read(update, clock.instant())));
    OptionalLong highest = read.stream().map(Updates.Received::number).filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong).max();
    if (read.isEmpty()) {
      return true;
    }
    keep(read, highest.isPresent() ? OptionalLong.of(highest.getAsLong() + 1) : OptionalLong.empty());
    return highest.isPresent();
  }

  /// Takes one update that was pushed.
  void pushed(JsonNode update) {
    keep(List.of(reader.read(update, clock.instant())), OptionalLong.empty());
  }

  private void keep(List<Updates.Received> read, OptionalLong next) {
    Instant now = clock.instant();
    List<Kept> kept = updates.keep(read, next, holder, now);
    for (Updates.Received update : read) {
      if (update.read() instanceof Read.Unreadable(String why)) {
        LOG.log(System.Logger.Level.ERROR, "Telegram: update {0} cannot be read ({1}); it is kept as it came", update.number(), why);
      }
    }
    for (int i = 0; i < kept.size(); i++) {
      courtesies.follow(read.get(i).read(), kept.get(i), now);
    }
  }
}

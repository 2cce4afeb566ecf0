package coop.guichet.channel.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// How fast may be sent: a message a second in a chat, every three seconds in a group, 25 a second in all, and nothing at all
/// while Telegram asks to wait or cannot be reached.
final class Pace {
  private static final Duration IN_ALL = Duration.ofMillis(40);
  private static final Duration IN_A_CHAT = Duration.ofSeconds(1);
  private static final Duration IN_A_GROUP = Duration.ofSeconds(3);
  private static final Duration FIRST_TROUBLE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;
  private static final Duration LONGEST_TROUBLE = Duration.ofSeconds(60);
  private static final int MANY_CHATS = 1_000;
  private final Clock clock;
  private final Consumer<Duration> rest;
  private final Map<Long, Instant> chats = new HashMap<>();
  private Instant all = Instant.EPOCH;
  private int troubles;

  /// @param rest waits so long
  Pace(Clock clock, Consumer<Duration> rest) {
    this.clock = clock;
    this.rest = rest;
  }

  /// How long to wait before a message to this chat; zero when it may go. The short while between two messages is waited for
  /// here: to put thousands of answers back for it, each time one may go, would take longer than to send them.
  Duration until(long chat) {
    Duration wait = left(chat);
    if (!wait.isZero() && wait.compareTo(IN_ALL) <= 0) {
      rest.accept(wait);
      return left(chat);
    }
    return wait;
  }

  private synchronized Duration left(long chat) {
    Instant allowed = chats.getOrDefault(chat, Instant.EPOCH);
    Duration wait = Duration.between(clock.instant(), allowed.isAfter(all) ? allowed : all);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /// A message has gone to this chat.
  synchronized void sent(long chat) {
    Instant now = clock.instant();
    troubles = 0;
    later(now.plus(IN_ALL));
    chats.put(chat, now.plus(chat < 0 ? IN_A_GROUP : IN_A_CHAT));
    if (chats.size() > MANY_CHATS) {
      chats.values().removeIf(allowed -> allowed.isBefore(now));
    }
  }

  /// Telegram asks for a pause.
  synchronized void pause(Duration asked) {
    later(clock.instant().plus(asked));
  }

  /// Telegram is not reached: each time twice as long, a minute at most.
  synchronized Duration trouble() {
    Duration pause = FIRST_TROUBLE.multipliedBy(1L << Math.min(troubles++, MOST_DOUBLINGS));
    Duration bounded = pause.compareTo(LONGEST_TROUBLE) < 0 ? pause : LONGEST_TROUBLE;
    pause(bounded);
    return bounded;
  }

  private void later(Instant until) {
    all = until.isAfter(all) ? until : all;
  }
}

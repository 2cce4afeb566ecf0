package coop.guichet.evaluation;

import coop.guichet.assistant.Assistant;
import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.PastTurn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Decides messages of the past again and compares, so that a change of the data can be judged before people meet it.
///
/// A message is *met* when it is answered or its project is checked. A message that is handed over, called out of scope or
/// met with topics to choose from is not met; nor is one that gets the very answer after which the person at once asked for a
/// human or said that something else was meant.
public final class Replay {
  private final Optional<Assistant> before;
  private final Assistant after;
  private final Function<Instant, LocalDate> day;

  /// @param before who decided before; without one, what was decided at the time
  /// @param after  who decides now
  /// @param day    the day on which a message of some moment is decided
  public Replay(Optional<Assistant> before, Assistant after, Function<Instant, LocalDate> day) {
    this.before = before;
    this.after = after;
    this.day = day;
  }

  /// What became of a message.
  public enum Change {
    /// The same language, outcome and topics.
    SAME,
    /// Not met before, met now.
    WON,
    /// Met before, not met now.
    LOST,
    /// As well met as before, but with another topic, outcome or language.
    CHANGED;

    /// The word in the printed list and in JSON.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One message and both decisions about it.
  public record Result(PastTurn past, Decision.Summary before, Decision.Summary after, Change change) {
    /// How many messages became what; every change is listed.
    public static Map<Change, Long> counts(List<Result> results) {
      var counts = new EnumMap<Change, Long>(Change.class);
      Arrays.stream(Change.values()).forEach(change -> counts.put(change, results.stream().filter(result -> result.change() == change).count()));
      return counts;
    }
  }

  /// Both decisions about this message.
  public Result of(PastTurn past) {
    Decision.Summary then = before.map(assistant -> decide(assistant, past)).orElse(past.decided());
    Decision.Summary now = decide(after, past);
    return new Result(past, then, now, change(past, then, now));
  }

  private Decision.Summary decide(Assistant assistant, PastTurn past) {
    return assistant.decide(past.turn(), day.apply(past.turn().receivedAt())).summary();
  }

  private static Change change(PastTurn past, Decision.Summary then, Decision.Summary now) {
    if (then.saysTheSameAs(now)) {
      return Change.SAME;
    }
    boolean metNow = met(past, now);
    return met(past, then) == metNow ? Change.CHANGED : metNow ? Change.WON : Change.LOST;
  }

  /// The one place that judges: what the team will teach about a message belongs here and goes before all else.
  private static boolean met(PastTurn past, Decision.Summary decision) {
    boolean answered = decision.outcome() == Outcome.ANSWERED || decision.outcome() == Outcome.SCREENING;
    boolean unhelpful = past.decided().outcome() == Outcome.ANSWERED && !past.helped() && decision.saysTheSameAs(past.decided());
    return answered && !unhelpful;
  }
}

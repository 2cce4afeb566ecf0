package coop.guichet.screening;

import coop.guichet.message.ChannelName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Where a fact comes from, and how far it may be relied on.
///
/// @param channel on which channel it was said; empty for what staff wrote down
/// @param until   the last day on which it holds; after it the fact is unknown again
public record Provenance(Teller by, Instant at, Optional<ChannelName> channel, Evidence evidence, Optional<LocalDate> until) {
  /// Who said it.
  public enum Teller {
    APPLICANT, STAFF
  }

  /// How well it is proven, from a mere plan to what staff have seen.
  public enum Evidence {
    /// Meant for later.
    PLANNED,
    /// Said, without proof.
    DECLARED,
    /// A document was handed in.
    DOCUMENTED,
    /// Staff looked at it.
    CHECKED
  }

  /// Whether it still holds on a day.
  public boolean holds(LocalDate day) {
    return until.map(last -> !day.isAfter(last)).orElse(true);
  }
}

package coop.guichet.screening;

import java.time.LocalDate;
import java.util.Optional;

/// A fact as it is known: its value, and where it comes from.
///
/// @param meant what is planned for later, where the value is what is so today
/// @param told  empty for facts out of a file that does not say
/// @param stale whether a later change made it doubtful: it is kept to be confirmed, and not used
public record Known(FactValue value, Optional<FactValue> meant, Optional<Provenance> told, boolean stale) {
  /// A value of which nobody knows where it comes from.
  static Known of(FactValue value) {
    return new Known(value, Optional.empty(), Optional.empty(), false);
  }

  /// The same fact with another value.
  public Known as(FactValue other) {
    return new Known(other, meant, told, stale);
  }

  Known meaning(FactValue plan) {
    return new Known(value, Optional.of(plan), told, stale);
  }

  Known from(Provenance provenance) {
    return new Known(value, meant, Optional.of(provenance), stale);
  }

  /// The same fact, no longer in doubt.
  public Known confirmed() {
    return new Known(value, meant, told, false);
  }

  Known doubtful() {
    return new Known(value, meant, told, true);
  }

  /// Whether it may be used on a day.
  boolean holds(LocalDate day) {
    return !stale && told.map(provenance -> provenance.holds(day)).orElse(true);
  }
}

package coop.guichet.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/// From which day to which day a statement may be said, both included; open ends have no limit.
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {
  /// Without limits.
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  /// Whether the day is within.
  public boolean holds(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true) && to.map(last -> !day.isAfter(last)).orElse(true);
  }
}

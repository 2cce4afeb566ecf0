package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// An information session, workshop or meeting; `starts` is Brussels time.
///
/// @param place  where it is, as far as known
/// @param origin where its time is stated
public record Event(String id, Localized title, LocalDateTime starts, Optional<String> place, Origin origin) {
  /// Whether it is on that day or later.
  public boolean isAhead(LocalDate day) {
    return !starts.toLocalDate().isBefore(day);
  }
}

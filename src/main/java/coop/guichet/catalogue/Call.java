package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.time.LocalDate;

/// A call for applications: from `opens` to `closes`, both included.
///
/// @param origin where its dates are stated
public record Call(String id, String programme, Localized title, LocalDate opens, LocalDate closes, Origin origin) {
  /// Whether one can apply on that day or later.
  public boolean isAhead(LocalDate day) {
    return !closes.isBefore(day);
  }

  /// Whether one can apply on that day.
  public boolean isOpen(LocalDate day) {
    return isAhead(day) && !opens.isAfter(day);
  }
}

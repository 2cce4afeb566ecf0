package coop.guichet.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Municipalities and postcodes, to know where a project is.
///
/// @param brussels the postcodes of the Brussels-Capital Region
/// @param ranges   other postcodes, the narrower ranges first
/// @param towns    places by name
public record Places(Set<String> brussels, List<Range> ranges, List<Town> towns) {
  /// Postcodes from–to, both included, and the value of the fact `area`.
  public record Range(String from, String to, String area) {
  }

  /// A place under all its names, in lower case without accents; the postcode where it has one of its own.
  public record Town(String area, Optional<String> postcode, Set<String> names) {
  }

  /// The area of a Belgian postcode; empty for four digits that are none.
  public Optional<String> area(String postcode) {
    if (brussels.contains(postcode)) {
      return Optional.of("brussels");
    }
    return ranges.stream().filter(range -> range.from().compareTo(postcode) <= 0 && postcode.compareTo(range.to()) <= 0).map(Range::area).findFirst();
  }
}

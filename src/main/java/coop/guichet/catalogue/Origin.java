package coop.guichet.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/// Where a statement with a date stands.
///
/// @param document the document and the place in it
/// @param url      its address, where it has one
/// @param checked  when somebody last compared the statement with it
public record Origin(String document, Optional<String> url, LocalDate checked) {
}

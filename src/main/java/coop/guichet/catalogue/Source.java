package coop.guichet.catalogue;

import java.util.Optional;

/// A document that statements rest on.
///
/// @param date as precise as known (`2021`, `2021-02`, `2021-02-03`); empty for an undated page
public record Source(String id, String title, String publisher, Optional<String> url, Optional<String> date) {
}

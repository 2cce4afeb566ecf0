package coop.guichet.catalogue;

import coop.guichet.message.Language;
import java.util.Map;
import java.util.Optional;

/// A document that statements rest on.
///
/// @param document the file of the document among the originals, where they are at hand
/// @param language the language it is written in, where it is one of ours
/// @param passages what is quoted from it, by place
/// @param date as precise as known (`2021`, `2021-02`, `2021-02-03`); empty for an undated page
public record Source(String id, String title, String publisher, Optional<String> url, Optional<String> date, Optional<String> document,
    Optional<Language> language, Map<String, String> passages) {
  public Source {
    passages = Map.copyOf(passages);
  }

  /// The passage at this place, if it is quoted.
  public Optional<Passage> passage(String place) {
    return Optional.ofNullable(passages.get(place)).map(text -> new Passage(this, place, text));
  }
}

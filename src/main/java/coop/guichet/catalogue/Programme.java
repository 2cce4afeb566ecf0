package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import coop.guichet.message.PlainForm;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// A programme or service with its criteria.
///
/// @param aliases    other words by which people name it
/// @param advertised whether people hear of it and projects are screened for it
/// @param topics     questions about it, the most general first
/// @param permanent  open all the time, without calls
/// @param validity   outside it nobody hears of it and no project is screened for it
public record Programme(String id, String name, List<String> aliases, Kind kind, boolean advertised, boolean permanent, Validity validity,
    List<String> topics, Localized summary, List<Criterion> criteria) {
  /// What kind of offer it is. Only programmes are what a project "fits"; the others are open to all.
  public enum Kind {
    PROGRAMME, COMMUNITY, SPACE
  }

  public Programme {
    aliases = List.copyOf(aliases);
    topics = List.copyOf(topics);
    criteria = List.copyOf(criteria);
  }

  /// Whether projects are screened for it on that day.
  public boolean offered(LocalDate day) {
    return advertised && validity.holds(day);
  }

  /// The words by which it is named, in plain form.
  public List<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream()).map(PlainForm::of).toList();
  }
}

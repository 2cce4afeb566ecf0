package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.util.List;

/// A programme or service with its criteria.
///
/// @param advertised whether people hear of it and projects are screened for it
/// @param topics     questions about it, the most general first
/// @param permanent  open all the time, without calls
public record Programme(String id, String name, Kind kind, boolean advertised, boolean permanent, List<String> topics, Localized summary,
    List<Criterion> criteria) {
  /// What kind of offer it is. Only programmes are what a project "fits"; the others are open to all.
  public enum Kind {
    PROGRAMME, COMMUNITY, SPACE
  }

  public Programme {
    topics = List.copyOf(topics);
    criteria = List.copyOf(criteria);
  }
}

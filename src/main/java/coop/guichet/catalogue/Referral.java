package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.util.List;
import java.util.Optional;

/// Who else can help, and when to say so.
///
/// @param route   applying, it alone tells that the person belongs elsewhere
/// @param when    the facts that trigger it; empty where only a topic or staff do
/// @param toStaff a person of the team is meant
public record Referral(String id, boolean route, Optional<Condition> when, boolean toStaff, List<Body> bodies, Localized because) {
  /// A body, what it does for such a person, and its public address.
  public record Body(String name, Localized role, Optional<String> web) {
  }

  public Referral {
    bodies = List.copyOf(bodies);
  }
}

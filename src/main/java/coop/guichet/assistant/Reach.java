package coop.guichet.assistant;

import coop.guichet.message.Links;
import java.util.Optional;

/// What of ours a person can be pointed to from a conversation.
///
/// @param links to pages of ours; empty where no server runs
/// @param mail  whether mail leaves
public record Reach(Optional<Links> links, boolean mail) {
  /// A conversation and nothing else.
  public static final Reach NONE = new Reach(Optional.empty(), false);
}

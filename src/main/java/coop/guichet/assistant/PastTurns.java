package coop.guichet.assistant;

import java.time.Instant;
import java.util.List;

/// Looks back at turns that were kept.
public interface PastTurns {
  /// The messages in people's own words that came in from `from` on and before `before`, in the order of their coming. Orders,
  /// buttons, and answers to questions of ours are not among them: what they mean hangs on the conversation.
  List<PastTurn> between(Instant from, Instant before);
}

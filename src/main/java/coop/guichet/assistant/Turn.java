package coop.guichet.assistant;

import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import java.time.Instant;
import java.util.List;

/// One message waiting for its answer, with all that is needed to decide.
///
/// @param inbound      id of the message in the inbox
/// @param externalId   the channel's id of the message
/// @param talk         what was remembered before it
/// @param history      the conversation before it, oldest first
/// @param attempts     how often it was tried before
/// @param entered      whether this message brought its sender, with a code, into this conversation by another door
public record Turn(long inbound, String conversation, Address sender, String externalId, String text, Instant receivedAt, Talk talk, List<Line> history,
    int attempts, boolean entered) {
  public Turn {
    history = List.copyOf(history);
  }

  /// A message of somebody who was here before.
  public Turn(long inbound, String conversation, Address sender, String externalId, String text, Instant receivedAt, Talk talk, List<Line> history,
      int attempts) {
    this(inbound, conversation, sender, externalId, text, receivedAt, talk, history, attempts, false);
  }

  /// The same with other words.
  Turn saying(String words) {
    return new Turn(inbound, conversation, sender, externalId, words, receivedAt, talk, history, attempts, entered);
  }

  /// Whether the assistant has said nothing yet.
  public boolean first() {
    return history.stream().allMatch(Line::fromPerson);
  }

  /// Whether no fact of a project and no contact was asked for just before.
  boolean unprompted() {
    return talk.phase() == Talk.Phase.OPEN || talk.phase() == Talk.Phase.CONSENT;
  }
}

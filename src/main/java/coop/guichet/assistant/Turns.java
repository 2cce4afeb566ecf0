package coop.guichet.assistant;

import coop.guichet.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps turns: which messages wait, and what was decided.
public interface Turns {
  /// A message that waits.
  record Waiting(long inbound, String conversation) {
  }

  /// The oldest waiting message of each conversation that is not in `busy`, oldest first.
  List<Waiting> waiting(Set<String> busy, int limit);

  /// The turn of a message; empty when it was answered meanwhile.
  Optional<Turn> load(long inbound);

  /// What is remembered of a conversation; empty when there is none.
  Optional<Talk> talk(String conversation);

  /// Keeps a decision in one transaction: message done, replies and lead in the outbox, talk remembered. Does nothing when
  /// the message is already done.
  ///
  /// @param dataVersion the version of the catalogue it was made on
  void commit(Turn turn, Decision decision, String dataVersion, Instant now);

  /// Counts a failed attempt.
  void failed(Turn turn, String error);

  /// Gives a message up: it stays, marked dead; the apology and the note to staff go out.
  void giveUp(Turn turn, String apology, Content.Letter note, Instant now);
}

package coop.guichet.assistant;

import coop.guichet.message.Address;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Keeps who wishes to be written to when a call opens. The wish is made with a [Decision].
public interface Notices {
  /// A wish that was neither fulfilled nor taken back.
  ///
  /// @param inReplyTo external id of the message in which it was made
  record Wish(long id, String conversation, String programme, Address to, Language language, Instant consentedAt, String inReplyTo) {
  }

  /// The wishes for these programmes, oldest first.
  List<Wish> waiting(Set<String> programmes, int limit);

  /// The programmes that somebody in this conversation is to be told of.
  List<String> programmes(String conversation);

  /// Puts the news into the outbox and fulfils the wish, in one transaction; does nothing when it was fulfilled or taken back
  /// meanwhile.
  ///
  /// @param call id of the call that opened
  void fulfil(Wish wish, Content news, String call, Instant now);

  /// Takes all wishes of a conversation back.
  void stop(String conversation, Instant now);
}

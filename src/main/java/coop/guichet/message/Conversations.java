package coop.guichet.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Begins conversations and says who may read them.
public interface Conversations {
  /// A conversation just begun. The token is shown once; only its hash is kept.
  record Begun(String id, String token) {
  }

  /// Begins a web conversation.
  Begun begin(Optional<Language> language, Instant now);

  /// Opens a conversation of another channel in the web chat, with a token of its own; empty when the code is not ours, too
  /// old, or was used before.
  ///
  /// @param code of a link in a mail, or one that [LinkCode] shows
  Optional<Begun> enter(String code, Instant now);

  /// What a token is good for.
  enum Access {
    /// It opens the conversation.
    OPEN,
    /// The conversation exists, but this is not its token.
    WRONG_TOKEN,
    /// There is no such conversation.
    UNKNOWN
  }

  /// Whether this token opens this conversation.
  Access access(String id, String token);

  /// The person's own messages, oldest first, to show a reopened chat.
  List<Inbound> messages(String id);
}

package coop.guichet.channel.telegram;

import coop.guichet.message.Language;
import java.util.Optional;
import java.util.OptionalLong;

/// What became of an update that was kept, for the courtesies that follow the commit.
public sealed interface Kept {
  /// A message waits for its answer.
  record Message(long chat) implements Kept {
  }

  /// A choice was made and waits for its answer.
  ///
  /// @param label what the button showed
  record Choice(String callback, long chat, OptionalLong message, Optional<String> shown, String label) implements Kept {
  }

  /// A button that does not hold any more was tapped, or one that never was.
  record Stale(String callback, Optional<Language> language) implements Kept {
  }

  /// The bot is in a group.
  ///
  /// @param first whether nothing was said there yet
  record Group(long chat, boolean first, Optional<Language> language) implements Kept {
  }

  /// Nothing is to follow.
  record Quiet() implements Kept {
  }
}

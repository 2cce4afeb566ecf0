package coop.guichet.channel.telegram;

import coop.guichet.message.Inbound;
import coop.guichet.message.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What was read in one update.
public sealed interface Read {
  /// A person wrote. What has no text is a sign such as 🎤, so that staff see what came.
  ///
  /// @param hint    the language of the person's app: only a hint
  /// @param sentAt  when the person sent it
  record Written(long chat, Inbound inbound, Optional<Language> hint, Instant sentAt) implements Read {
  }

  /// A person changed a message of theirs.
  ///
  /// @param inbound  the message as it reads now, under the id that it always had
  /// @param editedAt when it was changed
  record Edited(Inbound inbound, Optional<Language> hint, Instant sentAt, Instant editedAt) implements Read {
  }

  /// A person tapped a button.
  ///
  /// @param callback the tap's own id, by which it is answered
  /// @param key      what the button carries: a key of ours, or anything somebody forged
  /// @param message  the message under which the button stands
  /// @param shown    the text of that message; empty when it is too old to be told
  record Tapped(String callback, long chat, String key, OptionalLong message, Optional<String> shown, Optional<Language> hint, Instant at) implements Read {
  }

  /// The person blocked the bot, or let it in again.
  record Reach(long chat, boolean open) implements Read {
  }

  /// Somebody spoke or brought the bot into a group, where it does not stay.
  record Group(long chat, boolean arrived, Optional<Language> hint) implements Read {
  }

  /// Nothing to do: said by a bot, a channel's post, a note of Telegram itself.
  record Nothing(String why) implements Read {
  }

  /// Not what the Bot API describes.
  record Unreadable(String why) implements Read {
  }
}

package coop.guichet.channel.telegram;

import coop.guichet.message.Choice;
import coop.guichet.message.Outbound;
import java.time.Instant;
import java.util.List;

/// What is known of the chats that are written to, and which pieces of an answer are through.
public interface Chats {
  /// Where a chat is reached now.
  ///
  /// @param blocked whether the person has blocked the bot
  record Standing(long chat, boolean blocked) {
  }

  /// A message whose buttons do not hold any more.
  record Keyboard(long chat, long message) {
  }

  /// A button as Telegram gets it.
  record Button(String label, String key) {
  }

  /// Where to write, after all moves of the chat.
  Standing standing(long chat);

  /// The person has blocked the bot: nothing is sent until they let it in again.
  void blocked(long chat, Instant now);

  /// The chat has another id from now on.
  void moved(long from, long to);

  /// How many pieces of an outbound are through.
  int through(Outbound outbound);

  /// The buttons of an outbound; the same ones when asked again.
  List<Button> buttons(Outbound outbound, long chat, List<Choice> choices, Instant now);

  /// A piece is through.
  ///
  /// @return the keyboards of the chat that a piece with buttons makes void
  List<Keyboard> sent(Outbound outbound, int piece, long chat, long message);

  /// It is not known whether a piece got through; false when that was so once before.
  boolean unclear(Outbound outbound, int piece, Instant now);
}

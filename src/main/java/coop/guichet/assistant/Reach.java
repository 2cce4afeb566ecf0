package coop.guichet.assistant;

import coop.guichet.catalogue.MenuOrder;
import coop.guichet.message.LinkCode;
import coop.guichet.message.Links;
import java.util.Optional;
import java.util.function.Supplier;

/// What of ours a person can be pointed to from a conversation.
///
/// @param links to pages of ours; empty where no server runs
/// @param mail  whether mail leaves
/// @param bot   the name of our bot in Telegram; empty where there is none, or as long as Telegram has not told it
public record Reach(Optional<Links> links, boolean mail, Supplier<Optional<String>> bot) {
  /// A conversation and nothing else.
  public static final Reach NONE = new Reach(Optional.empty(), false, Optional::empty);

  /// The link that opens the bot's chat and says the code there.
  static String bot(String name, LinkCode code) {
    return "https://t.me/" + name + "?start=" + MenuOrder.startWith(code);
  }
}

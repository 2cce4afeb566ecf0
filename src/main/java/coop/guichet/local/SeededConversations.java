package coop.guichet.local;

import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A few conversations in four languages, so that the store of `guichet local` is not empty. They go through the inbox like
/// any other message.
public final class SeededConversations {
  private static final Map<Language, List<String>> TALKS = Map.of(
      Language.FR, List.of("Bonjour", "C'est quoi Seeds ?", "Combien de temps dure chaque programme ?"),
      Language.NL, List.of("Wie zijn de oprichters van COOPCITY?", "Kan ik alleen meedoen?"),
      Language.EN, List.of("What is the difference between an ASBL and a cooperative?", "Thanks a lot"),
      Language.DE, List.of("Gibt es einen Coworking-Bereich?"));

  private SeededConversations() {
  }

  /// Hands them in.
  public static void into(Conversations conversations, Inbox inbox, Clock clock) {
    TALKS.forEach((language, messages) -> {
      String id = conversations.begin(Optional.of(language), clock.instant()).id();
      for (int i = 0; i < messages.size(); i++) {
        inbox.accept(new Inbound(new Address(ChannelName.WEB, id), "seed-" + i, messages.get(i), clock.instant()));
      }
    });
  }
}

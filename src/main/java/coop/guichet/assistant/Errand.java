package coop.guichet.assistant;

import coop.guichet.message.Address;
import coop.guichet.message.Sheet;
import java.util.List;
import java.util.Optional;

/// What a decision does for the person beside answering.
public sealed interface Errand {
  /// Sends the result by mail, as the person asked.
  record MailResult(String address, Sheet sheet) implements Errand {
  }

  /// Keeps the wish to be written to when a call of these programmes opens; asking is the consent.
  ///
  /// @param confirmation tells a mail address at once what it will get and how to stop it
  record Notify(List<String> programmes, Address to, Optional<Sheet> confirmation) implements Errand {
    public Notify {
      programmes = List.copyOf(programmes);
    }
  }

  /// Forgets all such wishes of the conversation.
  record StopNotices() implements Errand {
  }
}

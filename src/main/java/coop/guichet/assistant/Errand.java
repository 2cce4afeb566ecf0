package coop.guichet.assistant;

import coop.guichet.message.Address;
import coop.guichet.message.LinkCode;
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

  /// Keeps a code by which the person can go on with this conversation on another channel.
  record OfferLink(LinkCode code) implements Errand {
  }

  /// Parts again what a code has joined: the door through which the sender came in or, where they are at home here, all others.
  record PartDoors() implements Errand {
  }
}

package coop.guichet.channel.email;

import java.time.Instant;

/// A mail as it lies in a mailbox.
///
/// @param bytes      the whole mail; of history and of what is too large only the beginning
/// @param size       of the whole mail, in bytes, as the server says
/// @param receivedAt when the server took it (INTERNALDATE): the Date header may claim anything
public record RawMail(String mailbox, long uidValidity, long uid, byte[] bytes, long size, Instant receivedAt, Kind kind) {
  /// What is to become of it.
  public enum Kind {
    /// It waits for its turn.
    NEW,
    /// It came before the first look at the mailbox: never answered, only its header is kept.
    HISTORY,
    /// The server could not hand it over, several times; staff must look at it there.
    UNFETCHED
  }
}

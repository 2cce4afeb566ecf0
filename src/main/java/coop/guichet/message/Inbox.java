package coop.guichet.message;

/// Keeps what came in. A channel acknowledges a message upstream only after [#accept] has returned.
public interface Inbox {
  /// What became of a message that was handed in.
  enum Acceptance {
    /// It is kept and will get its turn.
    KEPT,
    /// The same message was kept before; nothing changed.
    DUPLICATE,
    /// Another text was kept before under the same id; this one is not.
    CONFLICT,
    /// The sender has no conversation (web only: it must be begun first).
    UNKNOWN_SENDER
  }

  /// Keeps a message durably, once per sender and external id.
  Acceptance accept(Inbound message);
}

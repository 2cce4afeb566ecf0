package coop.guichet.message;

import java.time.Duration;

/// What became of one attempt to deliver.
public sealed interface Delivery {
  /// It was taken over by the other side.
  record Sent() implements Delivery {
  }

  /// It was certainly not sent; a later attempt may succeed.
  record TryAgain(String reason) implements Delivery {
  }

  /// It was certainly not sent because the other side as a whole is away; that says nothing about this one.
  record Unreachable(String reason) implements Delivery {
  }

  /// It was certainly not sent: the other side, or the pace agreed with it, asks to wait. No attempt is counted.
  ///
  /// @param pause how long
  record NotNow(Duration pause, String reason) implements Delivery {
  }

  /// It was certainly not sent, and never will be.
  record Refused(String reason) implements Delivery {
  }

  /// It may or may not have been sent: the connection broke after the last byte (RFC 1047).
  record Unclear(String reason) implements Delivery {
  }
}

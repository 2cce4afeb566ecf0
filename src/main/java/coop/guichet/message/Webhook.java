package coop.guichet.message;

import java.util.Optional;
import java.util.function.Function;

/// A door of a channel at which another service pushes JSON over HTTP. Whoever runs the web server opens it: the server is
/// one, and no channel knows another.
public interface Webhook {
  /// What the pushing service hears.
  enum Receipt {
    /// The body is kept, durably.
    KEPT,
    /// The body is not what this door takes.
    UNREADABLE,
    /// It could not be kept: the caller should push again.
    TRY_AGAIN
  }

  /// The path of the door, beginning with a slash.
  String path();

  /// The largest body it takes, in bytes.
  int mostBytes();

  /// Whether the caller may push, by its request headers. Without it the body is not even read.
  ///
  /// @param header the value of a request header by its name
  boolean admits(Function<String, Optional<String>> header);

  /// Takes one push from a caller that was admitted.
  Receipt receive(byte[] body);
}

package coop.guichet.local;

/// What goes wrong with one call to the stand-in, instead of or after its effect.
public sealed interface Fault {
  /// This status and body, and no effect.
  record Answer(int status, String body) implements Fault {
    /// Too much at once.
    public static Answer tooMany(int retryAfterSeconds) {
      return new Answer(429, "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after " + retryAfterSeconds
          + "\",\"parameters\":{\"retry_after\":" + retryAfterSeconds + "}}");
    }

    /// The page that a server before Telegram's own shows.
    public static Answer badGateway() {
      return new Answer(502, "<html><head><title>502 Bad Gateway</title></head></html>");
    }
  }

  /// No effect, and the connection is cut.
  record CutBefore() implements Fault {
  }

  /// The effect, and then the connection is cut.
  record CutAfter() implements Fault {
  }
}

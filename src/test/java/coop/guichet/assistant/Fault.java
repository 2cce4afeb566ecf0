package coop.guichet.assistant;

/// How something can fail that was to give a value.
enum Fault {
  EXCEPTION, ERROR;

  /// Fails; returns never, whatever is expected of it.
  <T> T strike() {
    if (this == ERROR) {
      throw new StackOverflowError("a fault made by a test");
    }
    throw new IllegalStateException("a fault made by a test");
  }
}

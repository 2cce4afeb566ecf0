package coop.guichet.screening;

import java.util.stream.Stream;

/// Yes, no or not known: strong Kleene logic.
public enum Truth {
  YES, NO, UNKNOWN;

  static Truth of(boolean value) {
    return value ? YES : NO;
  }

  Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }

  static Truth all(Stream<Truth> parts) {
    return parts.reduce(YES, (one, other) -> one == NO || other == NO ? NO : one == YES ? other : one);
  }

  static Truth any(Stream<Truth> parts) {
    return all(parts.map(Truth::not)).not();
  }
}

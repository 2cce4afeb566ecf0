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

  Truth and(Truth other) {
    return this == NO || other == NO ? NO : this == YES ? other : this;
  }

  static Truth all(Stream<Truth> parts) {
    return parts.reduce(YES, Truth::and);
  }
}

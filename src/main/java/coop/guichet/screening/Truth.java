package coop.guichet.screening;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Yes, no or not known: strong Kleene logic.
public enum Truth {
  YES, NO, UNKNOWN;

  /// The word for a criterion in data and JSON: `met`, `not_met` or `unknown`.
  public String code() {
    return switch (this) {
      case YES -> "met";
      case NO -> "not_met";
      case UNKNOWN -> "unknown";
    };
  }

  /// The word for a fit: `yes`, `no` or `unknown`.
  public String answer() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The value with this code.
  public static Optional<Truth> of(String code) {
    return Arrays.stream(values()).filter(truth -> truth.code().equals(code)).findFirst();
  }

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

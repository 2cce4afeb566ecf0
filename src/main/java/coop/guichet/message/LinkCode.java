package coop.guichet.message;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A code by which a person goes on with their conversation on another channel: eight signs that are easily read and typed –
/// none looks like another, and without vowels they never make a word. It holds for a while and once; the store sees to that.
public record LinkCode(String value) {
  /// How long a code holds.
  public static final Duration HOLDS = Duration.ofMinutes(15);
  private static final String SIGNS = "BCDFGHJKMNPQRSTVWXYZ23456789";
  private static final int LENGTH = 8;
  private static final int RADIX_OF_SIGNATURES = 32;

  /// The code that a signature of ours makes: who cannot sign cannot guess it.
  static LinkCode of(String signature) {
    var code = new StringBuilder();
    BigInteger rest = new BigInteger(signature, RADIX_OF_SIGNATURES);
    for (int i = 0; i < LENGTH; i++) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(SIGNS.length()));
      code.append(SIGNS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return new LinkCode(code.toString());
  }

  /// What somebody typed, in any case, with or without the dash; empty when it cannot be a code.
  public static Optional<LinkCode> typed(String text) {
    String signs = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return signs.matches("[" + SIGNS + "]{" + LENGTH + "}") ? Optional.of(new LinkCode(signs)) : Optional.empty();
  }

  /// The code as a person reads it: `K7QM-2XRT`.
  public String shown() {
    return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
  }
}

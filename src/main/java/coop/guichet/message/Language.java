package coop.guichet.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A language in which people are served. French and Dutch are equals, English and German complete.
public enum Language {
  FR("Français"), NL("Nederlands"), EN("English"), DE("Deutsch");

  private final String endonym;

  Language(String endonym) {
    this.endonym = endonym;
  }

  /// The ISO 639-1 code in lower case: `fr`, `nl`, `en`, `de`.
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The language's name for itself.
  public String endonym() {
    return endonym;
  }

  /// Reads a code such as `fr` or `nl-BE`; empty for any other language.
  public static Optional<Language> of(String code) {
    if (code == null) {
      return Optional.empty();
    }
    String primary = code.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return Arrays.stream(values()).filter(language -> language.code().equals(primary)).findFirst();
  }

  @JsonCreator
  static Language read(String code) {
    return of(code).orElseThrow(() -> new IllegalArgumentException("no such language: " + code));
  }
}

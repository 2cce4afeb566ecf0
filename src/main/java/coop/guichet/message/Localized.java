package coop.guichet.message;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One authored text in all four languages. It cannot be made with a language missing.
public record Localized(Map<Language, String> texts) {
  public Localized {
    texts = Map.copyOf(texts);
    for (Language language : Language.values()) {
      if (!texts.containsKey(language)) {
        throw new IllegalArgumentException("text missing in " + language.code());
      }
    }
  }

  /// The text in this language.
  public String in(Language language) {
    return texts.get(language);
  }

  /// The same text with every language changed by `change`.
  public Localized map(UnaryOperator<String> change) {
    var changed = new EnumMap<Language, String>(Language.class);
    texts.forEach((language, text) -> changed.put(language, change.apply(text)));
    return new Localized(changed);
  }
}

package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.List;
import java.util.Optional;

/// Makes of texts in one language what the matcher sees of them.
final class Sight {
  private final Language language;
  private final Optional<Encoder> encoder;

  /// @param encoder used where it serves the language
  Sight(Language language, Optional<Encoder> encoder) {
    this.language = language;
    this.encoder = encoder.filter(given -> given.serves(language));
  }

  /// The encoder that serves this language, if one does.
  Optional<Encoder> encoder() {
    return encoder;
  }

  Seen of(String text) {
    return of(Terms.of(language, text), text);
  }

  /// The same for a text whose terms are known.
  Seen of(Terms terms, String text) {
    return encoder.map(serving -> new Seen(terms, serving.encode(Terms.cut(text)))).orElseGet(() -> Seen.of(terms));
  }

  /// Many at once, in their order.
  List<Seen> of(List<Example> examples) {
    return examples.parallelStream().map(example -> of(example.text())).toList();
  }
}

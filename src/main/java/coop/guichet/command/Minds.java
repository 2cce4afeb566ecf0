package coop.guichet.command;

import coop.guichet.answer.Costs;
import coop.guichet.answer.Encoder;
import coop.guichet.answer.LanguageRecognizer;
import coop.guichet.answer.LearntMatcher;
import coop.guichet.answer.Understander;
import coop.guichet.assistant.Assistant;
import coop.guichet.assistant.Reach;
import coop.guichet.assistant.Worker;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.StartFailure;
import coop.guichet.encoder.EncoderSettings;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/// Makes assistants out of catalogues.
final class Minds {
  private final Costs costs;
  private final Optional<Encoder> encoder;

  /// Reads the encoder, where the settings name one.
  Minds(ProductSettings settings) {
    costs = settings.costs();
    encoder = settings.encoder().map(EncoderSettings::open);
  }

  /// The encoder in use.
  Optional<Encoder> encoder() {
    return encoder;
  }

  /// An assistant that speaks from this catalogue.
  Worker.Brain of(Catalogue catalogue) {
    return of(catalogue, Reach.NONE);
  }

  /// An assistant that can also point to what of ours is in reach.
  Worker.Brain of(Catalogue catalogue, Reach reach) {
    LearntMatcher matcher = LearntMatcher.of(catalogue, modelFolder(), encoder);
    var assistant = new Assistant(catalogue, languages(matcher, catalogue), new Understander(matcher, catalogue, costs), reach);
    return new Worker.Brain(assistant, catalogue);
  }

  /// What tells the language of a text.
  LanguageRecognizer languages(Catalogue catalogue) {
    return languages(LearntMatcher.of(catalogue, modelFolder(), encoder), catalogue);
  }

  private static LanguageRecognizer languages(LearntMatcher matcher, Catalogue catalogue) {
    return new LanguageRecognizer(matcher, catalogue.wording().otherLanguages().keySet());
  }

  /// Trained models are kept beside the program.
  static Path modelFolder() {
    try {
      return Path.of(Minds.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath().getParent().resolve("models");
    } catch (URISyntaxException e) {
      throw new StartFailure("the program's own folder cannot be found", e);
    }
  }
}

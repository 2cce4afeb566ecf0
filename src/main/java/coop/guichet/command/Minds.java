package coop.guichet.command;

import coop.guichet.answer.Costs;
import coop.guichet.answer.LanguageRecognizer;
import coop.guichet.answer.LearntMatcher;
import coop.guichet.answer.Understander;
import coop.guichet.assistant.Assistant;
import coop.guichet.assistant.Worker;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.StartFailure;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// Makes assistants out of catalogues.
final class Minds {
  private Minds() {
  }

  /// An assistant that speaks from this catalogue.
  static Worker.Brain of(Catalogue catalogue, Costs costs) {
    LearntMatcher matcher = LearntMatcher.of(catalogue, modelFolder());
    var assistant = new Assistant(catalogue, new LanguageRecognizer(matcher, catalogue.wording().otherLanguages().keySet()),
        new Understander(matcher, catalogue, costs));
    return new Worker.Brain(assistant, catalogue);
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

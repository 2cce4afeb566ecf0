package coop.guichet;

import coop.guichet.answer.Costs;
import coop.guichet.answer.LanguageRecognizer;
import coop.guichet.answer.LearntMatcher;
import coop.guichet.answer.Understander;
import coop.guichet.assistant.Assistant;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.CatalogueLoader;
import coop.guichet.config.Problems;
import java.nio.file.Path;
import java.util.Optional;

/// The product's own data and what is learnt from it, loaded once for all tests.
public final class RealData {
  public static final Path KNOWLEDGE = Path.of("knowledge");
  public static final Path PROMPTS = Path.of("prompts-faq");
  private static Catalogue catalogue;
  private static LearntMatcher matcher;

  private RealData() {
  }

  /// The catalogue; fails with all problems when the data is not good.
  public static synchronized Catalogue catalogue() {
    if (catalogue == null) {
      var problems = new Problems();
      var loaded = new CatalogueLoader(KNOWLEDGE, PROMPTS).load(problems);
      problems.orThrow();
      catalogue = loaded.orElseThrow();
    }
    return catalogue;
  }

  /// The matcher, kept beside the classes so that only the first test run trains it.
  public static synchronized LearntMatcher matcher() {
    if (matcher == null) {
      matcher = LearntMatcher.of(catalogue(), Path.of("target/models"), Optional.empty());
    }
    return matcher;
  }

  /// An assistant on the real data.
  public static Assistant assistant() {
    return new Assistant(catalogue(), recognizer(), understander());
  }

  /// Understands messages as the product does.
  public static Understander understander() {
    return new Understander(matcher(), catalogue(), Costs.USUAL);
  }

  /// Tells languages apart as the product does.
  public static LanguageRecognizer recognizer() {
    return Recognizer.REAL;
  }

  private static final class Recognizer {
    static final LanguageRecognizer REAL = new LanguageRecognizer(matcher(), catalogue().wording().otherLanguages().keySet());
  }
}

package coop.guichet.answer;

import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.langdetect.ThreadSafeLanguageDetectorME;

/// Tells in which of the four languages a message is written. The person's language so far weighs in, so that short or
/// mixed messages do not flip it.
public final class LanguageRecognizer {
  private static final String MODEL = "/langdetect-183.bin";
  private static final Map<String, Language> OURS = Map.of("fra", Language.FR, "nld", Language.NL, "eng", Language.EN, "deu", Language.DE);
  private static final double FAMILIARITY_WEIGHT = 4.0;
  private static final double PRIOR = 1.2;
  private static final int FEW_WORDS = 2;
  private static final double LONG_PRIOR_FOR_FEW_WORDS = 3.0;
  private static final double LEAST = 1e-4;
  private static final int MOST_CHARACTERS = 1_000;
  private final ThreadSafeLanguageDetectorME detector;
  private final LearntMatcher matcher;

  /// @param matcher knows the words people use here, which tells more about short messages than a general detector
  public LanguageRecognizer(LearntMatcher matcher) {
    this.matcher = matcher;
    try (InputStream in = LanguageRecognizer.class.getResourceAsStream(MODEL)) {
      detector = new ThreadSafeLanguageDetectorME(new LanguageDetectorModel(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The language of a message, given the one spoken so far (or the one the channel suggests).
  public Language recognize(String text, Optional<Language> before) {
    String cut = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    int words = PlainForm.of(cut).split(" ").length;
    Map<Language, Double> general = general(cut);
    Language best = before.orElse(Language.FR);
    double bestScore = Double.NEGATIVE_INFINITY;
    for (Language language : Language.values()) {
      double prior = before.filter(language::equals).isPresent() ? (words <= FEW_WORDS ? LONG_PRIOR_FOR_FEW_WORDS : PRIOR) : 0;
      double score = Math.log(general.get(language)) + FAMILIARITY_WEIGHT * matcher.familiarity(cut, language) + prior;
      if (score > bestScore) {
        best = language;
        bestScore = score;
      }
    }
    return best;
  }

  private Map<Language, Double> general(String text) {
    var shares = new EnumMap<Language, Double>(Language.class);
    double total = 0;
    for (var guess : detector.predictLanguages(text)) {
      Language language = OURS.get(guess.getLang());
      if (language != null) {
        shares.put(language, guess.getConfidence());
        total += guess.getConfidence();
      }
    }
    for (Language language : Language.values()) {
      shares.put(language, Math.max(LEAST, total == 0 ? 0.25 : shares.getOrDefault(language, 0.0) / total));
    }
    return shares;
  }
}

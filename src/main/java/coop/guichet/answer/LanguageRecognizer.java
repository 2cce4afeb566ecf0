package coop.guichet.answer;

import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.langdetect.ThreadSafeLanguageDetectorME;

/// Tells in which of the four languages a message is written, or that it is written in none of them. The person's language so
/// far weighs in, so that short or mixed messages do not flip it.
public final class LanguageRecognizer {
  private static final String MODEL = "/langdetect-183.bin";
  private static final Map<String, Language> OURS = Map.of("fra", Language.FR, "nld", Language.NL, "eng", Language.EN, "deu", Language.DE);
  private static final double FAMILIARITY_WEIGHT = 4.0;
  private static final double PRIOR = 1.2;
  private static final int FEW_WORDS = 2;
  private static final double LONG_PRIOR_FOR_FEW_WORDS = 3.0;
  private static final double LEAST = 1e-4;
  private static final int MOST_CHARACTERS = 1_000;
  /// A message of whose words, by rarity, fewer than this are known in each of our languages is written in another.
  private static final double STRANGE = 0.55;
  private static final String STANDARD_ESTONIAN = "ekk";
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
  private final Map<String, String> others = new HashMap<>();
  private final ThreadSafeLanguageDetectorME detector;
  private final LearntMatcher matcher;

  /// @param matcher knows the words people use here, which tells more about short messages than a general detector
  /// @param others  ISO 639-1 codes of the other languages worth recognising
  public LanguageRecognizer(LearntMatcher matcher, Set<String> others) {
    this.matcher = matcher;
    others.forEach(code -> this.others.put(Locale.of(code).getISO3Language(), code));
    if (others.contains("et")) {
      this.others.put(STANDARD_ESTONIAN, "et");
    }
    try (InputStream in = LanguageRecognizer.class.getResourceAsStream(MODEL)) {
      detector = new ThreadSafeLanguageDetectorME(new LanguageDetectorModel(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// In which language a message is answered.
  ///
  /// @param language the likeliest of ours
  /// @param other    the ISO 639-1 code of the language it is really written in, where that is surely another one
  public record Recognized(Language language, Optional<String> other) {
  }

  /// The language of a message, given the one spoken so far (or the one the channel suggests).
  public Recognized recognize(String text, Optional<Language> before) {
    String cut = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    if (!WORD.matcher(cut).find()) {
      return new Recognized(before.orElse(Language.FR), Optional.empty());
    }
    int words = PlainForm.of(cut).split(" ").length;
    opennlp.tools.langdetect.Language[] guesses = detector.predictLanguages(cut);
    Map<Language, Double> general = general(guesses);
    Language best = before.orElse(Language.FR);
    double bestScore = Double.NEGATIVE_INFINITY;
    double mostFamiliar = 0;
    for (Language language : Language.values()) {
      double prior = before.filter(language::equals).isPresent() ? (words <= FEW_WORDS ? LONG_PRIOR_FOR_FEW_WORDS : PRIOR) : 0;
      double familiarity = matcher.familiarity(cut, language);
      double score = Math.log(general.get(language)) + FAMILIARITY_WEIGHT * familiarity + prior;
      mostFamiliar = Math.max(mostFamiliar, familiarity);
      if (score > bestScore) {
        best = language;
        bestScore = score;
      }
    }
    boolean foreign = WORD.matcher(cut).results().limit(FEW_WORDS + 1L).count() > FEW_WORDS && mostFamiliar < STRANGE
        || !LATIN.matcher(cut).find();
    return new Recognized(best, foreign ? Optional.ofNullable(others.get(guesses[0].getLang())) : Optional.empty());
  }

  private static Map<Language, Double> general(opennlp.tools.langdetect.Language[] guesses) {
    var shares = new EnumMap<Language, Double>(Language.class);
    double total = 0;
    for (var guess : guesses) {
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

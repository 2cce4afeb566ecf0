package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The matcher of the product: per language a linear model and two BM25 scores over the catalogue's ways of asking, fused
/// and calibrated on its rehearsal messages.
public final class LearntMatcher implements Matcher {
  private final Map<Language, LanguageMatcher> matchers;

  private LearntMatcher(Map<Language, LanguageMatcher> matchers) {
    this.matchers = matchers;
  }

  /// Trains on a catalogue, or reads what an earlier start trained from the same data and kept in `folder`.
  public static LearntMatcher of(Catalogue catalogue, Path folder) {
    var kept = new ModelFile(folder, catalogue.version());
    Map<Language, ModelFile.Learnt> learnt = kept.read().orElseGet(() -> {
      Map<Language, ModelFile.Learnt> trained = inParallel(language -> train(language, examples(catalogue, language)));
      kept.write(trained);
      return trained;
    });
    return new LearntMatcher(inParallel(language -> ready(catalogue, language, learnt.get(language))));
  }

  private static LanguageMatcher ready(Catalogue catalogue, Language language, ModelFile.Learnt learnt) {
    List<Example> rehearsal = catalogue.rehearsal().stream().filter(message -> message.language() == language)
        .map(message -> new Example(message.label(), message.text())).toList();
    var matcher = new LanguageMatcher(language, learnt.features(), learnt.model(), examples(catalogue, language), titlesAndAnswers(catalogue, language));
    return matcher.learn(matcher.observe(rehearsal));
  }

  static ModelFile.Learnt train(Language language, List<Example> examples) {
    Features features = Features.learn(language, examples.stream().map(Example::text).toList());
    return new ModelFile.Learnt(features, LinearModel.train(language, features, examples));
  }

  private static List<Example> examples(Catalogue catalogue, Language language) {
    var examples = new ArrayList<Example>();
    catalogue.topics().values().forEach(topic -> {
      topic.ways().get(language).forEach(way -> examples.add(new Example(topic.id(), way)));
      examples.add(new Example(topic.id(), topic.title().in(language)));
    });
    catalogue.kinds().forEach((kind, ways) -> ways.get(language).forEach(way -> examples.add(new Example(kind, way))));
    return examples;
  }

  private static List<Example> titlesAndAnswers(Catalogue catalogue, Language language) {
    return catalogue.topics().values().stream().map(topic -> new Example(topic.id(), topic.title().in(language) + " . " + topic.answer().in(language))).toList();
  }

  private static <T> Map<Language, T> inParallel(Function<Language, T> work) {
    return Arrays.stream(Language.values()).parallel()
        .collect(Collectors.toMap(language -> language, work, (one, other) -> one, () -> new EnumMap<>(Language.class)));
  }

  @Override
  public List<Scored> rank(String text, Language language) {
    return Analyzers.stems(language, text).isEmpty() ? List.of() : matchers.get(language).rank(text);
  }

  /// Share of the text's words that the ways of asking of a language know, from 0 to 1.
  double familiarity(String text, Language language) {
    return matchers.get(language).features().familiarity(text);
  }
}

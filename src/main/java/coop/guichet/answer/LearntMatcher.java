package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The matcher of the product: per language a linear model and two BM25 scores over the catalogue's ways of asking, fused
/// and calibrated on its rehearsal messages.
public final class LearntMatcher implements Matcher {
  private final Map<Language, LanguageMatcher> matchers;

  private LearntMatcher(Map<Language, LanguageMatcher> matchers) {
    this.matchers = matchers;
  }

  /// Learns from a catalogue, or reads what an earlier start learnt from the same data and kept in `folder`.
  public static LearntMatcher of(Catalogue catalogue, Path folder) {
    var kept = new ModelFolder(folder, catalogue.version());
    return new LearntMatcher(inParallel(language -> of(catalogue, language, kept)));
  }

  private static LanguageMatcher of(Catalogue catalogue, Language language, ModelFolder kept) {
    Optional<ModelFolder.Learnt> known = kept.read(language);
    if (known.isPresent()) {
      ModelFolder.Learnt learnt = known.get();
      return new LanguageMatcher(learnt.features(), learnt.model(), index(catalogue, language, learnt.model(), kept), learnt.tuning());
    }
    List<Example> examples = examples(catalogue, language);
    Features features = Features.learn(language, examples.stream().map(Example::text).toList());
    LinearModel model = LinearModel.train(features, examples);
    var untuned = new LanguageMatcher(features, model, index(catalogue, language, model, kept), LanguageMatcher.Tuning.NONE);
    LanguageMatcher.Tuning tuning = LanguageMatcher.tune(untuned.observe(rehearsal(catalogue, language)));
    kept.write(language, new ModelFolder.Learnt(features, model, tuning));
    return untuned.with(tuning);
  }

  private static LabelIndex index(Catalogue catalogue, Language language, LinearModel model, ModelFolder kept) {
    return new LabelIndex(language, model.labels(),
        () -> Stream.concat(examples(catalogue, language).stream(), authored(catalogue, language).stream()).toList(),
        kept.index(language));
  }

  private static List<Example> rehearsal(Catalogue catalogue, Language language) {
    return catalogue.rehearsal().stream().filter(message -> message.language() == language).map(message -> new Example(message.label(), message.text()))
        .toList();
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

  /// What else the index knows of each topic: its title and answer, the summaries of the programmes it is about, the titles
  /// of the calls it tells.
  private static List<Example> authored(Catalogue catalogue, Language language) {
    var texts = new ArrayList<Example>();
    catalogue.topics().values().forEach(topic -> {
      texts.add(new Example(topic.id(), topic.title().in(language) + " . " + topic.answer().in(language)));
      if (topic.tellsCalls()) {
        catalogue.calls().forEach(call -> texts.add(new Example(topic.id(), call.title().in(language))));
      }
    });
    catalogue.programmes().values().forEach(programme -> programme.topics().stream().limit(1)
        .forEach(topic -> texts.add(new Example(topic, programme.name() + " . " + programme.summary().in(language)))));
    return texts;
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

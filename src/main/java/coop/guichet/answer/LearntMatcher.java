package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Topic;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The matcher of the product: per language a linear model and BM25 over the catalogue's ways of asking, fused and
/// calibrated on its rehearsal messages.
///
/// Rehearsal messages are ordinary messages written apart from the ways of asking. The ways themselves make poor held-out
/// messages: they are chosen to differ, so the matcher knows half of them when hidden but nineteen of twenty that people
/// send.
public final class LearntMatcher implements Matcher {
  private static final System.Logger LOG = System.getLogger(LearntMatcher.class.getName());
  private final Map<Language, Sight> sights;
  private final Map<Language, LanguageMatcher> matchers;
  private final Judge judge;

  private LearntMatcher(Map<Language, Sight> sights, Map<Language, LanguageMatcher> matchers, Judge judge) {
    this.sights = sights;
    this.matchers = matchers;
    this.judge = judge;
  }

  /// Learns from a catalogue, or reads what an earlier start learnt from the same data and kept in `folder`.
  ///
  /// @param encoder used in the languages it serves
  public static LearntMatcher of(Catalogue catalogue, Path folder, Optional<Encoder> encoder) {
    Map<Language, Sight> sights = inParallel(language -> new Sight(language, encoder));
    var kept = new ModelFolder(folder, catalogue.version() + encoder.map(used -> "-" + used.version()).orElse(""));
    Map<Language, LanguageMatcher> matchers = inParallel(language -> of(catalogue, language, sights.get(language), kept));
    var unjudging = new LearntMatcher(sights, matchers, Judge.NONE);
    return new LearntMatcher(sights, matchers, kept.judge(() -> judge(catalogue, unjudging)));
  }

  private static LanguageMatcher of(Catalogue catalogue, Language language, Sight sight, ModelFolder folder) {
    Optional<ModelFolder.Kept> known = folder.read(language);
    if (known.isPresent()) {
      return matcher(catalogue, language, known.get().learnt(), known.get().tuning(), folder);
    }
    List<Example> examples = examples(catalogue, language);
    sight.encoder().ifPresent(
        serving -> LOG.log(System.Logger.Level.INFO, "the encoder {0} reads {1} ways of asking in {2}; this takes a while, once", serving.name(),
            examples.size(), language.code()));
    var learnt = LanguageMatcher.Learnt.from(examples, sight.of(examples));
    LanguageMatcher untuned = matcher(catalogue, language, learnt, LanguageMatcher.Tuning.NONE, folder);
    LanguageMatcher.Tuning tuning = LanguageMatcher
        .tune(rehearsal(catalogue, language).map(message -> untuned.observe(sight.of(message.text()), message.label())).toList());
    folder.write(language, new ModelFolder.Kept(learnt, tuning));
    return untuned.with(tuning);
  }

  /// Learns from the rehearsal messages what messages ask and want; of the single questions every second one is plenty.
  private static Judge judge(Catalogue catalogue, LearntMatcher matcher) {
    List<Catalogue.LabelledMessage> questions = catalogue.rehearsal().questions();
    Stream<Catalogue.LabelledMessage> some = IntStream.range(0, questions.size()).filter(i -> i % 2 == 0).mapToObj(questions::get);
    return Judge.learn(Stream.concat(some, catalogue.rehearsal().messages().stream()).toList().parallelStream()
        .flatMap(message -> observed(message, catalogue, matcher).stream()).toList());
  }

  /// Ranks each text of a message once.
  private static Optional<Judge.Observed> observed(Catalogue.LabelledMessage message, Catalogue catalogue, LearntMatcher matcher) {
    var ranked = new HashMap<String, Ranking>();
    Function<String, Ranking> read = text -> ranked.computeIfAbsent(text, one -> matcher.rank(one, message.language()));
    Function<String, List<Scored>> rank = text -> read.apply(text).labels();
    Segments segments = Segments.of(message.text());
    String body = segments.body().isEmpty() ? message.text() : segments.body();
    if (rank.apply(body).isEmpty()) {
      return Optional.empty();
    }
    var outline = Outline.of(segments, body, rank, read.apply(body).outside());
    return Optional.of(new Judge.Observed(outline, new Asking(outline, rank, catalogue::subject).candidates(), message.labels()));
  }

  private static LanguageMatcher matcher(Catalogue catalogue, Language language, LanguageMatcher.Learnt learnt, LanguageMatcher.Tuning tuning,
      ModelFolder folder) {
    return new LanguageMatcher(language, learnt, tuning,
        () -> Stream.concat(examples(catalogue, language).stream(), authored(catalogue, language).stream()).toList(), folder.index(language));
  }

  /// The rehearsal questions in this language.
  static Stream<Example> rehearsal(Catalogue catalogue, Language language) {
    return catalogue.rehearsal().questions().stream().filter(message -> message.language() == language)
        .map(message -> new Example(message.labels().iterator().next(), message.text()));
  }

  /// What it learns from in this language: the ways of asking and the titles.
  static List<Example> examples(Catalogue catalogue, Language language) {
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
      if (topic.tells().equals(Optional.of(Topic.Dated.CALLS))) {
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
  public Ranking rank(String text, Language language) {
    Terms terms = Terms.of(language, text);
    return terms.stems().isEmpty() ? Ranking.NONE : matchers.get(language).rank(sights.get(language).of(terms, text));
  }

  @Override
  public Judge judge() {
    return judge;
  }

  /// Share of the text's words, by rarity, that the ways of asking of a language know, from 0 to 1.
  double familiarity(String text, Language language) {
    return matchers.get(language).familiarity(Terms.words(language, text));
  }
}

package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.store.ByteBuffersDirectory;

/// The product's matcher over any labelled corpus of one language, to compare it with other systems. How to weigh, how sure
/// to be and when to abstain come from cross-validation on the training texts, with part of the labels hidden to play out
/// of scope.
public final class CorpusMatcher {
  private static final int FOLDS = 3;
  private static final double HIDDEN = 0.3;
  private static final int FEWEST_LABELS_TO_HIDE = 4;
  private static final long SEED = 7;
  private final Sight sight;
  private final LanguageMatcher matcher;
  private final double threshold;

  /// A training text as it is seen.
  private record Sample(Example example, Seen seen) {
    String label() {
      return example.label();
    }
  }

  private CorpusMatcher(Sight sight, LanguageMatcher matcher, double threshold) {
    this.sight = sight;
    this.matcher = matcher;
    this.threshold = threshold;
  }

  /// Trains on the examples; the same examples give the same matcher.
  ///
  /// @param encoder used where it serves the language
  public static CorpusMatcher train(Language language, List<Example> examples, Optional<Encoder> encoder) {
    var sight = new Sight(language, encoder);
    List<Seen> seen = sight.of(examples);
    List<Sample> samples = IntStream.range(0, examples.size()).mapToObj(i -> new Sample(examples.get(i), seen.get(i))).collect(Collectors.toList());
    Collections.shuffle(samples, new Random(SEED));
    List<String> labels = examples.stream().map(Example::label).distinct().sorted().toList();
    List<LanguageMatcher.Observation> observations = IntStream.range(0, 2 * FOLDS).parallel().mapToObj(i -> {
      int fold = i / 2;
      return fold(language, samples, i % 2 == 0 ? Set.of() : hidden(labels, fold), fold);
    }).flatMap(List::stream).toList();
    LanguageMatcher full = matcher(language, samples);
    LanguageMatcher tuned = full.with(LanguageMatcher.tune(observations));
    return new CorpusMatcher(sight, tuned, threshold(tuned, observations));
  }

  private static Set<String> hidden(List<String> labels, int fold) {
    var shuffled = new ArrayList<>(labels);
    Collections.shuffle(shuffled, new Random(SEED + fold));
    return shuffled.stream().limit(labels.size() < FEWEST_LABELS_TO_HIDE ? 0 : Math.round(labels.size() * HIDDEN)).collect(Collectors.toSet());
  }

  /// What a matcher that knows neither this fold nor the hidden labels sees of both.
  private static List<LanguageMatcher.Observation> fold(Language language, List<Sample> samples, Set<String> hidden, int fold) {
    Predicate<Sample> dark = sample -> hidden.contains(sample.label());
    List<Sample> rest = IntStream.range(0, samples.size()).filter(i -> i % FOLDS != fold).mapToObj(samples::get).filter(dark.negate()).toList();
    List<Sample> held = IntStream.range(0, samples.size()).filter(i -> i % FOLDS == fold).mapToObj(samples::get)
        .filter(hidden.isEmpty() ? sample -> true : dark).toList();
    if (rest.stream().map(Sample::label).distinct().count() < 2) {
      return List.of();
    }
    LanguageMatcher matcher = matcher(language, rest);
    return held.stream().map(sample -> matcher.observe(sample.seen(), sample.label())).toList();
  }

  private static LanguageMatcher matcher(Language language, List<Sample> samples) {
    List<Example> examples = samples.stream().map(Sample::example).toList();
    var learnt = LanguageMatcher.Learnt.from(examples, samples.stream().map(Sample::seen).toList());
    return new LanguageMatcher(language, learnt, LanguageMatcher.Tuning.NONE, () -> examples, new ByteBuffersDirectory());
  }

  /// The threshold that makes the most right decisions: the right label given, or none given where it would be wrong.
  private static double threshold(LanguageMatcher matcher, List<LanguageMatcher.Observation> observations) {
    record Judged(double sure, boolean right) {
    }
    List<Judged> judged = observations.stream().map(one -> new Judged(matcher.sure(one), matcher.right(one))).sorted(Comparator.comparingDouble(Judged::sure))
        .toList();
    long good = judged.stream().filter(Judged::right).count();
    long best = good;
    double threshold = 0;
    for (Judged one : judged) {
      good += one.right() ? -1 : 1;
      if (good > best) {
        best = good;
        threshold = Math.nextUp(one.sure());
      }
    }
    return threshold;
  }

  /// The likeliest label with its probability of being right.
  public Matcher.Scored best(String text) {
    return matcher.rank(sight.of(text)).labels().getFirst();
  }

  /// Below this probability no label is given.
  public double threshold() {
    return threshold;
  }
}

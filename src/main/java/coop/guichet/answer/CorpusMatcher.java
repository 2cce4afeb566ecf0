package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.store.ByteBuffersDirectory;

/// The product's matcher over any labelled corpus of one language, to compare it with other systems. How to weigh, how sure
/// to be and when to abstain come from cross-validation on the training texts, with part of the labels hidden to play out
/// of scope.
public final class CorpusMatcher {
  private static final int FOLDS = 3;
  private static final double HIDDEN = 0.3;
  private static final long SEED = 7;
  private final LanguageMatcher matcher;
  private final double threshold;

  private CorpusMatcher(LanguageMatcher matcher, double threshold) {
    this.matcher = matcher;
    this.threshold = threshold;
  }

  /// Trains on the examples; the same examples give the same matcher.
  public static CorpusMatcher train(Language language, List<Example> examples) {
    var observations = new ArrayList<LanguageMatcher.Observation>();
    var shuffled = new ArrayList<>(examples);
    java.util.Collections.shuffle(shuffled, new Random(SEED));
    List<String> labels = examples.stream().map(Example::label).distinct().sorted().toList();
    for (int fold = 0; fold < FOLDS; fold++) {
      observations.addAll(fold(language, shuffled, Set.of(), fold));
      observations.addAll(fold(language, shuffled, hidden(labels, fold), fold));
    }
    LanguageMatcher full = matcher(language, examples).with(LanguageMatcher.tune(observations));
    return new CorpusMatcher(full, threshold(full, observations));
  }

  private static Set<String> hidden(List<String> labels, int fold) {
    var shuffled = new ArrayList<>(labels);
    java.util.Collections.shuffle(shuffled, new Random(SEED + fold));
    return shuffled.stream().limit(labels.size() < 4 ? 0 : Math.round(labels.size() * HIDDEN)).collect(Collectors.toSet());
  }

  /// What a matcher that knows neither this fold nor the hidden labels sees of both.
  private static List<LanguageMatcher.Observation> fold(Language language, List<Example> examples, Set<String> hidden, int fold) {
    var known = new ArrayList<Example>();
    var held = new ArrayList<Example>();
    for (int i = 0; i < examples.size(); i++) {
      boolean out = i % FOLDS == fold;
      boolean dark = hidden.contains(examples.get(i).label());
      if (out && (hidden.isEmpty() || dark)) {
        held.add(examples.get(i));
      } else if (!out && !dark) {
        known.add(examples.get(i));
      }
    }
    return known.stream().map(Example::label).distinct().count() < 2 ? List.of() : matcher(language, known).observe(held);
  }

  private static LanguageMatcher matcher(Language language, List<Example> examples) {
    Features features = Features.learn(language, examples.stream().map(Example::text).toList());
    LinearModel model = LinearModel.train(features, examples);
    var index = new LabelIndex(language, model.labels(), () -> examples, new ByteBuffersDirectory());
    return new LanguageMatcher(features, model, index, LanguageMatcher.Tuning.NONE);
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
    return matcher.rank(text).getFirst();
  }

  /// Below this probability no label is given.
  public double threshold() {
    return threshold;
  }
}

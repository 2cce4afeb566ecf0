package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.lucene.store.Directory;

/// The matcher of one language: two scorers, four where an encoder serves it, fused, and a calibrated confidence.
final class LanguageMatcher {
  private static final double LEAST_SHARE = 0.003;
  /// Among more labels than this, only those that share most words with the message are weighed.
  private static final int MANY_LABELS = 1_000;
  private final Language language;
  private final Learnt learnt;
  private final LabelIndex index;
  private final Tuning tuning;

  /// What is learnt from the examples alone.
  record Learnt(Features features, LinearModel model, LabelTerms labelTerms, Meanings meanings) {
    static Learnt from(List<Example> examples, List<Seen> texts) {
      List<String> labels = examples.stream().map(Example::label).distinct().sorted().toList();
      int[] answers = examples.stream().mapToInt(example -> labels.indexOf(example.label())).toArray();
      List<Terms> terms = texts.stream().map(Seen::terms).toList();
      Features features = Features.learn(terms);
      List<Features.Vector> vectors = terms.stream().map(features::vector).toList();
      return new Learnt(features, LinearModel.train(labels, vectors, answers, features.size()), LabelTerms.of(labels.size(), vectors, answers),
          Meanings.learn(labels, texts, answers));
    }
  }

  /// How to weigh the scorers, how sure to be of the first label, and how likely it is none of our business.
  record Tuning(Fusion fusion, Calibration calibration, Calibration outside) {
    private static final int MOST_SIGNS = 12;
    /// What to begin with: equal weights, no opinion.
    static final Tuning NONE = with(new Fusion(new double[]{1, 1, 1, 1}));
    /// Weights as they are usually learnt, where there is nothing to learn them from.
    static final Tuning FAIR = with(new Fusion(new double[]{7, 2}));

    /// These weights, no opinion.
    static Tuning with(Fusion fusion) {
      return new Tuning(fusion, Calibration.none(MOST_SIGNS), Calibration.none(MOST_SIGNS));
    }

  }

  /// @param texts what the index holds; asked for only when the directory has none yet
  LanguageMatcher(Language language, Learnt learnt, Tuning tuning, Supplier<List<Example>> texts, Directory directory) {
    this(language, learnt, tuning, new LabelIndex(language, learnt.model().labels(), texts, directory));
  }

  private LanguageMatcher(Language language, Learnt learnt, Tuning tuning, LabelIndex index) {
    this.language = language;
    this.learnt = learnt;
    this.tuning = tuning;
    this.index = index;
  }

  Tuning tuning() {
    return tuning;
  }

  /// The same matcher, tuned.
  LanguageMatcher with(Tuning better) {
    return new LanguageMatcher(language, learnt, better, index);
  }

  /// A message as this matcher sees it.
  ///
  /// @param learnt what this matcher knew
  /// @param right  the position of the right label; −1 when it is none of them
  record Observation(Learnt learnt, Terms terms, float[][] scores, int right) {
  }

  Observation observe(Seen text, String label) {
    return new Observation(learnt, text.terms(), scores(text), learnt.model().labels().indexOf(label));
  }

  private float[][] scores(Seen text) {
    float[] words = index.scores(text.terms());
    float[] linear = learnt.model().scores(learnt.features().vector(text.terms()), candidates(words));
    return learnt.meanings().any()
        ? new float[][]{linear, words, learnt.meanings().nearest(text.vector()), learnt.meanings().linear(text.vector())}
        : new float[][]{linear, words};
  }

  /// The labels worth a closer look: all of them, or among very many those that share most words with the message.
  private static int[] candidates(float[] words) {
    int[] found = IntStream.range(0, words.length).filter(label -> words[label] > 0).toArray();
    return words.length <= MANY_LABELS || found.length == 0 ? IntStream.range(0, words.length).toArray() : found;
  }

  /// Learns how to weigh the scorers and how sure to be; without observations it is no wiser than before.
  static Tuning tune(Collection<Observation> observations) {
    if (observations.isEmpty()) {
      return Tuning.NONE;
    }
    var fusion = Fusion.learn(observations.stream().map(one -> new Fusion.Observed(one.scores(), one.right())).toList());
    var right = new ArrayList<Calibration.Observed>();
    var outside = new ArrayList<Calibration.Observed>();
    for (Observation one : observations) {
      double[] probabilities = fusion.probabilities(one.scores());
      double[] signs = signs(one.learnt(), one.terms(), one.scores(), probabilities);
      right.add(new Calibration.Observed(signs, best(probabilities) == one.right()));
      boolean none = one.right() >= 0 && Understanding.Kind.isOutside(one.learnt().model().labels().get(one.right()));
      outside.add(new Calibration.Observed(signsOutside(one.learnt(), one.terms(), signs, probabilities), none));
    }
    return new Tuning(fusion, Calibration.learn(right), Calibration.learn(outside));
  }

  /// How sure this matcher is of its first label for an observed message.
  double sure(Observation one) {
    return tuning.calibration().probability(signs(one.learnt(), one.terms(), one.scores(), tuning.fusion().probabilities(one.scores())));
  }

  /// Whether the first label is the right one.
  boolean right(Observation one) {
    return best(tuning.fusion().probabilities(one.scores())) == one.right();
  }

  /// The first label's probability is calibrated; the others share what is left in proportion.
  Matcher.Ranking rank(Seen text) {
    float[][] scores = scores(text);
    double[] probabilities = tuning.fusion().probabilities(scores);
    double[] signs = signs(learnt, text.terms(), scores, probabilities);
    double sure = tuning.calibration().probability(signs);
    double rest = Math.max(1e-9, 1 - probabilities[best(probabilities)]);
    var ranked = new ArrayList<Matcher.Scored>();
    for (int position : order(probabilities)) {
      double probability = ranked.isEmpty() ? sure : Math.min(sure, (1 - sure) * probabilities[position] / rest);
      ranked.add(new Matcher.Scored(learnt.model().labels().get(position), probability, probabilities[position]));
    }
    return new Matcher.Ranking(ranked, tuning.outside().probability(signsOutside(learnt, text.terms(), signs, probabilities)));
  }

  /// Share of these words, by rarity, that the ways of asking know.
  double familiarity(long[] words) {
    return familiarity(learnt, words);
  }

  private static double familiarity(Learnt learnt, long[] words) {
    return learnt.features().share(words, feature -> true);
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /// The positions of the most probable labels, best first.
  private static int[] order(double[] probabilities) {
    int[] order = new int[Math.min(Matcher.MOST, probabilities.length)];
    int size = 0;
    for (int position = 0; position < probabilities.length; position++) {
      int place = size;
      while (place > 0 && probabilities[order[place - 1]] < probabilities[position]) {
        place--;
      }
      if (place < order.length) {
        size = Math.min(size + 1, order.length);
        System.arraycopy(order, place, order, place + 1, size - place - 1);
        order[place] = position;
      }
    }
    return order;
  }

  /// What tells a good ranking from a bad one: how far the first label is ahead, how much the others are in doubt, how
  /// familiar words and pieces are at all, how many of them the first label's own ways of asking have, and how far apart the
  /// linear scores lie (a message like nothing known leaves them alike); where an encoder serves, also the first label's scores
  /// by meaning.
  private static double[] signs(Learnt learnt, Terms terms, float[][] scores, double[] probabilities) {
    int first = best(probabilities);
    double odds = Math.log(probabilities[first] / (1 - probabilities[first] + 1e-6));
    double doubt = -Arrays.stream(probabilities).filter(p -> p > 0).map(p -> p * Math.log(p + 1e-12)).sum();
    Features features = learnt.features();
    double[] lexical = {odds, doubt, familiarity(learnt, terms.words()), features.share(terms.pieces(), feature -> true),
        features.share(terms.words(), feature -> learnt.labelTerms().has(first, feature)),
        features.share(terms.pieces(), feature -> learnt.labelTerms().has(first, feature)), spread(scores[0])};
    return DoubleStream.concat(Arrays.stream(lexical), Arrays.stream(scores).skip(2).mapToDouble(scorer -> scorer[first])).toArray();
  }

  /// The standard deviation of those scores that were given.
  private static double spread(float[] scores) {
    int given = 0;
    double sum = 0;
    double squares = 0;
    for (float score : scores) {
      if (score > LinearModel.NEVER) {
        given++;
        sum += score;
        squares += score * score;
      }
    }
    double mean = sum / given;
    return Math.sqrt(Math.max(0, squares / given - mean * mean));
  }

  /// What tells other people's business from ours: beside the signs of a good ranking what the labels outside share, whether
  /// one of them is first, and how much is said.
  private static double[] signsOutside(Learnt learnt, Terms terms, double[] signs, double[] probabilities) {
    double share = 0;
    for (int label = 0; label < probabilities.length; label++) {
      share += probabilities[label] > 0 && Understanding.Kind.isOutside(learnt.model().labels().get(label)) ? probabilities[label] : 0;
    }
    boolean first = Understanding.Kind.isOutside(learnt.model().labels().get(best(probabilities)));
    return DoubleStream.concat(Arrays.stream(signs), DoubleStream.of(Math.log(share + LEAST_SHARE), first ? 1 : 0, Math.log(1 + terms.stems().size())))
        .toArray();
  }
}

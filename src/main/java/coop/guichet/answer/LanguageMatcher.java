package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The matcher of one language: three scorers, fused, and a calibrated confidence.
final class LanguageMatcher {
  private static final int SCORERS = 3;
  private static final int SIGNS = 5;
  private final Features features;
  private final LinearModel model;
  private final LabelIndex index;
  private Fusion fusion = new Fusion(new double[]{6, 3, 3});
  private Calibration calibration = new Calibration(new double[]{0, 0, 0, 0, 0, 0});

  /// @param indexed what the Lucene index holds beside the examples, such as titles and answers
  LanguageMatcher(Language language, Features features, LinearModel model, List<Example> examples, List<Example> indexed) {
    this.features = features;
    this.model = model;
    var texts = new ArrayList<>(examples);
    texts.addAll(indexed);
    this.index = new LabelIndex(language, model.labels(), texts);
  }

  Features features() {
    return features;
  }

  LinearModel model() {
    return model;
  }

  /// Learns how to weigh the scorers and how sure to be, from messages that are not among the examples.
  LanguageMatcher rehearse(List<Example> messages) {
    List<String> labels = model.labels();
    List<Fusion.Rehearsed> scored = messages.stream().map(message -> new Fusion.Rehearsed(scores(message.text()), labels.indexOf(message.label()))).toList();
    if (!scored.isEmpty()) {
      fusion = Fusion.learn(scored, SCORERS);
    }
    var judged = new ArrayList<Calibration.Rehearsed>();
    for (int i = 0; i < messages.size(); i++) {
      double[] probabilities = fusion.probabilities(scored.get(i).scores());
      int first = order(probabilities).getFirst();
      judged.add(new Calibration.Rehearsed(signs(messages.get(i).text(), scored.get(i).scores(), probabilities), first == scored.get(i).right()));
    }
    calibration = Calibration.learn(judged, SIGNS);
    return this;
  }

  /// The likeliest labels. The first one's probability is calibrated; the others share what is left in proportion.
  List<Matcher.Scored> rank(String text) {
    float[][] scores = scores(text);
    double[] probabilities = fusion.probabilities(scores);
    List<Integer> order = order(probabilities);
    double sure = calibration.probability(signs(text, scores, probabilities));
    double rest = Math.max(1e-9, 1 - probabilities[order.getFirst()]);
    var ranked = new ArrayList<Matcher.Scored>();
    for (int position : order.subList(0, Math.min(Matcher.MOST, order.size()))) {
      double probability = ranked.isEmpty() ? sure : Math.min(sure, (1 - sure) * probabilities[position] / rest);
      ranked.add(new Matcher.Scored(model.labels().get(position), probability));
    }
    return ranked;
  }

  private float[][] scores(String text) {
    return new float[][]{model.scores(features.vector(text)), index.wordScores(text), index.gramScores(text)};
  }

  private static List<Integer> order(double[] probabilities) {
    return IntStream.range(0, probabilities.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i])).toList();
  }

  /// What tells a good ranking from a bad one: how far ahead the first label is, how high each scorer puts it, and how
  /// familiar the words are.
  private double[] signs(String text, float[][] scores, double[] probabilities) {
    List<Integer> order = order(probabilities);
    int first = order.get(0);
    int second = order.get(1);
    double lead = Math.log(probabilities[first] + 1e-9) - Math.log(probabilities[second] + 1e-9);
    double agreement = (scores[1][first] > 0.999f ? 0.5 : 0) + (scores[2][first] > 0.999f ? 0.5 : 0);
    return new double[]{probabilities[first], Math.min(3, lead), 3 * scores[0][first], agreement, features.familiarity(text)};
  }
}

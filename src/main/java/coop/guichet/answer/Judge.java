package coop.guichet.answer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tells what a message asks and wants, by signs; learnt from rehearsal messages of all languages together.
///
/// @param asked    how likely a topic is asked, by the signs of [Asking]
/// @param purposes how likely a message has each purpose, by the signs of [Purpose]
record Judge(Calibration asked, Map<Purpose, Calibration> purposes) {
  /// No opinion.
  static final Judge NONE = new Judge(Calibration.none(Asking.SIGNS),
      Arrays.stream(Purpose.values()).collect(Collectors.toMap(purpose -> purpose, purpose -> Calibration.none(Purpose.SIGNS))));

  Judge {
    purposes = Map.copyOf(purposes);
  }

  /// A rehearsal message.
  ///
  /// @param labels what a careful reader takes it for
  record Observed(Outline outline, List<Asking.Candidate> candidates, Set<String> labels) {
  }

  static Judge learn(Collection<Observed> messages) {
    List<Calibration.Observed> topics = messages.stream()
        .flatMap(message -> message.candidates().stream()
            .map(candidate -> new Calibration.Observed(candidate.signs(), message.labels().contains(candidate.topic()))))
        .toList();
    if (topics.isEmpty()) {
      return NONE;
    }
    var judge = new Judge(Calibration.learn(topics), NONE.purposes());
    return new Judge(judge.asked(),
        Arrays.stream(Purpose.values()).parallel().collect(Collectors.toMap(purpose -> purpose, purpose -> judge.learn(purpose, messages))));
  }

  private Calibration learn(Purpose purpose, Collection<Observed> messages) {
    return Calibration.learn(messages.stream()
        .map(message -> new Calibration.Observed(Purpose.signs(message.outline(), second(topics(message.candidates()))),
            Purpose.of(message.labels()) == purpose))
        .toList());
  }

  /// How likely each topic is asked that a piece of the message speaks for most; in the order of the pieces, one a piece.
  List<Understanding.Found> topics(List<Asking.Candidate> candidates) {
    Map<Integer, Understanding.Found> byPiece = new TreeMap<>();
    for (Asking.Candidate candidate : candidates) {
      var found = new Understanding.Found(candidate.topic(), asked.probability(candidate.signs()));
      byPiece.merge(candidate.piece(), found, (these, those) -> these.probability() >= those.probability() ? these : those);
    }
    return List.copyOf(byPiece.values());
  }

  /// How likely each purpose is; together they make 1.
  Map<Purpose, Double> purposes(Outline outline, List<Understanding.Found> topics) {
    double[] signs = Purpose.signs(outline, second(topics));
    Map<Purpose, Double> likely = new EnumMap<>(Purpose.class);
    purposes.forEach((purpose, calibration) -> likely.put(purpose, calibration.probability(signs)));
    double all = likely.values().stream().mapToDouble(Double::doubleValue).sum();
    likely.replaceAll((purpose, probability) -> probability / all);
    return likely;
  }

  private static double second(List<Understanding.Found> topics) {
    return topics.stream().map(Understanding.Found::probability).sorted(Comparator.reverseOrder()).skip(1).findFirst().orElse(0.0);
  }
}

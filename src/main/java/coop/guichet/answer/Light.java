package coop.guichet.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The light in which a part of a message is read: a label is likely where the part's own words and the message as a whole
/// speak for it, or at least for its subject. So "how much is it?" after "is there a coworking space?" is about desks.
///
/// @param mentioned the share of each label in all questions together
/// @param subjects  the share of each subject in the whole message
/// @param subject   the subject that a label belongs to
record Light(Map<String, Double> mentioned, Map<String, Double> subjects, UnaryOperator<String> subject) {
  /// What a label counts for in a part when the message as a whole does not point to it.
  private static final double UNMENTIONED = 0.32;
  /// What is left of that when the message is about another subject.
  private static final double OTHER_SUBJECT = 0.05;

  /// The light of a message.
  ///
  /// @param together the ranking of its questions as one text
  /// @param whole    the ranking of the message
  static Light of(List<Matcher.Scored> together, List<Matcher.Scored> whole, UnaryOperator<String> subject) {
    Map<String, Double> mentioned = together.stream().collect(Collectors.toMap(Matcher.Scored::label, Matcher.Scored::share));
    Map<String, Double> subjects = whole.stream()
        .collect(Collectors.groupingBy(scored -> subject.apply(scored.label()), Collectors.summingDouble(Matcher.Scored::share)));
    return new Light(mentioned, subjects, subject);
  }

  /// The ranking of a part in this light, likeliest first.
  List<Matcher.Scored> on(List<Matcher.Scored> alone) {
    Map<String, Double> joint = alone.stream().collect(Collectors.toMap(Matcher.Scored::label, this::joint));
    double unknown = Math.max(0, 1 - alone.stream().mapToDouble(Matcher.Scored::share).sum()) * UNMENTIONED;
    double total = unknown + joint.values().stream().mapToDouble(Double::doubleValue).sum();
    return alone.stream().map(scored -> new Matcher.Scored(scored.label(), joint.get(scored.label()) / total))
        .sorted(Comparator.comparingDouble(Matcher.Scored::probability).reversed()).toList();
  }

  private double joint(Matcher.Scored scored) {
    double spoken = OTHER_SUBJECT + (1 - OTHER_SUBJECT) * subjects.getOrDefault(subject.apply(scored.label()), 0.0);
    return scored.share() * (UNMENTIONED * spoken + mentioned.getOrDefault(scored.label(), 0.0));
  }
}

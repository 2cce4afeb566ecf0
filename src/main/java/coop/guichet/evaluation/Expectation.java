package coop.guichet.evaluation;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a labelled message should get, as `eval` defines it.
///
/// @param topics           topics that must be given, and no others
/// @param human            a person is wanted
/// @param prequalification the pre-qualification starts
/// @param outOfScope       nothing known here
record Expectation(Set<String> topics, boolean human, boolean prequalification, boolean outOfScope) {
  /// Reads labels such as `T071 + T073` or `out of scope (weather)`; empty when one of them is no label.
  static Optional<Expectation> read(String labels) {
    var topics = new LinkedHashSet<String>();
    var kinds = new ArrayList<String>();
    for (String label : labels.split(" \\+ ")) {
      String bare = label.replaceAll("\\(.*", "").replaceAll(":.*", "").strip();
      if (bare.matches("T\\d{3}")) {
        topics.add(bare);
      } else if (List.of("human", "pre-qualification", "out of scope").contains(bare)) {
        kinds.add(bare);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Expectation(topics, kinds.contains("human"), kinds.contains("pre-qualification"), kinds.contains("out of scope")));
  }

  /// Whether the decision is exactly right.
  boolean met(Decision decision) {
    Set<String> given = decision.topics().stream().map(one -> one.topic().id()).collect(Collectors.toSet());
    boolean open = decision.topics().stream().anyMatch(one -> !one.known());
    Outcome outcome = decision.outcome();
    if (human && topics.isEmpty() && !prequalification) {
      return outcome == Outcome.HUMAN && decision.topics().stream().noneMatch(Decision.Answered::known);
    }
    boolean topicsRight = given.equals(topics);
    boolean screening = outcome == Outcome.SCREENING;
    boolean kindRight = !human || outcome == Outcome.HUMAN || !topics.isEmpty() && open || prequalification && screening;
    boolean checkRight = prequalification ? screening || human && outcome == Outcome.HUMAN : !screening;
    return topicsRight && kindRight && checkRight && outOfScope == (outcome == Outcome.OUT_OF_SCOPE);
  }

  /// Whether a known answer was given where none or another was expected.
  boolean wronglyConfident(Decision decision) {
    return decision.topics().stream().anyMatch(one -> one.known() && !topics.contains(one.topic().id()));
  }
}

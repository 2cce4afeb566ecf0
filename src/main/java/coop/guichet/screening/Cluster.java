package coop.guichet.screening;

import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.Criterion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Criteria that share facts, so that only together they can be judged exactly. Clusters share none: a programme fits if
/// all its clusters do, and does not if one does not.
///
/// @param possible  each is met or for a person to judge
/// @param forPerson one is for a person to judge
record Cluster(Condition possible, Condition forPerson, SequencedSet<String> facts) {
  /// These criteria, judged together.
  static Cluster of(List<Criterion> criteria) {
    var possible = new Condition.All(criteria.stream()
        .map(criterion -> criterion.human().<Condition>map(person -> new Condition.Any(List.of(criterion.met(), person))).orElse(criterion.met())).toList());
    return new Cluster(possible, new Condition.Any(criteria.stream().flatMap(criterion -> criterion.human().stream()).toList()), possible.facts());
  }

  /// Settled whatever the facts are: unknown is for a person to judge.
  static Cluster settled(Truth truth) {
    Condition always = new Condition.All(List.of());
    Condition never = new Condition.Any(List.of());
    return new Cluster(truth == Truth.NO ? never : always, truth == Truth.UNKNOWN ? always : never, new LinkedHashSet<>());
  }

  /// The criteria in as many clusters as they fall into.
  static List<Cluster> apart(List<Criterion> criteria) {
    var groups = new ArrayList<List<Criterion>>();
    for (Criterion criterion : criteria) {
      var joined = new ArrayList<>(List.of(criterion));
      for (List<Criterion> group : List.copyOf(groups)) {
        if (!Collections.disjoint(Cluster.of(group).facts(), Cluster.of(List.of(criterion)).facts())) {
          groups.remove(group);
          joined.addAll(group);
        }
      }
      groups.add(joined);
    }
    return groups.stream().map(Cluster::of).toList();
  }

  /// Whether all are met; unknown also where a person must judge.
  Truth in(Evaluation evaluation) {
    Truth truth = evaluation.of(possible);
    return truth == Truth.YES && evaluation.of(forPerson) != Truth.NO ? Truth.UNKNOWN : truth;
  }
}

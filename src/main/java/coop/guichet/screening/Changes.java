package coop.guichet.screening;

import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.FactDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What would make a programme possible that now is not: the smallest sets of told facts that, being otherwise, would
/// take every no away. A fact that cannot be changed is never among them.
final class Changes {
  private final Facts facts;
  private final Map<String, FactDefinition> definitions;
  private final Map<String, Domain> domains;
  private final Evaluation evaluation;

  Changes(Facts facts, Map<String, FactDefinition> definitions, Map<String, Domain> domains) {
    this.facts = facts;
    this.definitions = definitions;
    this.domains = domains;
    this.evaluation = Evaluation.of(facts, domains);
  }

  /// The proposals for a programme with these clusters; none where one of them cannot be helped.
  List<Verdict.Change> of(String programme, List<Cluster> clusters) {
    List<List<Verdict.Change.To>> proposals = List.of(List.of());
    for (Cluster cluster : clusters) {
      if (cluster.in(evaluation) == Truth.NO) {
        List<List<Verdict.Change.To>> further = smallest(cluster);
        proposals = proposals.stream().flatMap(before -> further.stream().map(after -> joined(before, after))).toList();
      }
    }
    return proposals.stream().filter(Predicate.not(List::isEmpty)).map(changes -> new Verdict.Change(programme, changes)).toList();
  }

  private static List<Verdict.Change.To> joined(List<Verdict.Change.To> before, List<Verdict.Change.To> after) {
    var joined = new ArrayList<>(before);
    joined.addAll(after);
    return List.copyOf(joined);
  }

  /// Changes that take the cluster's no away, fewest first, none of which holds another.
  private List<List<Verdict.Change.To>> smallest(Cluster cluster) {
    List<String> changeable = cluster.facts().stream().filter(facts::has).filter(fact -> definitions.get(fact).changeable()).toList();
    var found = new ArrayList<List<Verdict.Change.To>>();
    for (int size = 1; size <= changeable.size(); size++) {
      for (List<String> set : subsets(changeable, size)) {
        if (found.stream().noneMatch(smaller -> set.containsAll(smaller.stream().map(Verdict.Change.To::fact).toList()))) {
          change(cluster, evaluation, set).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static List<List<String>> subsets(List<String> facts, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    var subsets = new ArrayList<List<String>>();
    for (int first = 0; first + size <= facts.size(); first++) {
      for (List<String> rest : subsets(facts.subList(first + 1, facts.size()), size - 1)) {
        var subset = new ArrayList<>(List.of(facts.get(first)));
        subset.addAll(rest);
        subsets.add(subset);
      }
    }
    return subsets;
  }

  /// One value for each of these facts but the last, and for that one all values that help most.
  private Optional<List<Verdict.Change.To>> change(Cluster cluster, Evaluation supposed, List<String> set) {
    String fact = set.getFirst();
    if (set.size() == 1) {
      return helpful(cluster, supposed, fact).map(to -> List.of(new Verdict.Change.To(fact, to)));
    }
    Domain domain = domains.get(fact);
    return domain.parts().stream()
        .flatMap(part -> domain.named(List.of(part)).stream()
            .flatMap(to -> change(cluster, supposed.supposing(fact, part), set.subList(1, set.size())).stream()
                .map(rest -> joined(List.of(new Verdict.Change.To(fact, to)), rest))))
        .findFirst();
  }

  /// The values with which the cluster fits; where there are none that a test can name, those with which it may.
  private Optional<Condition.Test> helpful(Cluster cluster, Evaluation supposed, String fact) {
    Domain domain = domains.get(fact);
    return List.of(Truth.YES, Truth.UNKNOWN).stream()
        .map(wanted -> domain.parts().stream().filter(part -> cluster.in(supposed.supposing(fact, part)) == wanted).toList())
        .filter(Predicate.not(List::isEmpty)).flatMap(parts -> domain.named(parts).stream()).findFirst();
  }
}

package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Chooses the question worth asking: one with two answers that can lead to different verdicts. Of these the author's
/// first ones, then what can decide most open programmes at once, then what is easy to answer, little sensitive and close
/// to what was told last.
final class NextQuestion {
  private final Catalogue catalogue;
  private final Facts facts;
  private final Evaluation evaluation;

  NextQuestion(Catalogue catalogue, Facts facts, Evaluation evaluation) {
    this.catalogue = catalogue;
    this.facts = facts;
    this.evaluation = evaluation;
  }

  /// A question, the programmes whose verdict hangs on it, and those that one answer to it decides.
  private record Candidate(TreeSet<String> decides, TreeSet<String> atOnce) {
  }

  /// @param open the clusters of each programme that is not decided
  Optional<Verdict.Question> among(Map<String, List<Cluster>> open) {
    return candidates(open).entrySet().stream()
        .min(Comparator.<Map.Entry<String, Candidate>>comparingInt(one -> definition(one).position().orElse(Integer.MAX_VALUE))
            .thenComparingInt(one -> -one.getValue().atOnce().size()).thenComparingInt(one -> effort(definition(one).type()))
            .thenComparing(one -> definition(one).sensitivity()).thenComparing(one -> !onTopic(definition(one)))
            .thenComparingInt(one -> definition(one).order()))
        .map(one -> new Verdict.Question(one.getKey(), List.copyOf(one.getValue().decides())));
  }

  /// All facts that an answer about can still change a verdict.
  Set<String> all(Map<String, List<Cluster>> open) {
    return candidates(open).keySet();
  }

  private Map<String, Candidate> candidates(Map<String, List<Cluster>> open) {
    var candidates = new LinkedHashMap<String, Candidate>();
    open.forEach((programme, clusters) -> collect(programme, clusters.stream().filter(one -> one.in(evaluation) == Truth.UNKNOWN).toList(), candidates));
    return candidates;
  }

  private void collect(String programme, List<Cluster> undecided, Map<String, Candidate> candidates) {
    List<Cluster> hopeless = undecided.stream().filter(cluster -> !canFit(cluster, evaluation, open(cluster))).toList();
    for (Cluster cluster : undecided) {
      boolean othersCanFit = hopeless.isEmpty() || hopeless.equals(List.of(cluster));
      for (String fact : open(cluster)) {
        List<String> rest = open(cluster).stream().filter(other -> !other.equals(fact)).toList();
        if (matters(fact, cluster, othersCanFit, evaluation, rest)) {
          Candidate candidate = candidates.computeIfAbsent(asked(fact), id -> new Candidate(new TreeSet<>(), new TreeSet<>()));
          candidate.decides().add(programme);
          if (decidesAtOnce(fact, cluster, undecided.size() == 1)) {
            candidate.atOnce().add(programme);
          }
        }
      }
    }
  }

  /// The facts of the cluster that the person can still tell.
  private List<String> open(Cluster cluster) {
    return cluster.facts().stream().filter(fact -> evaluation.parts(fact).size() > 1).filter(fact -> facts.get(fact).map(FactValue::mayBeAsked).orElse(true))
        .toList();
  }

  /// Whether answers can make the cluster fit.
  private static boolean canFit(Cluster cluster, Evaluation known, List<String> rest) {
    Truth now = cluster.in(known);
    if (now != Truth.UNKNOWN || rest.isEmpty()) {
      return now == Truth.YES;
    }
    String fact = rest.getFirst();
    return known.parts(fact).stream().anyMatch(part -> canFit(cluster, known.supposing(fact, part), rest.subList(1, rest.size())));
  }

  /// Whether, for some answers about the rest, two answers about this fact lead to different verdicts. Where another
  /// cluster cannot fit, only a no is different.
  private static boolean matters(String fact, Cluster cluster, boolean othersCanFit, Evaluation known, List<String> rest) {
    if (cluster.in(known) != Truth.UNKNOWN) {
      return false;
    }
    if (rest.isEmpty()) {
      return known.parts(fact).stream().map(part -> cluster.in(known.supposing(fact, part))).map(truth -> othersCanFit ? truth : Truth.of(truth != Truth.NO))
          .distinct().count() > 1;
    }
    String other = rest.getFirst();
    return known.parts(other).stream()
        .anyMatch(part -> matters(fact, cluster, othersCanFit, known.supposing(other, part), rest.subList(1, rest.size())));
  }

  private boolean decidesAtOnce(String fact, Cluster cluster, boolean last) {
    return evaluation.parts(fact).stream().map(part -> cluster.in(evaluation.supposing(fact, part)))
        .anyMatch(truth -> truth == Truth.NO || last && truth == Truth.YES);
  }

  /// A place is asked as a postcode first, which is easier to answer; only when that does not tell, the area itself.
  private String asked(String fact) {
    return fact.equals("area") && !facts.has("area") && !facts.has("postcode") && catalogue.facts().containsKey("postcode") ? "postcode" : fact;
  }

  private FactDefinition definition(Map.Entry<String, Candidate> candidate) {
    return catalogue.facts().get(candidate.getKey());
  }

  private static int effort(FactDefinition.Type type) {
    return switch (type) {
      case YES_NO -> 0;
      case CHOICE, CHOICES -> 1;
      case WHOLE_NUMBER, DECIMAL, POSTCODE -> 2;
      case TEXT -> 3;
    };
  }

  private boolean onTopic(FactDefinition definition) {
    return facts.last().map(catalogue.facts()::get).filter(last -> last.row().equals(definition.row())).isPresent();
  }
}

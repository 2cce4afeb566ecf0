package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Chooses the question worth asking: about a fact that an undecided hard criterion of a still open programme needs. The
/// more programmes it can decide, the earlier; then in the author's order.
final class NextQuestion {
  private final Catalogue catalogue;
  private final Facts facts;

  NextQuestion(Catalogue catalogue, Facts facts) {
    this.catalogue = catalogue;
    this.facts = facts;
  }

  Optional<Verdict.Question> among(List<Verdict.ForProgramme> programmes) {
    var decides = new LinkedHashMap<String, TreeSet<String>>();
    programmes.stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() == Truth.UNKNOWN)
        .forEach(one -> one.hard(Truth.UNKNOWN).stream().filter(proof -> !proof.person()).flatMap(proof -> proof.criterion().met().facts().stream())
            .map(this::asked).filter(fact -> !facts.has(fact))
            .forEach(fact -> decides.computeIfAbsent(fact, key -> new TreeSet<>()).add(one.programme().id())));
    return decides.entrySet().stream().min(Comparator.<Map.Entry<String, TreeSet<String>>>comparingInt(entry -> -entry.getValue().size())
        .thenComparingInt(entry -> order(entry.getKey()))).map(entry -> new Verdict.Question(entry.getKey(), List.copyOf(entry.getValue())));
  }

  /// A place is asked as a postcode first, which is easier to answer; only when that does not tell, the area itself.
  private String asked(String fact) {
    return fact.equals("area") && !facts.has("area") && !facts.has("postcode") && catalogue.facts().containsKey("postcode") ? "postcode" : fact;
  }

  private int order(String fact) {
    return Optional.ofNullable(catalogue.facts().get(fact)).map(FactDefinition::order).orElse(Integer.MAX_VALUE);
  }
}

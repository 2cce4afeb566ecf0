package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Programme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What would make a programme possible that now is not: for each hard criterion that is not met, the changeable facts
/// that would have to be otherwise. Nothing is proposed where a fact cannot be changed.
final class Changes {
  private final Catalogue catalogue;
  private final Evaluation evaluation;

  Changes(Catalogue catalogue, Facts facts) {
    this.catalogue = catalogue;
    this.evaluation = new Evaluation(facts);
  }

  List<Verdict.Change> of(List<Verdict.ForProgramme> programmes) {
    return programmes.stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() == Truth.NO)
        .flatMap(one -> proposal(one).stream()).toList();
  }

  private Optional<Verdict.Change> proposal(Verdict.ForProgramme one) {
    var changes = new ArrayList<Verdict.Change.To>();
    for (Verdict.Proof proof : one.hard(Truth.NO)) {
      Optional<List<Verdict.Change.To>> found = toMeet(proof.criterion().met());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      found.get().stream().filter(change -> !changes.contains(change)).forEach(changes::add);
    }
    return Optional.of(new Verdict.Change(one.programme().id(), List.copyOf(changes)));
  }

  /// The fewest changes that keep the condition from being false; empty when an unchangeable fact stands in the way.
  private Optional<List<Verdict.Change.To>> toMeet(Condition condition) {
    if (evaluation.of(condition) != Truth.NO) {
      return Optional.of(List.of());
    }
    return switch (condition) {
      case Condition.All all -> together(all.parts());
      case Condition.Any any -> any.parts().stream().map(this::toMeet).flatMap(Optional::stream).min(Comparator.comparingInt(List::size));
      case Condition.Not _ -> Optional.empty();
      case Condition.OneOf test -> change(test.fact(), test);
      case Condition.Within test -> change(test.fact(), test);
      case Condition.HasAny test -> change(test.fact(), test);
      case Condition.HasOnly test -> change(test.fact(), test);
      case Condition.Given test -> change(test.fact(), test);
    };
  }

  private Optional<List<Verdict.Change.To>> together(List<Condition> parts) {
    var changes = new ArrayList<Verdict.Change.To>();
    for (Condition part : parts) {
      Optional<List<Verdict.Change.To>> found = toMeet(part);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      changes.addAll(found.get());
    }
    return Optional.of(changes);
  }

  private Optional<List<Verdict.Change.To>> change(String fact, Condition to) {
    boolean changeable = Optional.ofNullable(catalogue.facts().get(fact)).map(FactDefinition::changeable).orElse(false);
    return changeable ? Optional.of(List.of(new Verdict.Change.To(fact, to))) : Optional.empty();
  }
}

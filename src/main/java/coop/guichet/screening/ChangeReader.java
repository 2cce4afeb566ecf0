package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads which answers somebody wants to change, and what they are to be.
public final class ChangeReader {
  private final Catalogue catalogue;
  private final FactNames names;

  public ChangeReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.names = new FactNames(catalogue.facts().values());
  }

  /// A wish to change answers.
  ///
  /// @param named facts that are named without saying what they are to be
  /// @param told  the new answers
  /// @param unlikely what is plausible, where a number is not
  public record Wish(Set<String> named, Facts told, Optional<FactDefinition.Bounds> unlikely) {
    /// Whether nothing was understood.
    public boolean isEmpty() {
      return named.isEmpty() && told.isEmpty();
    }
  }

  /// Reads what stands after words such as "change": "the team to 4", "the legal form", "we are five".
  public Wish read(String subject) {
    FactNames.Found found = names.in(subject);
    Facts unasked = new FreeTextReader(catalogue).read(subject);
    List<Facts> answers = found.facts().stream().filter(fact -> !unasked.has(fact)).map(fact -> answer(fact, found.rest())).filter(facts -> !facts.isEmpty())
        .toList();
    Facts told = answers.size() == 1 ? unasked.and(answers.getFirst()) : unasked;
    boolean said = found.facts().stream().anyMatch(told::has);
    return new Wish(said ? Set.of() : found.facts().stream().filter(fact -> !told.has(fact)).collect(Collectors.toUnmodifiableSet()), told,
        found.facts().stream().flatMap(fact -> unlikely(fact, found.rest()).stream()).findFirst());
  }

  private Optional<FactDefinition.Bounds> unlikely(String fact, String rest) {
    return new AnswerReader(catalogue).read(catalogue.facts().get(fact), rest) instanceof AnswerReader.Reading.Unlikely(FactDefinition.Bounds bounds)
        ? Optional.of(bounds)
        : Optional.empty();
  }

  private Facts answer(String fact, String rest) {
    return new AnswerReader(catalogue).read(catalogue.facts().get(fact), rest) instanceof AnswerReader.Reading.Told(Facts facts) ? facts : Facts.NONE;
  }
}

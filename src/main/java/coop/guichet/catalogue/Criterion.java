package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// One criterion of a programme.
///
/// @param met    when it is met
/// @param flag   when it raises a flag for staff although it is met or soft
/// @param human  when no rule can judge it and a person must look
/// @param source document and place that state it
/// @param bases  the passages it encodes; when one of them has changed, the criterion can no longer be judged
public record Criterion(String id, String row, Kind kind, Condition met, Optional<Condition> flag, Optional<Condition> human, Localized label,
    Because because, String source, List<Basis> bases) {
  /// How much a criterion decides.
  public enum Kind {
    /// Certainly not met: the programme does not appear to fit.
    HARD,
    /// Hard in an old source: only raises a flag.
    H,
    /// Never blocks.
    SOFT;

    /// The word in data and JSON.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The reason in the person's words, for each outcome.
  public record Because(Localized met, Localized notMet, Optional<Localized> human) {
  }

  public Criterion {
    bases = List.copyOf(bases);
  }

  /// Whether a passage it encodes has changed since it was written.
  public boolean drifted() {
    return bases.stream().anyMatch(basis -> basis.drift().isPresent());
  }

  /// Every fact the criterion looks at.
  public SequencedSet<String> facts() {
    var facts = new LinkedHashSet<>(met.facts());
    human.ifPresent(condition -> facts.addAll(condition.facts()));
    flag.ifPresent(condition -> facts.addAll(condition.facts()));
    return facts;
  }
}

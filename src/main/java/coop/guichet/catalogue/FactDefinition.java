package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.math.BigDecimal;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A fact of the pre-qualification and the question that asks for it.
///
/// @param row        row of the criteria table it comes from, `Q01` …
/// @param position   the author's own place in the order of questions: asked before all others that matter, lower first
/// @param order      lower is asked earlier where nothing else speaks for one or the other
/// @param changeable whether the person could make it otherwise (a place cannot be "changed" to fit)
/// @param sensitivity how unwilling people are to tell it
/// @param brief      its name in a recap
/// @param called     further words for the fact itself, in comparable form
/// @param values     for choices: each value with its label, in order
/// @param words      further words for a value, in comparable form
/// @param tellings phrases by which people tell it unasked, the more telling ones first
/// @param bounds     for numbers: what is plausible
/// @param upkeep     how long an answer may be relied on
public record FactDefinition(String id, String row, Type type, Optional<Integer> position, int order,
    boolean changeable, Sensitivity sensitivity, Localized brief, Set<String> called, Localized ask, Localized why,
    SequencedMap<String, Localized> values, Map<String, Set<String>> words, List<Telling> tellings, Optional<Bounds> bounds, Upkeep upkeep) {
  /// What kind of value a fact has.
  public enum Type {
    /// One of the values.
    CHOICE,
    /// Any number of the values.
    CHOICES, WHOLE_NUMBER, DECIMAL, YES_NO,
    /// The person's own words; `none` says that there is nothing.
    TEXT,
    /// Four digits.
    POSTCODE;

    /// Whether values are compared as numbers.
    public boolean numeric() {
      return this == WHOLE_NUMBER || this == DECIMAL;
    }
  }

  /// How unwilling people are to tell a fact.
  public enum Sensitivity {
    LOW, MEDIUM
  }

  /// The plausible range of a number, both ends included.
  public record Bounds(BigDecimal min, BigDecimal max) {
  }

  /// When an answer has to be looked at again.
  ///
  /// @param restsOn  the facts whose change makes it doubtful
  /// @param holdsFor how long it holds after it was told; empty for what does not change by itself
  public record Upkeep(Set<String> restsOn, Optional<Period> holdsFor) {
    public static final Upkeep NONE = new Upkeep(Set.of(), Optional.empty());
  }

  public FactDefinition {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /// The label of a value, where values have labels.
  public Optional<Localized> label(String value) {
    return Optional.ofNullable(((Map<String, Localized>) values).get(value));
  }
}

package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.PlainForm;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads an answer to the question that was just asked: a button's label in any of the languages, its number, a number,
/// yes or no, a place, or free text.
public final class AnswerReader {
  private static final Pattern POSTCODE = Pattern.compile("(?<!\\d)([1-9]\\d{3})(?!\\d)");
  private static final Pattern UP_TO = Pattern
      .compile("(?iu)\\b(moins de|au plus|maximum|max|hoogstens|minder dan|at most|less than|up to|höchstens|weniger als|bis zu)\\b");
  private static final Pattern FROM = Pattern.compile("(?iu)\\b(plus de|au moins|minimum|min|minstens|meer dan|at least|more than|mindestens|mehr als)\\b");
  private static final int LEAST_TEXT = 2;
  private final Catalogue catalogue;

  public AnswerReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// What came of reading an answer.
  public sealed interface Reading {
    /// These facts were told.
    record Told(Facts facts) implements Reading {
    }

    /// A number outside what is plausible.
    record Unlikely(FactDefinition.Bounds bounds) implements Reading {
    }

    /// No answer to this question.
    record NoAnswer() implements Reading {
    }
  }

  /// Reads the answer to the question about this fact.
  public Reading read(FactDefinition definition, String answer) {
    return switch (definition.type()) {
      case CHOICE -> told(definition, choices(definition, answer).stream().findFirst().map(value -> new FactValue.OneOf(Set.of(value))));
      case CHOICES -> told(definition, Optional.of(choices(definition, answer)).filter(set -> !set.isEmpty()).map(FactValue.Chosen::new));
      case YES_NO -> told(definition, yesNo(answer));
      case WHOLE_NUMBER, DECIMAL -> number(definition, answer);
      case TEXT -> told(definition, text(answer));
      case POSTCODE -> place(answer);
    };
  }

  private static Reading told(FactDefinition definition, Optional<? extends FactValue> value) {
    return value.<Reading>map(found -> new Reading.Told(Facts.NONE.with(definition.id(), found))).orElseGet(Reading.NoAnswer::new);
  }

  /// The values that the answer names: by number, by the whole label, else by every label or word in it, else by the
  /// beginning of one label.
  private static Set<String> choices(FactDefinition definition, String answer) {
    String form = " " + PlainForm.of(answer) + " ";
    List<String> keys = List.copyOf(definition.values().keySet());
    if (form.matches("[ \\d]+") && !definition.words().values().stream().anyMatch(words -> words.contains(form.strip()))) {
      return keys.stream().filter(key -> form.contains(" " + (keys.indexOf(key) + 1) + " ")).collect(Collectors.toCollection(LinkedHashSet::new));
    }
    Set<String> whole = where(definition, name -> form.equals(" " + name + " "));
    Set<String> within = whole.isEmpty() ? where(definition, name -> form.contains(" " + name + " ")) : whole;
    if (!within.isEmpty()) {
      return definition.type() == FactDefinition.Type.CHOICE && within.size() > 1 ? Set.of() : within;
    }
    Set<String> begun = where(definition, name -> form.strip().length() > LEAST_TEXT && (" " + name + " ").contains(form));
    return begun.size() == 1 ? begun : Set.of();
  }

  private static Set<String> where(FactDefinition definition, Predicate<String> test) {
    return definition.values().keySet().stream().filter(key -> names(definition, key).anyMatch(test)).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Everything a value is called: its labels with and without what stands in brackets, and its further words.
  private static Stream<String> names(FactDefinition definition, String value) {
    Stream<String> labels = definition.values().get(value).texts().values().stream().flatMap(text -> Stream.of(text, text.replaceAll("\\(.*?\\)", "")))
        .map(PlainForm::of);
    return Stream.concat(labels, definition.words().getOrDefault(value, Set.of()).stream()).filter(name -> !name.isEmpty());
  }

  private Optional<FactValue> yesNo(String answer) {
    Wording wording = catalogue.wording();
    String first = PlainForm.of(answer.split("[,.;!\\n]", 2)[0]);
    if (wording.is(Command.YES, answer) || wording.is(Command.YES, first)) {
      return Optional.of(new FactValue.OneOf(Set.of("yes")));
    }
    if (wording.is(Command.NO, answer) || wording.is(Command.NO, first)) {
      return Optional.of(new FactValue.OneOf(Set.of("no")));
    }
    return Optional.empty();
  }

  private static Reading number(FactDefinition definition, String answer) {
    Optional<BigDecimal> number = Numerals.first(answer)
        .filter(found -> definition.type() == FactDefinition.Type.DECIMAL || found.stripTrailingZeros().scale() <= 0);
    if (number.isEmpty()) {
      return new Reading.NoAnswer();
    }
    boolean plausible = definition.bounds().map(bounds -> bounds.min().compareTo(number.get()) <= 0 && bounds.max().compareTo(number.get()) >= 0).orElse(true);
    if (!plausible) {
      return new Reading.Unlikely(definition.bounds().orElseThrow());
    }
    FactValue value = UP_TO.matcher(answer).find()
        ? new FactValue.Number(Optional.empty(), number)
        : FROM.matcher(answer).find() ? new FactValue.Number(number, Optional.empty()) : FactValue.Number.exactly(number.get());
    return told(definition, Optional.of(value));
  }

  private Optional<FactValue> text(String answer) {
    if (catalogue.wording().is(Command.NO, answer)) {
      return Optional.of(new FactValue.Said("none"));
    }
    return PlainForm.of(answer).length() > LEAST_TEXT ? Optional.of(new FactValue.Said(answer.strip())) : Optional.empty();
  }

  private Reading place(String answer) {
    Matcher matcher = POSTCODE.matcher(answer);
    if (matcher.find() && catalogue.places().area(matcher.group(1)).isPresent()) {
      return new Reading.Told(Facts.NONE.with("postcode", new FactValue.OneOf(Set.of(matcher.group(1)))));
    }
    Facts named = new FreeTextReader(catalogue).place(answer);
    if (!named.equals(Facts.NONE)) {
      return new Reading.Told(named);
    }
    FactDefinition area = catalogue.facts().get("area");
    return area == null ? new Reading.NoAnswer() : told(area, choices(area, answer).stream().findFirst().map(value -> new FactValue.OneOf(Set.of(value))));
  }
}

package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.PlainForm;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads an answer to the question that was just asked: a button's label in any of the languages, its number, a number,
/// yes or no, a place, or free text.
public final class AnswerReader {
  private static final Pattern AMOUNT = Pattern.compile(
      "(?<!\\S)#(\\S+)(?! (?:ans|annees|mois|jours|heures|years?|months?|days?|hours?|jaar|maanden|dagen|uur|jahren?|monaten?|tagen?|euros?|eur))(?!\\S)");
  private static final Pattern LARGE = Pattern.compile("(?<!\\S)\\d{4,}(?!\\S)");
  private static final Pattern NEGATIVE = Pattern.compile("\\s*[-−]\\s*\\d.*", Pattern.DOTALL);
  private static final Map<String, Integer> FEW = Map.ofEntries(Map.entry("un", 1), Map.entry("une", 1), Map.entry("een", 1), Map.entry("one", 1),
      Map.entry("ein", 1), Map.entry("eine", 1), Map.entry("eins", 1), Map.entry("onze", 11), Map.entry("aucun", 0), Map.entry("aucune", 0),
      Map.entry("personne", 0), Map.entry("geen", 0), Map.entry("niemand", 0), Map.entry("none", 0), Map.entry("nobody", 0), Map.entry("kein", 0),
      Map.entry("keine", 0));
  /// In a longer answer single words and numbers are no longer taken for the answer, only whole phrases.
  private static final int MOST_WORDS = 25;
  /// An answer in which "une" or "geen" is a number.
  private static final int FEW_WORDS = 3;
  private static final int LEAST_TEXT = 2;
  /// What a longer text says stands in its beginning.
  private static final int MOST_TEXT = 2_000;
  private static final Pattern FIRST_WORDS = Pattern.compile("[,.;:!\\n]|\\s(?:et|mais|en|maar|and|but|und|aber)\\s", Pattern.CASE_INSENSITIVE);
  /// Brussels and another region: partly in Brussels.
  private static final FactValue BRUSSELS = new FactValue.OneOf(Set.of("brussels"));
  private static final FactValue PARTLY_BRUSSELS = new FactValue.OneOf(Set.of("partly_brussels"));
  private static final FactValue NOTHING_CHOSEN = new FactValue.Chosen(Set.of());
  private final Catalogue catalogue;
  private final FreeTextReader freeText;

  public AnswerReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.freeText = new FreeTextReader(catalogue);
  }

  /// What came of reading an answer.
  public sealed interface Reading {
    /// These facts were told.
    record Told(Facts facts) implements Reading {
    }

    /// Several answers of which only one can be true.
    record Several(List<FactValue> values) implements Reading {
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
      case CHOICE -> choice(definition, answer).map(value -> told(definition, Optional.of(value))).orElseGet(() -> several(choices(definition, answer)));
      case CHOICES -> told(definition, Optional.<FactValue>of(new FactValue.Chosen(choices(definition, answer)))
          .filter(value -> !value.equals(NOTHING_CHOSEN)).or(() -> freeText.read(definition, answer)));
      case YES_NO -> yesNo(definition, answer);
      case WHOLE_NUMBER, DECIMAL -> number(definition, answer);
      case TEXT -> told(definition, text(answer));
      case POSTCODE -> place(answer);
    };
  }

  /// A whole label or number first, then a phrase, which also knows what is only planned, then words within the answer.
  private Optional<FactValue> choice(FactDefinition definition, String answer) {
    Set<String> whole = where(definition, PlainForm.of(answer)::equals);
    Optional<FactValue> phrase = whole.size() == 1 ? Optional.empty() : freeText.read(definition, answer);
    return phrase.or(() -> Optional.of(choices(definition, answer)).filter(found -> found.size() == 1).map(FactValue.OneOf::new));
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
    if (!whole.isEmpty() || words(answer) > MOST_WORDS) {
      return whole;
    }
    Set<String> within = where(definition, name -> said(name, form));
    if (!within.isEmpty()) {
      return within;
    }
    Set<String> begun = where(definition, name -> form.strip().length() > LEAST_TEXT && (" " + name + " ").contains(form));
    return begun.size() == 1 ? begun : Set.of();
  }

  private static Set<String> where(FactDefinition definition, Predicate<String> test) {
    return definition.values().keySet().stream().filter(key -> names(definition, key).anyMatch(test)).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean said(String name, String form) {
    int at = form.indexOf(" " + name + " ");
    return at >= 0 && !Sentences.denied(form.substring(0, at));
  }

  private static int words(String answer) {
    return PlainForm.of(answer).split(" ").length;
  }

  /// Everything a value is called: its labels with and without what stands in brackets, and its further words.
  private static Stream<String> names(FactDefinition definition, String value) {
    Stream<String> labels = definition.values().get(value).texts().values().stream().flatMap(text -> Stream.of(text, text.replaceAll("\\(.*?\\)", "")))
        .map(PlainForm::of);
    return Stream.concat(labels, definition.words().getOrDefault(value, Set.of()).stream()).filter(name -> !name.isEmpty());
  }

  /// Yes and no in the first words or the last; both together are two answers.
  private Reading yesNo(FactDefinition definition, String answer) {
    Wording wording = catalogue.wording();
    List<String> words = List.of(PlainForm.of(answer).split(" "));
    if (words.stream().anyMatch(word -> wording.is(Command.YES, word)) && words.stream().anyMatch(word -> wording.is(Command.NO, word))) {
      return several(List.of("yes", "no"));
    }
    List<String> said = List.of(answer, FIRST_WORDS.split(answer, 2)[0], words.size() > MOST_WORDS ? answer : words.getLast());
    List<Command> meant = Stream.of(Command.YES, Command.NO).filter(command -> said.stream().anyMatch(part -> wording.is(command, part))).toList();
    return told(definition, meant.isEmpty() ? freeText.read(definition, answer) : Optional.of(new FactValue.OneOf(Set.of(meant.getFirst().key()))));
  }

  private static Reading several(Collection<String> values) {
    return values.size() < 2
        ? new Reading.NoAnswer()
        : new Reading.Several(values.stream().<FactValue>map(value -> new FactValue.OneOf(Set.of(value))).toList());
  }

  /// Whether the answer is nothing but a value by its name or number, yes or no, a bare number or a postcode, so that it tells nothing beside it.
  public boolean isBare(FactDefinition definition, String answer) {
    String form = PlainForm.of(answer);
    boolean order = Stream.of(Command.YES, Command.NO).anyMatch(command -> catalogue.wording().is(command, answer));
    return order || form.matches("[\\d ]+") || !where(definition, form::equals).isEmpty();
  }

  private Reading number(FactDefinition definition, String answer) {
    Optional<FactValue> phrase = freeText.read(definition, answer);
    if (phrase.isPresent()) {
      return told(definition, phrase);
    }
    boolean negative = NEGATIVE.matcher(answer).matches();
    Optional<Quantity> quantity = quantity(answer);
    if (quantity.isEmpty() && !negative) {
      return new Reading.NoAnswer();
    }
    Optional<FactDefinition.Bounds> bounds = definition.bounds();
    boolean plausible = bounds.map(range -> !negative && quantity.orElseThrow().within(range.min(), range.max())).orElse(true);
    return plausible
        ? told(definition, quantity.flatMap(found -> found.value(definition.type() == FactDefinition.Type.WHOLE_NUMBER)))
        : new Reading.Unlikely(bounds.orElseThrow());
  }

  /// The one amount in a short answer; of two nobody knows which is meant.
  private static Optional<Quantity> quantity(String answer) {
    if (words(answer) > MOST_WORDS) {
      return Optional.empty();
    }
    String marked = String.join(" , ", Sentences.of(answer));
    Set<String> amounts = Stream.concat(AMOUNT.matcher(marked).results().map(found -> found.group(1)), LARGE.matcher(marked).results().map(MatchResult::group))
        .collect(Collectors.toSet());
    if (amounts.isEmpty() && words(answer) <= FEW_WORDS) {
      return Stream.of(PlainForm.of(answer).split(" ")).filter(FEW::containsKey).findFirst().map(word -> Quantity.parse(FEW.get(word).toString()));
    }
    return amounts.size() == 1 ? amounts.stream().findFirst().map(Quantity::parse) : Optional.empty();
  }

  private Optional<FactValue> text(String answer) {
    if (catalogue.wording().is(Command.NO, answer)) {
      return Optional.of(new FactValue.Said("none"));
    }
    return PlainForm.of(answer).length() > LEAST_TEXT ? Optional.of(new FactValue.Said(cut(answer.strip()))) : Optional.empty();
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, text.offsetByCodePoints(0, MOST_TEXT / 2)) + "…";
  }

  private Reading place(String answer) {
    Facts named = freeText.place(answer);
    if (!named.equals(Facts.NONE)) {
      return new Reading.Told(named);
    }
    FactDefinition area = catalogue.facts().get("area");
    Reading read = area == null || PlainForm.of(answer).matches("[\\d ]*") ? new Reading.NoAnswer() : read(area, answer);
    return read instanceof Reading.Several(List<FactValue> areas) && areas.contains(BRUSSELS) ? told(area, Optional.of(PARTLY_BRUSSELS)) : read;
  }
}

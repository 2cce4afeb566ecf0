package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Telling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads facts that somebody tells by themselves when describing a project: the place, and whatever the facts' own
/// phrases in `knowledge/facts` recognise. Reads only what is plain; what is doubtful is asked.
public final class FreeTextReader {
  private static final Pattern AMOUNT = Pattern.compile("n(?: \\+ (\\d+))?");
  private final Catalogue catalogue;
  private final PlaceReader places;

  public FreeTextReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.places = new PlaceReader(catalogue.places());
  }

  /// The facts told in a text.
  public Facts read(String text) {
    List<String> sentences = Sentences.of(text);
    Facts facts = Facts.NONE;
    for (FactDefinition definition : catalogue.facts().values()) {
      Optional<FactValue> value = value(definition, sentences);
      if (value.isPresent()) {
        facts = facts.with(definition.id(), value.get());
      }
    }
    return facts.has("area") ? facts : places.read(sentences).and(facts);
  }

  /// What a text tells of one fact by its phrases.
  Optional<FactValue> read(FactDefinition definition, String text) {
    return value(definition, Sentences.of(text));
  }

  /// The place that answers the question for it, where a bare name will do.
  Facts place(String answer) {
    return places.answer(Sentences.of(answer));
  }

  /// What is so counts more than what is meant; of two that differ nothing is read.
  private static Optional<FactValue> value(FactDefinition definition, List<String> sentences) {
    var told = new LinkedHashSet<FactValue>();
    sentences.forEach(sentence -> told.addAll(told(definition, sentence)));
    if (definition.type() == FactDefinition.Type.CHOICES) {
      return union(told);
    }
    List<FactValue> so = told.stream().filter(value -> !(value instanceof FactValue.Planned)).toList();
    List<FactValue> counting = so.isEmpty() ? List.copyOf(told) : so;
    return counting.size() == 1 ? Optional.of(counting.getFirst()) : Optional.empty();
  }

  private static Optional<FactValue> union(Set<FactValue> told) {
    var values = new LinkedHashSet<String>();
    told.forEach(value -> values.addAll(((FactValue.Chosen) value).values()));
    return values.isEmpty() ? Optional.empty() : Optional.of(new FactValue.Chosen(values));
  }

  /// A phrase takes its words away from the phrases after it.
  private static List<FactValue> told(FactDefinition definition, String sentence) {
    var values = new ArrayList<FactValue>();
    String left = sentence;
    for (Telling telling : definition.tellings()) {
      Matcher matcher = telling.phrase().matcher(left);
      var rest = new StringBuilder();
      while (matcher.find()) {
        boolean denied = Sentences.denied(left.substring(0, matcher.start()));
        if (!denied) {
          value(definition, telling.value(), matcher).ifPresent(values::add);
        }
        matcher.appendReplacement(rest, denied ? Matcher.quoteReplacement(matcher.group()) : "|");
      }
      left = matcher.appendTail(rest).toString();
    }
    return values;
  }

  private static Optional<FactValue> value(FactDefinition definition, String value, Matcher found) {
    if (value.equals(Telling.SOMETHING_ELSE)) {
      return Optional.empty();
    }
    if (value.startsWith(Telling.PLANNED)) {
      return value(definition, value.substring(Telling.PLANNED.length()), found).map(FactValue.Planned::new);
    }
    return switch (definition.type()) {
      case CHOICE, YES_NO -> Optional.of(new FactValue.OneOf(Set.of(value)));
      case CHOICES -> Optional.of(new FactValue.Chosen(Set.of(value)));
      case WHOLE_NUMBER, DECIMAL -> number(definition, value, found);
      case TEXT, POSTCODE -> Optional.empty();
    };
  }

  /// An amount outside what is plausible is no value.
  private static Optional<FactValue> number(FactDefinition definition, String value, Matcher found) {
    Matcher amount = AMOUNT.matcher(value);
    Quantity quantity = amount.matches()
        ? Quantity.parse(found.group("n")).plus(amount.group(1) == null ? 0 : Integer.parseInt(amount.group(1)))
        : new Quantity(Set.of(new BigDecimal(value)), Optional.empty(), Optional.empty(), false);
    boolean plausible = definition.bounds().map(bounds -> quantity.within(bounds.min(), bounds.max())).orElse(true);
    return plausible ? quantity.value(!definition.type().equals(FactDefinition.Type.DECIMAL)) : Optional.empty();
  }
}

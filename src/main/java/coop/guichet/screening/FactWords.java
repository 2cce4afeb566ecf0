package coop.guichet.screening;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Condition;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Brussels;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says facts and conditions in words, with the labels of the data files.
public final class FactWords {
  /// Of a longer value a recap shows the beginning.
  private static final int LONGEST = 160;
  private final Catalogue catalogue;
  private final Language language;

  public FactWords(Catalogue catalogue, Language language) {
    this.catalogue = catalogue;
    this.language = language;
  }

  /// "Team size: 3", for every fact that is known, parted by semicolons.
  public String list(Facts facts) {
    return list(facts, facts.values().keySet());
  }

  /// The same for some of the facts.
  public String list(Facts facts, Collection<String> some) {
    return some.stream().filter(fact -> facts.get(fact).filter(value -> !(value instanceof FactValue.NotKnown)).isPresent())
        .map(fact -> named(fact, known(fact, facts.remembered(fact).orElseThrow()))).collect(Collectors.joining("; "));
  }

  /// "Team size: 3".
  public String named(String fact, String value) {
    return name(fact) + (language == Language.FR ? " : " : ": ")
        + (value.length() <= LONGEST ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST / 2)) + "…");
  }

  /// What is known of a fact, with what is planned.
  public String known(String fact, Known known) {
    String now = value(fact, known.value());
    return known.meant().map(plan -> now + ", " + say(Phrase.VALUE_PLANNED, "value", value(fact, plan))).orElse(now);
  }

  /// The fact's name in a recap.
  public String name(String fact) {
    return catalogue.facts().get(fact).brief().in(language);
  }

  /// The value in words.
  public String value(String fact, FactValue value) {
    FactDefinition definition = catalogue.facts().get(fact);
    return switch (value) {
      case FactValue.OneOf one ->
        one.values().size() == 1 ? labels(definition, one.values()) : say(Phrase.VALUE_OR, "values", labels(definition, one.values()));
      case FactValue.Chosen chosen -> labels(definition, chosen.values());
      case FactValue.Number number -> range(number.min(), number.max());
      case FactValue.Numbers numbers -> say(Phrase.VALUE_OR, "values", numbers.values().stream().map(FactWords::plain).collect(Collectors.joining(", ")));
      case FactValue.Said said -> said.given() ? said.text() : "–";
      case FactValue.Planned planned -> say(Phrase.VALUE_PLANNED, "value", value(fact, planned.value()));
      case FactValue.AtBest(FactValue told) -> value(fact, told);
      case FactValue.NotKnown _ -> say(Phrase.VALUE_UNKNOWN);
    };
  }

  /// What a fact would have to be, in words.
  public String wanted(String fact, Condition condition) {
    FactDefinition definition = catalogue.facts().get(fact);
    String wanted = switch (condition) {
      case Condition.OneOf test -> labels(definition, test.values());
      case Condition.HasAny test -> labels(definition, test.values());
      case Condition.HasOnly test -> labels(definition, test.values());
      case Condition.Within test -> range(test.min(), test.max());
      case Condition.Given _,Condition.All _,Condition.Any _,Condition.Not _ -> "…";
    };
    return named(fact, wanted);
  }

  /// The reason of a criterion; empty while nothing is known.
  public Optional<String> because(Verdict.Proof proof) {
    return proof.criterion().drifted()
        ? Optional.of(say(Phrase.CRITERION_DRIFTED, "criterion", proof.criterion().label().in(language)))
        : proof.because().map(because -> because.in(language));
  }

  private String labels(FactDefinition definition, Collection<String> values) {
    return values.stream().map(value -> label(definition, value)).collect(Collectors.joining(", "));
  }

  private String label(FactDefinition definition, String value) {
    Wording wording = catalogue.wording();
    return definition.label(value).map(label -> label.in(language)).orElseGet(() -> switch (value) {
      case "yes" -> wording.say(Phrase.CHOICE_YES, language);
      case "no" -> wording.say(Phrase.CHOICE_NO, language);
      default -> value;
    });
  }

  /// Who said a fact, when and where.
  public String told(Provenance told) {
    Phrase how = switch (told.evidence()) {
      case PLANNED -> Phrase.LETTER_MEANT;
      case DECLARED -> told.by() == Provenance.Teller.STAFF ? Phrase.LETTER_STAFF : Phrase.LETTER_DECLARED;
      case DOCUMENTED -> Phrase.LETTER_DOCUMENTED;
      case CHECKED -> Phrase.LETTER_CHECKED;
    };
    return say(how, "date", Brussels.time(told.at()), "channel", told.channel().map(ChannelName::code).orElse("–"));
  }

  private String range(Optional<BigDecimal> min, Optional<BigDecimal> max) {
    if (min.isPresent() && max.isPresent()) {
      return min.get().compareTo(max.get()) == 0 ? plain(min.get()) : say(Phrase.VALUE_BETWEEN, "min", plain(min.get()), "max", plain(max.get()));
    }
    return min.map(low -> say(Phrase.VALUE_AT_LEAST, "min", plain(low)))
        .orElseGet(() -> say(Phrase.VALUE_AT_MOST, "max", max.map(FactWords::plain).orElse("")));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private String say(Phrase phrase, String... values) {
    return catalogue.wording().say(phrase, language, values);
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Days;
import coop.guichet.catalogue.Origin;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Referral;
import coop.guichet.catalogue.Source;
import coop.guichet.catalogue.Topic;
import coop.guichet.message.Choice;
import coop.guichet.message.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Says things in one language with authored words only.
final class Speech {
  private final Catalogue catalogue;
  private final Language language;

  Speech(Catalogue catalogue, Language language) {
    this.catalogue = catalogue;
    this.language = language;
  }

  Language language() {
    return language;
  }

  String say(Phrase phrase, String... values) {
    return catalogue.wording().say(phrase, language, values);
  }

  Choice choice(Phrase phrase) {
    return Choice.of(say(phrase));
  }

  List<Choice> choices(Phrase... phrases) {
    return Arrays.stream(phrases).map(this::choice).toList();
  }

  /// The answer of a topic with its source and date, and with the addresses it points to.
  String answer(Topic topic) {
    var parts = new ArrayList<String>();
    parts.add(topic.answer().in(language));
    topic.referral().map(catalogue.referrals()::get).map(this::bodies).filter(line -> !line.isEmpty()).ifPresent(parts::add);
    if (!topic.open() && !topic.sources().isEmpty()) {
      parts.add(sources(topic));
    }
    return String.join("\n\n", parts);
  }

  private String sources(Topic topic) {
    return say(Phrase.SOURCE, "sources", sourceList(topic));
  }

  /// The documents that a topic rests on, each with its date.
  String sourceList(Topic topic) {
    String checked = date(topic.checked());
    return topic.sources().stream().map(source -> source(source, checked)).collect(Collectors.joining(" · "));
  }

  /// Where dates are stated, and when that was last looked at.
  String sources(List<Origin> origins) {
    return say(Phrase.SOURCE, "sources", origins.stream().distinct().map(this::origin).collect(Collectors.joining(" · ")));
  }

  private String origin(Origin origin) {
    String title = origin.document() + origin.url().map(url -> ", " + url).orElse("");
    return say(Phrase.SOURCE_CHECKED, "title", title, "date", date(origin.checked()));
  }

  private String source(Source source, String checked) {
    return source.date().map(date -> say(Phrase.SOURCE_DATED, "title", title(source), "date", date(date)))
        .orElseGet(() -> say(Phrase.SOURCE_UNDATED, "title", title(source), "date", checked));
  }

  private static String title(Source source) {
    return source.publisher().isEmpty() || source.title().contains(source.publisher()) ? source.title() : source.publisher() + ", " + source.title();
  }

  /// "2021-02-03" as 03/02/2021, "2021-02" as 02/2021, "2021" as it is.
  static String date(String date) {
    return Days.of(date);
  }

  static String date(LocalDate date) {
    return Days.of(date);
  }

  /// "Where to turn: Tracé (https://…), FeBISP (https://…)." for the bodies that have an address.
  String bodies(Referral referral) {
    String bodies = referral.bodies().stream().filter(body -> body.web().isPresent()).map(body -> body.name() + " (" + body.web().get() + ")")
        .collect(Collectors.joining(", "));
    return bodies.isEmpty() ? "" : say(Phrase.BODIES, "bodies", bodies);
  }
}

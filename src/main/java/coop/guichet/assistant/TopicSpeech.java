package coop.guichet.assistant;

import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Event;
import coop.guichet.catalogue.Origin;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Topic;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// What is said of a topic on a day: the dates of what is to come where the topic tells them, else its answer as long as that
/// is valid, else that nothing valid is known.
final class TopicSpeech {
  private final Catalogue catalogue;
  private final Speech speech;
  private final LocalDate day;

  TopicSpeech(Catalogue catalogue, Speech speech, LocalDate day) {
    this.catalogue = catalogue;
    this.speech = speech;
    this.day = day;
  }

  /// The topic with the words for that day, without sources.
  Decision.Answered answered(Topic topic, double score) {
    List<String> dates = dates(topic);
    String said = !dates.isEmpty()
        ? String.join("\n", dates)
        : topic.validity().holds(day) ? topic.answer().in(speech.language()) : speech.say(Phrase.NOT_VALID);
    return new Decision.Answered(topic, score, !dates.isEmpty() || topic.answers(day), said);
  }

  /// The same words with their sources and dates.
  String full(Decision.Answered one) {
    if (!dates(one.topic()).isEmpty()) {
      return one.said() + "\n\n" + speech.sources(origins(one.topic()));
    }
    return one.topic().validity().holds(day) ? speech.answer(one.topic()) : one.said();
  }

  private List<String> dates(Topic topic) {
    return topic.tells().map(told -> switch (told) {
      case CALLS -> catalogue.calls(day).stream().map(this::window).toList();
      case EVENTS -> events();
    }).orElse(List.of());
  }

  private List<Origin> origins(Topic topic) {
    return topic.tells().map(told -> switch (told) {
      case CALLS -> catalogue.calls(day).stream().map(Call::origin).toList();
      case EVENTS -> catalogue.events(day).stream().map(Event::origin).toList();
    }).orElse(List.of());
  }

  private String window(Call call) {
    String name = catalogue.programmes().get(call.programme()).name();
    return call.isOpen(day)
        ? speech.say(Phrase.WINDOW_OPEN, "programme", name, "date", Speech.date(call.closes()))
        : speech.say(Phrase.WINDOW_UPCOMING, "programme", name, "date", Speech.date(call.opens()));
  }

  private List<String> events() {
    List<Event> ahead = catalogue.events(day);
    return ahead.isEmpty() ? List.of() : Stream.concat(ahead.stream().map(this::event), Stream.of(speech.say(Phrase.EVENTS_REST))).toList();
  }

  private String event(Event event) {
    String where = event.place().map(place -> ", " + place).orElse("");
    return speech.say(Phrase.EVENT, "title", event.title().in(speech.language()), "date", Speech.date(event.starts().toLocalDate()), "time",
        event.starts().toLocalTime().toString(), "place", where);
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Source;
import coop.guichet.catalogue.Topic;
import coop.guichet.lead.Lead;
import coop.guichet.message.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Explains what was said last: "why?" and "tell me more".
final class Explanation {
  private static final int MOST_NEIGHBOURS = 3;
  private final Moment moment;
  private final Catalogue catalogue;
  private final Speech speech;
  private final HandoverDialogue handover;

  Explanation(Moment moment, HandoverDialogue handover) {
    this.moment = moment;
    this.catalogue = moment.catalogue();
    this.speech = moment.speech();
    this.handover = handover;
  }

  /// The criteria behind a result, why one was asked to choose, what an answer rests on, or why a contact is asked for.
  Decision why() {
    Talk talk = moment.talk();
    Optional<Talk.Said> last = talk.said().stream().findFirst().filter(said -> said.turnsAgo() == 1);
    boolean awaited = talk.phase() != Talk.Phase.OPEN;
    if (awaited && talk.reason().equals(Optional.of(Lead.Reason.PREQUALIFICATION))) {
      return handover.again(new ResultSpeech(catalogue, speech).why(moment.screening().judge(talk.facts())), "why this result");
    }
    if (last.isPresent() && last.get().offered()) {
      return chosen(last.get());
    }
    if (awaited && last.isEmpty()) {
      return handover.again(speech.say(Phrase.WHY_CONTACT), "why a contact");
    }
    return moment.before().map(before -> handover.again(topics(before.topics()).map(this::basis).collect(Collectors.joining("\n\n")), "why " + before.topics()))
        .orElseGet(this::listening);
  }

  private Decision chosen(Talk.Said offered) {
    Stream<Choice> titles = topics(offered.topics()).map(topic -> Choice.of(topic.title().in(speech.language())));
    return moment.say(Outcome.CLARIFY, speech.say(Phrase.WHY_CHOICE) + " " + speech.say(Phrase.CLARIFY),
        Stream.concat(titles, Stream.of(speech.choice(Phrase.CHOICE_OTHER))).toList(), "why a choice");
  }

  /// What an answer rests on, or that nothing answers it.
  private String basis(Topic topic) {
    String title = topic.title().in(speech.language());
    return topic.answers(moment.day()) && !topic.sources().isEmpty()
        ? speech.say(Phrase.WHY_ANSWER, "title", title, "sources", speech.sourceList(topic))
        : speech.say(Phrase.WHY_OPEN, "title", title);
  }

  /// Where to read on, and subjects nearby; a person where there is neither.
  Decision more() {
    return moment.before().map(before -> more(before.topics())).orElseGet(this::listening);
  }

  private Decision more(List<String> given) {
    String links = topics(given).filter(topic -> topic.answers(moment.day())).flatMap(topic -> topic.sources().stream())
        .filter(source -> source.url().isPresent())
        .distinct().map(Explanation::link).collect(Collectors.joining("\n"));
    List<Choice> neighbours = topics(given).flatMap(topic -> topics(topic.seeAlso()))
        .filter(topic -> topic.answers(moment.day()) && !given.contains(topic.id())).distinct().limit(MOST_NEIGHBOURS)
        .map(topic -> Choice.of(topic.title().in(speech.language()))).toList();
    var parts = new ArrayList<String>();
    if (!links.isEmpty()) {
      parts.add(speech.say(Phrase.MORE_TO_READ) + "\n" + links);
    }
    parts.add(speech.say(neighbours.isEmpty() ? Phrase.MORE_PERSON : Phrase.MORE_SUBJECTS));
    return moment.openly().say(Outcome.COMMAND, String.join("\n\n", parts),
        Stream.concat(neighbours.stream(), Stream.of(speech.choice(Phrase.CHOICE_PERSON))).toList(), "more of " + given);
  }

  private static String link(Source source) {
    return "– " + source.title() + ": " + source.url().orElseThrow();
  }

  private Stream<Topic> topics(List<String> ids) {
    return ids.stream().flatMap(id -> catalogue.topic(id).stream());
  }

  private Decision listening() {
    return handover.again(speech.say(Phrase.LISTENING), Phrase.LISTENING.key());
  }
}

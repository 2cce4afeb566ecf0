package coop.guichet.assistant;

import coop.guichet.answer.FollowUps;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Topic;
import coop.guichet.lead.Lead;
import coop.guichet.lead.LeadLetter;
import coop.guichet.lead.Line;
import coop.guichet.lead.Triage;
import coop.guichet.message.Brussels;
import coop.guichet.message.Choice;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Provenance;
import coop.guichet.screening.Screening;
import coop.guichet.screening.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a dialogue needs to decide about one turn, with shorthands for the common decisions.
record Moment(Catalogue catalogue, Turn turn, Talk talk, Speech speech, LocalDate day, Reach reach) {
  private static final int MOST_TURNS = 3;

  Moment with(Talk changed) {
    return new Moment(catalogue, turn, changed, speech, day, reach);
  }

  /// The same moment, with only these words said.
  Moment saying(String words) {
    return new Moment(catalogue, turn.saying(words), talk, speech, day, reach);
  }

  /// How many questions go into one message to this person.
  int questionsAtOnce() {
    return turn.sender().channel().questionsAtOnce();
  }

  /// The same moment with nothing awaited.
  Moment openly() {
    return with(talk.open());
  }

  Screening screening() {
    return new Screening(catalogue, day);
  }

  Decision say(Outcome outcome, Phrase phrase, Choice... choices) {
    return say(outcome, speech.say(phrase), List.of(choices), phrase.key());
  }

  Decision say(Outcome outcome, String text, List<Choice> choices, String reason) {
    return new Decision(outcome, List.of(), text, choices, Optional.empty(), Optional.empty(), talk, List.of(reason));
  }

  /// What a follow-up may take up: the topics given last. They are fresh for a few turns and, where people answer at once, for
  /// a day; a mail is answered within weeks.
  Optional<FollowUps.Before> before() {
    return talk.said().stream().filter(said -> !said.offered()).findFirst()
        .map(said -> new FollowUps.Before(said.topics(), said.programmes(), said.turnsAgo() <= MOST_TURNS && pause().compareTo(patience()) <= 0));
  }

  /// These facts as the person tells them now.
  Facts told(Facts facts) {
    var provenance = new Provenance(Provenance.Teller.APPLICANT, turn.receivedAt(), Optional.of(turn.sender().channel()), Provenance.Evidence.DECLARED,
        Optional.empty());
    return facts.from(provenance, day, catalogue.facts());
  }

  /// Whether the person comes back after so long that what was said before needs a reminder.
  boolean paused() {
    return pause().compareTo(patience()) > 0;
  }

  /// The day on which something was said last.
  LocalDate lastDay() {
    return turn.history().isEmpty() ? day : Brussels.day(turn.history().getLast().at());
  }

  private Duration pause() {
    return turn.history().isEmpty() ? Duration.ZERO : Duration.between(turn.history().getLast().at(), turn.receivedAt());
  }

  private Duration patience() {
    return switch (turn.sender().channel()) {
      case WEB, TELEGRAM -> Duration.ofDays(1);
      case EMAIL -> Duration.ofDays(30);
    };
  }

  /// The topics that a decision gives or offers, with the programmes named: in this message, else before.
  Optional<Talk.Said> said(Decision decision) {
    boolean offered = decision.outcome() == Outcome.CLARIFY;
    List<String> topics = offered ? offered(decision) : decision.topics().stream().map(one -> one.topic().id()).toList();
    List<String> named = catalogue.programmesNamed(turn.text());
    List<String> kept = talk.said().stream().limit(1).flatMap(said -> said.programmes().stream())
        .filter(id -> topics.stream().anyMatch(topic -> catalogue.programmesOf(topic).contains(id))).toList();
    return topics.isEmpty() ? Optional.empty() : Optional.of(new Talk.Said(topics, named.isEmpty() ? kept : named, offered, 1));
  }

  private List<String> offered(Decision decision) {
    List<String> labels = decision.choices().stream().map(Choice::label).toList();
    return catalogue.topics().values().stream().filter(topic -> labels.contains(topic.title().in(speech.language()))).map(Topic::id).toList();
  }

  /// A case for staff. Without a contact it holds only these words and no more of the conversation.
  Decision.Passed pass(Lead.Reason reason, Optional<String> contact, String words) {
    Optional<Verdict> verdict = contact.isPresent() && !talk.facts().isEmpty() ? Optional.of(screening().judge(talk.facts())) : Optional.empty();
    var transcript = new ArrayList<Line>();
    if (contact.isPresent()) {
      transcript.addAll(turn.history());
    }
    transcript.add(new Line(true, turn.receivedAt(), words));
    var lead = new Lead(reason, Triage.priority(reason, verdict), contact, speech.language(), turn.sender().channel(), turn.receivedAt(),
        contact.isPresent() ? talk.facts().derived(catalogue.places()) : Facts.NONE, verdict, transcript);
    return new Decision.Passed(lead, LeadLetter.of(catalogue, lead), LeadLetter.inBrief(catalogue, lead));
  }
}

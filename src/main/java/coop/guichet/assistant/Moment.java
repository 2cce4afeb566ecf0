package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.lead.Lead;
import coop.guichet.lead.LeadLetter;
import coop.guichet.lead.Line;
import coop.guichet.lead.Triage;
import coop.guichet.message.Choice;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Screening;
import coop.guichet.screening.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a dialogue needs to decide about one turn, with shorthands for the common decisions.
record Moment(Catalogue catalogue, Turn turn, Talk talk, Speech speech, LocalDate day) {
  Moment with(Talk changed) {
    return new Moment(catalogue, turn, changed, speech, day);
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

  /// A case for staff. Without a contact it holds only these words and no more of the conversation.
  Decision.Passed pass(Lead.Reason reason, Optional<String> contact, String words) {
    Optional<Verdict> verdict = contact.isPresent() && !talk.facts().values().isEmpty() ? Optional.of(screening().judge(talk.facts())) : Optional.empty();
    var transcript = new ArrayList<Line>();
    if (contact.isPresent()) {
      transcript.addAll(turn.history());
    }
    transcript.add(new Line(true, turn.receivedAt(), words));
    var lead = new Lead(reason, Triage.priority(reason, verdict), contact, speech.language(), turn.sender().channel(), turn.receivedAt(),
        contact.isPresent() ? talk.facts().derived(catalogue.places()) : Facts.NONE, verdict, transcript);
    return new Decision.Passed(lead, LeadLetter.of(catalogue, lead));
  }
}

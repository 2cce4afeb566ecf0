package coop.guichet.assistant;

import coop.guichet.catalogue.Topic;
import coop.guichet.lead.Lead;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import java.util.List;
import java.util.Optional;

/// What to do about one message, as a value: what to say, what to remember, whom to tell, and why.
///
/// @param text     what the person reads; empty only when the outcome is `silent`
/// @param handover the sentence that tells the person that a human knows
/// @param lead     the case for staff and the letter about it
/// @param reasons  scores and rules behind the decision; never the person's words
public record Decision(Outcome outcome, List<Answered> topics, String text, List<Choice> choices, Optional<String> handover, Optional<Passed> lead, Talk talk,
    List<String> reasons) {
  /// A topic that was given, with the score that led to it and whether its answer was known.
  public record Answered(Topic topic, double score, boolean known) {
  }

  /// A case for staff with the letter that tells of it.
  public record Passed(Lead lead, Content.Letter letter) {
  }

  public Decision {
    topics = List.copyOf(topics);
    choices = List.copyOf(choices);
    reasons = List.copyOf(reasons);
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.Topic;
import coop.guichet.lead.Lead;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What to do about one message, as a value: what to say, what to remember, whom to tell, and why.
///
/// @param text     what the person reads; empty only when the outcome is `silent`
/// @param handover the sentence that tells the person that a human knows
/// @param lead     the case for staff and the letter about it
/// @param reasons  scores and rules behind the decision; never the person's words
/// @param errand   what is done for the person beside answering
/// @param freeText whether the message was read as the person's own words: no order, no button, no answer to a question of ours
public record Decision(Outcome outcome, List<Answered> topics, String text, List<Choice> choices, Optional<String> handover, Optional<Passed> lead, Talk talk,
    List<String> reasons, boolean freeText, Optional<Errand> errand) {
  /// A topic that was given, with the score that led to it, whether its answer was known, and what was said of it.
  public record Answered(Topic topic, double score, boolean known, String said) {
  }

  /// A case for staff with the letter that tells of it.
  ///
  /// @param notice the same in brief, for a chat of the staff
  public record Passed(Lead lead, Content.Letter letter, Content.Letter notice) {
  }

  /// What of a decision can be kept and compared: no text, no words of the person.
  public record Summary(Language language, Outcome outcome, List<Given> topics) {
    /// A topic that was given.
    ///
    /// @param score from 0 to 1, three digits after the point; empty for decisions kept before scores were
    public record Given(String id, Optional<Double> score) {
    }

    public Summary {
      topics = List.copyOf(topics);
    }

    /// Whether the person is told the same: in this language, with this outcome, about these topics in any order.
    public boolean saysTheSameAs(Summary other) {
      return language == other.language && outcome == other.outcome && ids().equals(other.ids());
    }

    private Set<String> ids() {
      return topics.stream().map(Given::id).collect(Collectors.toSet());
    }
  }

  private static final double DIGITS = 1_000;

  public Decision {
    topics = List.copyOf(topics);
    choices = List.copyOf(choices);
    reasons = List.copyOf(reasons);
  }

  /// A decision that only answers.
  public Decision(Outcome outcome, List<Answered> topics, String text, List<Choice> choices, Optional<String> handover, Optional<Passed> lead, Talk talk,
      List<String> reasons, boolean freeText) {
    this(outcome, topics, text, choices, handover, lead, talk, reasons, freeText, Optional.empty());
  }

  /// A decision about an order, a button or an answer to a question of ours.
  public Decision(Outcome outcome, List<Answered> topics, String text, List<Choice> choices, Optional<String> handover, Optional<Passed> lead, Talk talk,
      List<String> reasons) {
    this(outcome, topics, text, choices, handover, lead, talk, reasons, false);
  }

  /// The same in these words.
  Decision saying(String words) {
    return new Decision(outcome, topics, words, choices, handover, lead, talk, reasons, freeText, errand);
  }

  /// The same with these buttons only.
  Decision choosing(List<Choice> only) {
    return new Decision(outcome, topics, text, only, handover, lead, talk, reasons, freeText, errand);
  }

  /// The same with these buttons more.
  Decision offering(List<Choice> more) {
    return choosing(Stream.concat(choices.stream(), more.stream()).distinct().toList());
  }

  /// The same, going on with the words, buttons and memory of another.
  Decision goingOn(Decision next) {
    return new Decision(outcome, topics, next.text, next.choices, handover, lead, next.talk, reasons, freeText, errand);
  }

  /// The same, remembering this of the conversation.
  Decision with(Talk other) {
    return new Decision(outcome, topics, text, choices, handover, lead, other, reasons, freeText, errand);
  }

  /// The same, with something done beside it.
  Decision doing(Errand other) {
    return new Decision(outcome, topics, text, choices, handover, lead, talk, reasons, freeText, Optional.of(other));
  }

  /// The language in which the person is answered.
  public Language language() {
    return talk.language().orElse(Language.FR);
  }

  /// What is kept of it to be compared later.
  public Summary summary() {
    return new Summary(language(), outcome,
        topics.stream().map(one -> new Summary.Given(one.topic().id(), Optional.of(Math.round(one.score() * DIGITS) / DIGITS))).toList());
  }
}

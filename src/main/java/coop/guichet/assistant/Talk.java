package coop.guichet.assistant;

import coop.guichet.lead.Lead;
import coop.guichet.message.Language;
import coop.guichet.screening.Facts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is remembered of a conversation from turn to turn.
///
/// @param language  the language last spoken, or the one the channel suggested
/// @param phase     what the assistant is waiting for
/// @param facts     what is known of the project
/// @param interview where the questions of the pre-qualification stand
/// @param reason    why a person is to take over, while consent or contact is awaited
/// @param pending   the person's last words that found no answer, to be passed on if they wish
/// @param said      the topics last given or offered, the latest first
public record Talk(Optional<Language> language, Phase phase, Facts facts, Interview interview, Optional<Lead.Reason> reason, Optional<String> pending,
    List<Said> said) {
  /// What the assistant is waiting for.
  public enum Phase {
    /// Anything.
    OPEN,
    /// The answer to a question of the pre-qualification.
    SCREENING,
    /// Yes or no to passing the case on.
    CONSENT,
    /// A mail address or phone number.
    CONTACT,
    /// A mail address to which the result is to go.
    RESULT_ADDRESS,
    /// A mail address to which the news of a call is to go.
    NOTICE_ADDRESS;

    /// Whether an address of the person is awaited.
    public boolean address() {
      return this == CONTACT || this == RESULT_ADDRESS || this == NOTICE_ADDRESS;
    }
  }

  /// Topics that were given, or offered to choose from.
  ///
  /// @param programmes the programmes talked about, as far as any was named
  /// @param offered    whether they were only offered
  /// @param turnsAgo   1 for the turn before this one
  public record Said(List<String> topics, List<String> programmes, boolean offered, int turnsAgo) {
    public Said {
      topics = List.copyOf(topics);
      programmes = List.copyOf(programmes);
    }

    Said older() {
      return new Said(topics, programmes, offered, turnsAgo + 1);
    }
  }

  private static final int MOST_SAID = 3;

  public Talk {
    interview = interview == null ? Interview.NONE : interview;
    said = said == null ? List.of() : List.copyOf(said);
  }

  /// A conversation that has not begun.
  public static Talk begun(Optional<Language> language) {
    return new Talk(language, Phase.OPEN, Facts.NONE, Interview.NONE, Optional.empty(), Optional.empty(), List.of());
  }

  /// What helps to read the next question, to be kept beside its decision: nothing of the project or in the person's words.
  public Talk withoutPerson() {
    return new Talk(language, Phase.OPEN, Facts.NONE, Interview.NONE, Optional.empty(), Optional.empty(), said);
  }

  /// The fact whose question is open.
  public Optional<String> question() {
    return interview.question();
  }

  /// Whether the questions were interrupted, or are going on.
  boolean inQuestions() {
    return interview.question().isPresent();
  }

  Talk speaking(Language spoken) {
    return new Talk(Optional.of(spoken), phase, facts, interview, reason, pending, said);
  }

  /// Nothing is awaited any more.
  Talk open() {
    return new Talk(language, Phase.OPEN, facts, interview.closed(), Optional.empty(), pending, said);
  }

  /// The same conversation, also knowing what the person told in another one that they left for it.
  public Talk bringing(Facts told) {
    return knowing(told.and(facts));
  }

  Talk knowing(Facts known) {
    return new Talk(language, phase, known, interview, reason, pending, said);
  }

  /// In the middle of the questions.
  Talk in(Interview changed) {
    return new Talk(language, Phase.SCREENING, facts, changed, Optional.empty(), pending, said);
  }

  Talk forgetting() {
    return new Talk(language, Phase.OPEN, Facts.NONE, Interview.NONE, Optional.empty(), Optional.empty(), List.of());
  }

  /// Waits for consent or a contact; an open question stays, to go on with it afterwards.
  Talk awaiting(Phase awaited, Lead.Reason why) {
    return new Talk(language, awaited, facts, interview.heard(), Optional.of(why), pending, said);
  }

  /// A contact was asked for and not given.
  Talk missed() {
    return new Talk(language, phase, facts, interview.missed(), reason, pending, said);
  }

  /// Awaits something else before what was awaited goes on.
  Talk awaiting(Phase awaited) {
    return new Talk(language, awaited, facts, interview.heard(), reason, pending, said);
  }

  Talk leaving(String words) {
    return new Talk(language, phase, facts, interview, reason, Optional.of(words), said);
  }

  /// One turn later, with what was said in it.
  Talk after(Optional<Said> now) {
    List<Said> all = Stream.concat(now.stream(), said.stream().map(Said::older)).limit(MOST_SAID).toList();
    return new Talk(language, phase, facts, interview, reason, pending, all);
  }
}

package coop.guichet.assistant;

import coop.guichet.lead.Lead;
import coop.guichet.message.Language;
import coop.guichet.screening.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is remembered of a conversation from turn to turn.
///
/// @param language the language last spoken, or the one the channel suggested
/// @param phase    what the assistant is waiting for
/// @param facts    what is known of the project
/// @param asked    the facts asked for so far, in order, to go back
/// @param question the fact asked for last, while screening
/// @param misses   how often in a row an answer was not understood
/// @param reason   why a person is to take over, while consent or contact is awaited
/// @param pending  the person's last words that found no answer, to be passed on if they wish
/// @param said     the topics last given or offered, the latest first
public record Talk(Optional<Language> language, Phase phase, Facts facts, List<String> asked, Optional<String> question, int misses,
    Optional<Lead.Reason> reason, Optional<String> pending, List<Said> said) {
  /// What the assistant is waiting for.
  public enum Phase {
    /// Anything.
    OPEN,
    /// The answer to a question of the pre-qualification.
    SCREENING,
    /// Yes or no to passing the case on.
    CONSENT,
    /// A mail address or phone number.
    CONTACT
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
    asked = List.copyOf(asked);
    said = said == null ? List.of() : List.copyOf(said);
  }

  /// A conversation that has not begun.
  public static Talk begun(Optional<Language> language) {
    return new Talk(language, Phase.OPEN, Facts.NONE, List.of(), Optional.empty(), 0, Optional.empty(), Optional.empty(), List.of());
  }

  /// What helps to read the next question, to be kept beside its decision: nothing of the project or in the person's words.
  public Talk withoutPerson() {
    return new Talk(language, Phase.OPEN, Facts.NONE, List.of(), Optional.empty(), 0, Optional.empty(), Optional.empty(), said);
  }

  Talk speaking(Language spoken) {
    return new Talk(Optional.of(spoken), phase, facts, asked, question, misses, reason, pending, said);
  }

  Talk open() {
    return new Talk(language, Phase.OPEN, facts, asked, Optional.empty(), 0, Optional.empty(), pending, said);
  }

  Talk knowing(Facts known) {
    return new Talk(language, phase, known, asked, question, 0, reason, pending, said);
  }

  Talk asking(String fact) {
    var all = new ArrayList<>(asked);
    all.remove(fact);
    all.add(fact);
    return new Talk(language, Phase.SCREENING, facts, all, Optional.of(fact), 0, Optional.empty(), pending, said);
  }

  /// Back to a question asked before: what was answered since is asked again.
  Talk returningTo(String fact) {
    List<String> before = asked.subList(0, asked.indexOf(fact));
    Facts left = facts;
    for (String later : asked.subList(asked.indexOf(fact), asked.size())) {
      left = left.without(later);
    }
    if (fact.equals("postcode") || fact.equals("area")) {
      left = left.without("area").without("postcode");
    }
    return new Talk(language, Phase.SCREENING, left, before, Optional.empty(), 0, Optional.empty(), pending, said);
  }

  Talk missed() {
    return new Talk(language, phase, facts, asked, question, misses + 1, reason, pending, said);
  }

  Talk forgetting() {
    return new Talk(language, Phase.OPEN, Facts.NONE, List.of(), Optional.empty(), 0, Optional.empty(), Optional.empty(), List.of());
  }

  Talk awaiting(Phase awaited, Lead.Reason why) {
    return new Talk(language, awaited, facts, asked, Optional.empty(), 0, Optional.of(why), pending, said);
  }

  Talk leaving(String words) {
    return new Talk(language, phase, facts, asked, question, misses, reason, Optional.of(words), said);
  }

  /// One turn later, with what was said in it.
  Talk after(Optional<Said> now) {
    List<Said> all = Stream.concat(now.stream(), said.stream().map(Said::older)).limit(MOST_SAID).toList();
    return new Talk(language, phase, facts, asked, question, misses, reason, pending, all);
  }
}

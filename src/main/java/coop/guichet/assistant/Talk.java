package coop.guichet.assistant;

import coop.guichet.lead.Lead;
import coop.guichet.message.Language;
import coop.guichet.screening.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
public record Talk(Optional<Language> language, Phase phase, Facts facts, List<String> asked, Optional<String> question, int misses,
    Optional<Lead.Reason> reason, Optional<String> pending) {
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

  public Talk {
    asked = List.copyOf(asked);
  }

  /// A conversation that has not begun.
  public static Talk begun(Optional<Language> language) {
    return new Talk(language, Phase.OPEN, Facts.NONE, List.of(), Optional.empty(), 0, Optional.empty(), Optional.empty());
  }

  /// What helps to read the next question, to be kept beside its decision: nothing of the project or in the person's words.
  public Talk withoutPerson() {
    return begun(language);
  }

  Talk speaking(Language spoken) {
    return new Talk(Optional.of(spoken), phase, facts, asked, question, misses, reason, pending);
  }

  Talk open() {
    return new Talk(language, Phase.OPEN, facts, asked, Optional.empty(), 0, Optional.empty(), pending);
  }

  Talk knowing(Facts known) {
    return new Talk(language, phase, known, asked, question, 0, reason, pending);
  }

  Talk asking(String fact) {
    var all = new ArrayList<>(asked);
    all.remove(fact);
    all.add(fact);
    return new Talk(language, Phase.SCREENING, facts, all, Optional.of(fact), 0, Optional.empty(), pending);
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
    return new Talk(language, Phase.SCREENING, left, before, Optional.empty(), 0, Optional.empty(), pending);
  }

  Talk missed() {
    return new Talk(language, phase, facts, asked, question, misses + 1, reason, pending);
  }

  Talk forgetting() {
    return new Talk(language, Phase.OPEN, Facts.NONE, List.of(), Optional.empty(), 0, Optional.empty(), Optional.empty());
  }

  Talk awaiting(Phase awaited, Lead.Reason why) {
    return new Talk(language, awaited, facts, asked, Optional.empty(), 0, Optional.of(why), pending);
  }

  Talk leaving(String words) {
    return new Talk(language, phase, facts, asked, question, misses, reason, Optional.of(words));
  }
}

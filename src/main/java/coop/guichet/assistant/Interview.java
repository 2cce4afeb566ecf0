package coop.guichet.assistant;

import coop.guichet.screening.Contradiction;
import coop.guichet.screening.Facts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the questions of the pre-qualification stand.
///
/// @param asked    the facts asked for so far, in order
/// @param question the fact whose question is open; empty when none is
/// @param again    whether that question was answered before, so that a new answer replaces the old one
/// @param misses   how often in a row a message was no answer
/// @param putOff   the facts put off by "skip", which may be asked once more at the end
/// @param doubts   what contradicts itself and waits for the person's word, asked before the open question
/// @param shown    what the last reply showed besides the question
public record Interview(List<String> asked, Optional<String> question, boolean again, int misses, List<String> putOff, List<Contradiction> doubts,
    Shown shown) {
  /// What a reply showed besides a question.
  public enum Shown {
    NOTHING,
    /// What was noted without having been asked: "no, …" corrects it.
    RECAP,
    /// All answers, to choose the one to change: a fact's name is that choice.
    ANSWERS
  }

  public static final Interview NONE = new Interview(List.of(), Optional.empty(), false, 0, List.of(), List.of(), Shown.NOTHING);

  public Interview {
    asked = List.copyOf(asked);
    putOff = List.copyOf(putOff);
    doubts = List.copyOf(doubts);
  }

  /// The fact that the person is asked about now: what is in doubt first.
  Optional<String> topic() {
    return doubts.stream().map(Contradiction::fact).findFirst().or(() -> question);
  }

  /// Asks for a fact as the next step: it is the latest one asked for.
  Interview asking(String fact) {
    return open(fact, false, Stream.concat(asked.stream().filter(other -> !other.equals(fact)), Stream.of(fact)).toList());
  }

  /// Asks again for a fact that was answered, which keeps its place.
  Interview askingAgain(String fact) {
    return open(fact, true, asked.contains(fact) ? asked : Stream.concat(asked.stream(), Stream.of(fact)).toList());
  }

  private Interview open(String fact, boolean repeated, List<String> all) {
    int kept = question.equals(Optional.of(fact)) ? misses : 0;
    return new Interview(all, Optional.of(fact), repeated, kept, putOff, doubts, Shown.NOTHING);
  }

  /// The fact asked before the open one.
  Optional<String> before() {
    int at = question.map(asked::indexOf).orElse(asked.size());
    return at > 0 ? Optional.of(asked.get(at - 1)) : Optional.empty();
  }

  /// No question is open; what was asked is remembered.
  Interview closed() {
    return new Interview(asked, Optional.empty(), false, 0, putOff, List.of(), Shown.NOTHING);
  }

  Interview missed() {
    return new Interview(asked, question, again, misses + 1, putOff, doubts, Shown.NOTHING);
  }

  /// The person was understood.
  Interview heard() {
    return new Interview(asked, question, again, 0, putOff, doubts, Shown.NOTHING);
  }

  Interview puttingOff(String fact) {
    return new Interview(asked, question, again, 0, Stream.concat(putOff.stream(), Stream.of(fact)).toList(), doubts, Shown.NOTHING);
  }

  /// What was put off is answered, or is not to be asked any more.
  Interview settling(String fact) {
    return new Interview(asked, question, again && !question.equals(Optional.of(fact)), 0, putOff.stream().filter(other -> !other.equals(fact)).toList(),
        doubts, shown);
  }

  Interview doubting(List<Contradiction> contradictions) {
    return new Interview(asked, question, again, 0, putOff, contradictions, Shown.NOTHING);
  }

  /// Without the doubts about what is known otherwise by now.
  Interview sure(Facts facts) {
    return doubting(doubts.stream().filter(doubt -> facts.get(doubt.fact()).filter(doubt.known()::equals).isPresent()).toList());
  }

  Interview showing(Shown what) {
    return new Interview(asked, question, again, misses, putOff, doubts, what);
  }
}

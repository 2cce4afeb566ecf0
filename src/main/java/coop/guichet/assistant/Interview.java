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
/// @param round    the questions that were asked together, where the channel carries several
public record Interview(List<String> asked, Optional<String> question, boolean again, int misses, List<String> putOff, List<Contradiction> doubts,
    Shown shown, Round round) {
  /// What a reply showed besides a question.
  public enum Shown {
    NOTHING,
    /// What was noted without having been asked: "no, …" corrects it.
    RECAP,
    /// All answers, to choose the one to change: a fact's name is that choice.
    ANSWERS
  }

  /// Questions asked together. What is in doubt is asked before them, under numbers of its own.
  ///
  /// @param number    how many rounds were asked so far
  /// @param questions the facts asked for, in the order of their numbers; empty when no round is open
  /// @param repeated  those of them that were asked before without being answered
  public record Round(int number, List<String> questions, List<String> repeated) {
    static final Round NONE = new Round(0, List.of(), List.of());

    public Round {
      questions = List.copyOf(questions);
      repeated = List.copyOf(repeated);
    }

    boolean open() {
      return !questions.isEmpty();
    }

    private Round closed() {
      return new Round(number, List.of(), List.of());
    }
  }

  public static final Interview NONE = new Interview(List.of(), Optional.empty(), false, 0, List.of(), List.of(), Shown.NOTHING, Round.NONE);

  public Interview {
    round = round == null ? Round.NONE : round;
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
    return new Interview(all, Optional.of(fact), repeated, kept, putOff, doubts, Shown.NOTHING, round.closed());
  }

  /// Asks for several facts together, as the next round.
  ///
  /// @param repeated those that were asked before without being answered
  Interview askingTogether(List<String> facts, List<String> repeated) {
    List<String> all = Stream.concat(asked.stream().filter(other -> !facts.contains(other)), facts.stream()).toList();
    return new Interview(all, facts.stream().findFirst().or(() -> question), false, 0, putOff, doubts, shown, new Round(round.number() + 1, facts, repeated));
  }

  /// The questions of the round, each as if it alone were open; what is in doubt first.
  List<Interview> apart() {
    Stream<Interview> doubtful = doubts.stream().map(doubt -> alone(question, List.of(doubt)));
    return Stream.concat(doubtful, round.questions().stream().map(fact -> alone(Optional.of(fact), List.of()))).toList();
  }

  private Interview alone(Optional<String> fact, List<Contradiction> doubt) {
    return new Interview(asked, fact, false, 0, putOff, doubt, Shown.NOTHING, round.closed());
  }

  /// With these put off, and no others.
  Interview leaving(List<String> facts) {
    return new Interview(asked, question, again, misses, facts, doubts, shown, round);
  }

  /// The round is over, whatever was answered in it.
  Interview afterRound() {
    return new Interview(asked, question, again, 0, putOff, doubts, Shown.NOTHING, round.closed());
  }

  /// The fact asked before the open one.
  Optional<String> before() {
    int at = question.map(asked::indexOf).orElse(asked.size());
    return at > 0 ? Optional.of(asked.get(at - 1)) : Optional.empty();
  }

  /// No question is open; what was asked is remembered.
  Interview closed() {
    return new Interview(asked, Optional.empty(), false, 0, putOff, List.of(), Shown.NOTHING, Round.NONE);
  }

  Interview missed() {
    return new Interview(asked, question, again, misses + 1, putOff, doubts, Shown.NOTHING, round);
  }

  /// The person was understood.
  Interview heard() {
    return new Interview(asked, question, again, 0, putOff, doubts, Shown.NOTHING, round);
  }

  Interview puttingOff(String fact) {
    return new Interview(asked, question, again, 0, Stream.concat(putOff.stream(), Stream.of(fact)).toList(), doubts, Shown.NOTHING, round);
  }

  /// What was put off is answered, or is not to be asked any more.
  Interview settling(String fact) {
    return new Interview(asked, question, again && !question.equals(Optional.of(fact)), 0, putOff.stream().filter(other -> !other.equals(fact)).toList(),
        doubts, shown, round);
  }

  Interview doubting(List<Contradiction> contradictions) {
    return new Interview(asked, question, again, 0, putOff, contradictions, Shown.NOTHING, round);
  }

  /// Without the doubts about what is known otherwise by now.
  Interview sure(Facts facts) {
    return doubting(doubts.stream().filter(doubt -> facts.get(doubt.fact()).filter(doubt.known()::equals).isPresent()).toList());
  }

  Interview showing(Shown what) {
    return new Interview(asked, question, again, misses, putOff, doubts, what, round);
  }
}

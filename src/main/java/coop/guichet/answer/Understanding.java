package coop.guichet.answer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a message was understood to be.
///
/// @param topics  the topics asked about, in the order asked, each once
/// @param offered two or three topics to choose from, when none was sure; for a message that is not answered, what comes near
/// @param kind    what the message is beside its topics
/// @param certainty how likely the message as a whole is what it was taken for, from 0 to 1
/// @param unanswered questions in the person's words that clearly ask something to which none of the topics is the answer
/// @param reasons the scores behind it, for those who ask "why did it say that?"
public record Understanding(List<Found> topics, List<String> offered, Kind kind, double certainty, List<String> unanswered, List<String> reasons) {
  /// A topic and how likely it is the right one.
  public record Found(String topic, double probability) {
  }

  /// What a message is beside its topics.
  public enum Kind {
    /// Topics only, or topics to choose from.
    QUESTION,
    /// Somebody describes a project or wants it checked.
    PRE_QUALIFICATION, GREETING, THANKS,
    /// Somebody is in a bad way: a person, with care.
    DISTRESS,
    /// Something that only the team can settle: one's own application, appointment or invoice, an invitation.
    CASE,
    /// Advertising and fraud.
    SPAM,
    /// Somebody tries to change what the assistant does, or wants what is not theirs.
    MANIPULATION,
    /// Probably ours, but not clear which topic: a person reads it.
    UNCLEAR,
    /// Nothing that is known here.
    OUT_OF_SCOPE;

    private static final Set<String> OUTSIDE = Set.of(OUT_OF_SCOPE.label(), SPAM.label(), MANIPULATION.label());

    /// Whether it is none of our business.
    boolean isOutside() {
      return isOutside(label());
    }

    /// Whether this label names a kind that is none of our business.
    static boolean isOutside(String label) {
      return OUTSIDE.contains(label);
    }

    /// The name of the kind in the data files.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /// From this probability on words without a question mark are taken as a question.
  private static final double SURELY_ASKED = 0.9;
  private static final double SURE_CRY = 0.75;
  private static final double SURE = 0.8;
  private static final int FEWEST_WORDS = 3;

  /// An understanding that leaves no question open.
  Understanding(List<Found> topics, List<String> offered, Kind kind, double certainty, List<String> reasons) {
    this(topics, offered, kind, certainty, List.of(), reasons);
  }

  /// The one topic that was surely asked about, if there is just one.
  Optional<String> sure() {
    return topics.size() == 1 && topics.getFirst().probability() >= SURE ? Optional.of(topics.getFirst().topic()) : Optional.empty();
  }

  /// The likeliest topic, asked about or offered.
  Optional<String> likeliest() {
    return Stream.concat(topics.stream().map(Found::topic), offered.stream()).findFirst();
  }

  /// The same with one more reason.
  Understanding because(String reason) {
    return new Understanding(topics, offered, kind, certainty, unanswered, Stream.concat(Stream.of(reason), reasons.stream()).toList());
  }

  /// Whether the message asks about a topic rather than answers a question that was put: it has a question mark, or its
  /// words are nearly certain to ask.
  public boolean asks(String text) {
    boolean certain = topics.stream().anyMatch(found -> found.probability() >= SURELY_ASKED) && text.strip().split("\\s+").length >= FEWEST_WORDS;
    return !topics.isEmpty() && (text.contains("?") || certain);
  }

  /// Whether the message surely speaks of distress, so that even an open question of ours has to wait.
  public boolean criesForHelp() {
    return kind == Kind.DISTRESS && certainty >= SURE_CRY;
  }

  public Understanding {
    topics = List.copyOf(topics);
    offered = List.copyOf(offered);
    unanswered = List.copyOf(unanswered);
    reasons = List.copyOf(reasons);
  }
}

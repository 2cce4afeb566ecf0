package coop.guichet.answer;

import java.util.List;

/// What a message was understood to be.
///
/// @param topics  the topics asked about, in the order asked, each once
/// @param offered two or three topics to choose from, when none was sure
/// @param kind    what the message is beside its topics
/// @param reasons the scores behind it, for those who ask "why did it say that?"
public record Understanding(List<Found> topics, List<String> offered, Kind kind, List<String> reasons) {
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
    /// Nothing that is known here.
    OUT_OF_SCOPE;

    /// The name of the kind in the data files.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public Understanding {
    topics = List.copyOf(topics);
    offered = List.copyOf(offered);
    reasons = List.copyOf(reasons);
  }
}

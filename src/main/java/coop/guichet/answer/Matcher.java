package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.List;

/// Ranks labels (topics and kinds of message) for one question.
public interface Matcher {
  /// A label, how likely it is to be the right one, and how likely it would be were one of the labels surely right; both from
  /// 0 to 1.
  record Scored(String label, double probability, double share) {
    Scored(String label, double probability) {
      this(label, probability, probability);
    }
  }

  /// What a text may be about.
  ///
  /// @param labels  the likeliest labels, best first, at most [#MOST]; empty for a text without words
  /// @param outside how likely it is none of our business, from 0 to 1
  record Ranking(List<Scored> labels, double outside) {
    /// Of a text without words.
    static final Ranking NONE = new Ranking(List.of(), 0);
  }

  Ranking rank(String text, Language language);

  /// What it has learnt about what messages ask and want.
  Judge judge();

  /// How many labels a ranking holds at the most.
  int MOST = 24;
}

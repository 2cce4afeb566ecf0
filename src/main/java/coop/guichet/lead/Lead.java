package coop.guichet.lead;

import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A case for staff.
///
/// @param contact    mail address or phone number, given with consent; empty when only a question is passed on
/// @param verdict    what the criteria say, where facts are known
/// @param transcript the conversation so far, with consent; else the one question
public record Lead(Reason reason, Priority priority, Optional<String> contact, Language language, ChannelName channel, Instant at, Facts facts,
    Optional<Verdict> verdict, List<Line> transcript) {
  /// Why staff should see it.
  public enum Reason {
    PREQUALIFICATION, PERSON_WANTED, OPEN_QUESTION, DISTRESS;

    /// The name in the database.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How soon staff should look.
  public enum Priority {
    URGENT, HIGH, NORMAL;

    /// The name in the database.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Lead {
    transcript = List.copyOf(transcript);
  }
}

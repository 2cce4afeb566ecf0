package coop.guichet.lead;

import coop.guichet.screening.Verdict;
import java.util.Optional;

/// Says how soon staff should look at a case.
public final class Triage {
  private Triage() {
  }

  /// Distress first; then projects that look eligible or need a person's judgement, and people who ask for a person; the
  /// rest as it comes.
  public static Lead.Priority priority(Lead.Reason reason, Optional<Verdict> verdict) {
    return switch (reason) {
      case DISTRESS -> Lead.Priority.URGENT;
      case PERSON_WANTED -> Lead.Priority.HIGH;
      case OPEN_QUESTION -> Lead.Priority.NORMAL;
      case PREQUALIFICATION -> verdict.map(Verdict::outcome).map(outcome -> switch (outcome) {
        case LOOKS_ELIGIBLE, NEEDS_HUMAN -> Lead.Priority.HIGH;
        case BELONGS_ELSEWHERE, TOO_EARLY, NEEDS_FACTS -> Lead.Priority.NORMAL;
      }).orElse(Lead.Priority.NORMAL);
    };
  }
}

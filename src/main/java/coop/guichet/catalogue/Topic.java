package coop.guichet.catalogue;

import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question people ask, with its authored answer and the ways of asking it.
///
/// @param group     the letter of the subject it belongs to, such as `G` for the coworking space
/// @param open      only staff can answer; the person is told so
/// @param handsOver a person of the team always takes over
/// @param offersCheck whether checking one's project is the natural next step
/// @param tells     what there is to come of these, with its dates, is the answer
/// @param aspects   what it tells of its programme, where another programme has a topic of its own for the same
/// @param checked   when somebody last compared the answer with its sources
/// @param validity  outside it the answer may not be said
public record Topic(String id, String group, boolean open, boolean handsOver, boolean offersCheck, Optional<Dated> tells, Set<Aspect> aspects,
    LocalDate checked, Validity validity, List<Source> sources,
    List<String> seeAlso, Optional<String> referral, Localized title, Localized answer, Map<Language, List<String>> ways) {
  /// What has days of its own in `knowledge/`.
  public enum Dated {
    CALLS, EVENTS
  }

  /// What of a programme a topic is about.
  public enum Aspect {
    WHAT, WHO, HOW, WHEN, COST, DURATION
  }

  /// Whether a label is a topic's id, not a kind of message.
  public static boolean isId(String label) {
    return label.startsWith("T");
  }

  public Topic {
    aspects = Set.copyOf(aspects);
    sources = List.copyOf(sources);
    seeAlso = List.copyOf(seeAlso);
    ways = Map.copyOf(ways);
  }

  /// Whether the answer may be given on that day: it is known and within its validity.
  public boolean answers(LocalDate day) {
    return !open && validity.holds(day);
  }
}

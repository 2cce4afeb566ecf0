package coop.guichet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.Problems;
import coop.guichet.message.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaysReviewTest {
  private final Problems problems = new Problems();

  private static Catalogue withThanks(String... french) {
    Catalogue real = RealData.catalogue();
    var kinds = new HashMap<>(real.kinds());
    kinds.put("thanks", Map.of(Language.FR, List.of(french), Language.NL, List.of(), Language.EN, List.of(), Language.DE, List.of()));
    return new Catalogue(real.version(), real.facts(), real.programmes(), real.checklists(), real.referrals(), real.calls(), real.events(), real.topics(),
        kinds,
        real.rehearsal(), real.places(), real.wording());
  }

  private List<String> findings(Catalogue catalogue) {
    new WaysReview(catalogue, RealData.PROMPTS, problems).mistakes();
    return problems.all().stream().map(Object::toString).toList();
  }

  @Test
  void theDeliveredWaysDifferTruly() {
    assertEquals(List.of(), findings(RealData.catalogue()));
  }

  @Test
  void aFrameAroundASentenceIsFound() {
    assertEquals(1, findings(withThanks("mille fois merci à tous", "je voudrais dire mille fois merci à tous")).size());
  }

  @Test
  void nearlyTheSameWordsAreFound() {
    assertEquals(1, findings(withThanks("un très grand merci pour votre aide", "pour votre aide un très grand merci")).size());
  }

  @Test
  void oneSentenceUnderTwoLabelsIsFound() {
    String way = RealData.catalogue().topics().get("T030").ways().get(Language.FR).getFirst();
    assertEquals(1, findings(withThanks(way)).size());
  }

  @Test
  void everyTopicHasFortyWaysInEveryLanguageAndEveryKindSixty() {
    RealData.catalogue().topics().values()
        .forEach(topic -> topic.ways().forEach((language, ways) -> assertTrue(ways.size() >= 40, () -> topic.id() + " in " + language)));
    RealData.catalogue().kinds().forEach((kind, ways) -> ways.forEach((language, own) -> assertTrue(own.size() >= 60, () -> kind + " in " + language)));
    RealData.catalogue().kinds().get("out-of-scope").forEach((language, ways) -> assertTrue(ways.size() >= 400, () -> "out of scope in " + language));
  }
}

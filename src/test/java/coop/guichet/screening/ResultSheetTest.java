package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Referral;
import coop.guichet.catalogue.Source;
import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import coop.guichet.message.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultSheetTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  /// Words of a final or hard no. "Decide" may stand where it is said that the team does.
  private static final Map<Language, Pattern> NEVER = Map.of(Language.FR,
      words("rejet\\w*|refus\\w*|recal\\w*|inéligible\\w*|exclue?s?|définitif\\w*|définitive\\w*"),
      Language.NL, words("afgewezen|afwijz\\w*|weiger\\w*|geweigerd\\w*|niet in aanmerking|uitgesloten|definitie[fv]\\w*"), Language.EN,
      words("reject\\w*|refus\\w*|declin\\w*|ineligible|not eligible|excluded|final|disqualif\\w*"), Language.DE,
      words("abgelehnt\\w*|ablehn\\w*|abgewiesen\\w*|ausgeschlossen|endgültig\\w*|disqualifi\\w*"));
  private static final Set<Phrase> OF_ANOTHER_MATTER = Set.of(Phrase.CONSENT_REFUSED);
  private final Catalogue catalogue = RealData.catalogue();

  private static Pattern words(String words) {
    return Pattern.compile("(?iu)\\b(?:" + words + ")\\b");
  }

  private Sheet sheet(Language language, Facts facts) {
    return new ResultSheet(catalogue, language, DAY, text -> "say:" + text).of(facts, List.of());
  }

  private static Facts of(Map<String, String> choices) {
    Facts facts = Facts.NONE;
    for (var one : choices.entrySet()) {
      facts = facts.with(one.getKey(), new FactValue.OneOf(Set.of(one.getValue())));
    }
    return facts;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void nobodyIsEverTurnedAwayAndNothingIsFinal(Language language) {
    var said = new ArrayList<String>();
    catalogue.wording().phrases().entrySet().stream().filter(one -> !OF_ANOTHER_MATTER.contains(one.getKey())).map(Map.Entry::getValue)
        .forEach(text -> said.add(text.in(language)));
    criteria().flatMap(criterion -> Stream.concat(Stream.of(criterion.label(), criterion.because().met(), criterion.because().notMet()),
        criterion.because().human().stream())).map(text -> text.in(language)).forEach(said::add);
    catalogue.referrals().values().forEach(referral -> said.add(referral.because().in(language)));
    catalogue.facts().values().forEach(fact -> said.addAll(List.of(fact.ask().in(language), fact.why().in(language), fact.brief().in(language))));
    said.forEach(text -> assertFalse(NEVER.get(language).matcher(text).find(), text));
    assertTrue(said.size() > 300);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyNoSaysThatItOnlyAppearsSo(Language language) {
    Pattern appears = Map
        .of(Language.FR, words("sembl\\w*"), Language.NL, words("lijk\\w*"), Language.EN, words("appears?|seems?"), Language.DE, words("schein\\w*"))
        .get(language);
    criteria().map(criterion -> criterion.because().notMet().in(language))
        .forEach(text -> assertTrue(appears.matcher(text).find() || text.contains("seem"), text));
  }

  private Stream<Criterion> criteria() {
    return Stream.concat(catalogue.programmes().values().stream().flatMap(programme -> programme.criteria().stream()),
        catalogue.checklists().values().stream().flatMap(list -> list.judged().stream()));
  }

  @Test
  void whatCannotBeChangedIsNeverAmongTheChanges() {
    Facts facts = of(Map.of("area", "wallonia", "social_purpose_first", "no", "profit_distribution", "unlimited", "voting", "by_capital", "stage", "idea",
        "legal_form", "none", "continuous_activity", "no"));
    Verdict verdict = new Screening(catalogue, DAY).judge(facts);
    assertTrue(verdict.programmes().stream().anyMatch(one -> one.fit() == Truth.NO));
    List<String> fixed = catalogue.facts().values().stream().filter(fact -> !fact.changeable()).map(FactDefinition::id).toList();
    assertTrue(fixed.contains("area"), fixed::toString);
    verdict.changes().forEach(change -> change.changes().forEach(to -> assertFalse(fixed.contains(to.fact()), to::toString)));
    assertEquals(List.of(), verdict.changes(), "what is wholly elsewhere cannot be helped by other answers");
  }

  @Test
  void whatEmesDescribesAndWhatTheOrdinanceAsksForAreTwoListsThatShareNothing() {
    Checklist emes = catalogue.checklists().get("emes");
    Checklist recognition = catalogue.checklists().get("recognition");
    assertFalse(emes.judged().isEmpty());
    assertTrue(emes.stated().isEmpty() && recognition.judged().isEmpty(), "the recognition is told, never judged");
    Set<Source> sources = emes.judged().stream().flatMap(criterion -> criterion.bases().stream()).map(basis -> basis.passage().source())
        .collect(Collectors.toSet());
    assertTrue(recognition.stated().stream().allMatch(stated -> !stated.sources().isEmpty() && Collections.disjoint(sources, stated.sources())));
    Localized title = recognition.title();
    for (Language language : Language.values()) {
      List<String> chapters = sheet(language, of(Map.of("social_purpose_first", "yes"))).parts().stream().filter(Sheet.Heading.class::isInstance)
          .map(Sheet.Heading.class::cast).filter(heading -> heading.level() == 2).map(Sheet.Heading::text).toList();
      assertTrue(chapters.indexOf(title.in(language)) == chapters.indexOf(emes.title().in(language)) + 1, chapters::toString);
    }
  }

  @Test
  void theListsDecideNothing() {
    Facts nothingMet = of(Map.of("social_purpose_first", "no"));
    assertEquals(Truth.YES, new Screening(catalogue, DAY).judge(nothingMet).programme("communaute").orElseThrow().fit());
    assertTrue(new Screening(catalogue, DAY).judge(catalogue.checklists().get("emes"), nothingMet).stream()
        .anyMatch(proof -> proof.value() == Truth.NO));
  }

  @Test
  void everyoneWhoCanHelpIsNamedWithRoleAndAddressAndEveryAnswerCanBeChanged() {
    Facts facts = of(Map.of("social_purpose_first", "no", "recognition_aim", "only"));
    Sheet sheet = sheet(Language.EN, facts);
    String said = sheet.parts().toString();
    for (String id : List.of("R01", "R04")) {
      Referral referral = catalogue.referrals().get(id);
      assertTrue(said.contains(referral.because().in(Language.EN)), id);
      referral.bodies().forEach(body -> assertTrue(said.contains(body.name()) && said.contains(body.role().in(Language.EN))
          && body.web().map(said::contains).orElse(true), body::name));
    }
    facts.values().keySet().forEach(fact -> assertTrue(said.contains("say:Change my answer: " + catalogue.facts().get(fact).brief().in(Language.EN)), fact));
    assertTrue(said.contains("say:" + catalogue.wording().say(Phrase.CHOICE_PERSON, Language.EN)), "a person, always");
  }

  @Test
  void withoutAnyAnswerItSaysSoAndStillOffersAPerson() {
    String said = sheet(Language.FR, Facts.NONE).parts().toString();
    assertTrue(said.contains(catalogue.wording().say(Phrase.SHEET_ANSWERS_NONE, Language.FR)) && said.contains("say:"), said);
  }
}

package coop.guichet.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.config.Problem;
import coop.guichet.config.Problems;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueLoaderTest {
  @TempDir
  Path folder;
  private Path knowledge;
  private Path prompts;

  @BeforeEach
  void copyTheRealData() throws IOException {
    knowledge = copy(RealData.KNOWLEDGE, folder.resolve("knowledge"));
    prompts = copy(RealData.PROMPTS, folder.resolve("prompts-faq"));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }

  private List<Problem> problems() {
    var problems = new Problems();
    new CatalogueLoader(knowledge, prompts).load(problems);
    return problems.all();
  }

  private void replace(Path file, String what, String by) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(what), what);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by)));
  }

  @Test
  void theRealDataIsGoodAndHasAllTopicsProgrammesCriteriaAndReferrals() {
    Catalogue catalogue = RealData.catalogue();
    List<String> topics = IntStream.rangeClosed(1, 121).mapToObj("T%03d"::formatted).toList();
    assertEquals(topics, List.copyOf(catalogue.topics().keySet()));
    assertEquals(List.of("seeds", "blossom", "pollinize", "innovate", "communaute", "coworking"), List.copyOf(catalogue.programmes().keySet()));
    List<String> rows = Stream.concat(catalogue.programmes().values().stream().flatMap(programme -> programme.criteria().stream()).map(Criterion::row),
        catalogue.facts().values().stream().map(FactDefinition::row)).distinct().sorted().toList();
    assertEquals(IntStream.rangeClosed(1, 22).mapToObj("Q%02d"::formatted).toList(), rows);
    assertEquals(16, catalogue.referrals().size());
    assertTrue(catalogue.calls().isEmpty(), "no source gives a call");
  }

  @ParameterizedTest
  @CsvSource({
      "seeds, Q01 hard Q02 hard Q03 h Q04 hard Q05 hard Q06 soft Q07 soft Q08 hard Q09 soft Q10 soft Q11 soft Q12 soft Q13 soft Q14 h Q15 h",
      "blossom, Q01 hard Q02 hard Q04 hard Q05 hard Q06 soft Q07 hard Q08 hard Q09 hard Q10 soft Q11 hard Q12 hard Q13 soft Q14 soft Q15 hard Q16 hard Q17 hard",
      "pollinize, Q01 hard Q02 hard Q04 hard Q05 hard Q06 soft Q07 soft Q08 hard Q09 soft Q10 soft Q11 soft Q12 soft Q13 soft Q14 soft Q15 hard Q16 hard Q18 hard Q19 hard",
      "innovate, Q01 hard Q02 hard Q03 soft Q04 soft Q05 soft Q08 soft Q13 soft Q14 hard", "communaute, Q01 soft", "coworking, Q01 soft"})
  void everyProgrammeHasTheRowsOfTheTableWithTheirWeight(String programme, String rows) {
    List<Criterion> criteria = RealData.catalogue().programmes().get(programme).criteria();
    assertEquals(rows, criteria.stream().map(criterion -> criterion.row() + " " + criterion.kind().code()).collect(Collectors.joining(" ")));
    criteria.forEach(criterion -> assertFalse(criterion.bases().isEmpty(), criterion.id() + " quotes no passage"));
  }

  @Test
  void everyTopicHasTwentyWaysOfAskingInEveryLanguageAndEveryAnswerItsSource() {
    for (Topic topic : RealData.catalogue().topics().values()) {
      for (Language language : Language.values()) {
        assertTrue(topic.ways().get(language).size() >= 19, topic.id() + " " + language);
      }
      assertTrue(topic.open() || !topic.sources().isEmpty(), topic.id());
    }
  }

  @Test
  void anAnswerCanOnlyRestOnAnotherFact() throws IOException {
    replace(knowledge.resolve("facts/voting.yaml"), "rests_on: [legal_form]", "rests_on: [legal_from, voting]");
    assertEquals(2, problems().stream().filter(problem -> problem.file().endsWith("voting.yaml") && problem.what().contains("is no other fact")).count());
  }

  @Test
  void allMistakesAreNotedAtOnceWithFileAndLine() throws IOException {
    replace(prompts.resolve("topics/T030.yaml"), "status: sourced", "status: sauced");
    replace(knowledge.resolve("programmes/seeds.yaml"), "met: {area: [brussels, partly_brussels]}", "met: {area: [brussel]}");
    replace(knowledge.resolve("referrals/R07.yaml"), "when: {area: [wallonia]}", "when: {aera: [wallonia]}");
    Files.writeString(knowledge.resolve("facts/need.yaml"), "id: need\n  type: [");
    List<Problem> problems = problems();
    assertTrue(problems.stream().anyMatch(problem -> problem.file().endsWith("T030.yaml") && problem.line() == 3), problems::toString);
    assertTrue(problems.stream().anyMatch(problem -> problem.file().endsWith("seeds.yaml") && problem.what().contains("no value \"brussel\"")),
        problems::toString);
    assertTrue(problems.stream().anyMatch(problem -> problem.file().endsWith("R07.yaml") && problem.what().contains("no fact \"aera\"")), problems::toString);
    assertTrue(problems.stream().anyMatch(problem -> problem.file().endsWith("need.yaml") && problem.line() == 2), problems::toString);
    problems.forEach(problem -> assertFalse(problem.mend().isBlank()));
  }

  @Test
  void aPhraseWithoutTextAndATextInThreeLanguagesAreMistakes() throws IOException {
    replace(prompts.resolve("wording/lead.yaml"), "letter_case:", "letter_cas:");
    replace(prompts.resolve("wording/conversation.yaml"), "  de: \"Guten Tag!", "  dd: \"Guten Tag!");
    List<Problem> problems = problems();
    assertTrue(problems.stream().anyMatch(problem -> problem.what().contains("letter_case")), problems::toString);
    assertTrue(problems.stream().anyMatch(problem -> problem.file().endsWith("conversation.yaml") && problem.line() > 1), problems::toString);
  }

  @Test
  void aRehearsalMessageIsOfTopicsAndKindsThatThereAre() throws IOException {
    Path messages = prompts.resolve("rehearsal/messages.tsv");
    int lines = Files.readAllLines(messages).size();
    Files.writeString(messages, "fr\tT071 + T999\tcombien, et pour qui ?\nfr\tT071\n", StandardOpenOption.APPEND);
    List<Problem> problems = problems();
    assertEquals(List.of(lines + 1, lines + 2), problems.stream().map(Problem::line).toList(), problems::toString);
    assertTrue(problems.getFirst().what().contains("T999"), problems::toString);
  }

  @Test
  void aReloadTakesOverGoodFilesAndKeepsTheLastGoodSetWhenTheyAreBad() throws IOException {
    var live = new LiveCatalogue(new CatalogueLoader(knowledge, prompts));
    replace(prompts.resolve("topics/T030.yaml"), "fr: Durée de chaque programme", "fr: La durée");
    live.refresh();
    assertEquals("La durée", live.current().topics().get("T030").title().in(Language.FR));
    replace(prompts.resolve("topics/T030.yaml"), "status: sourced", "status: sauced");
    live.refresh();
    assertEquals("La durée", live.current().topics().get("T030").title().in(Language.FR));
    assertEquals(1, live.problems().size());
    replace(prompts.resolve("topics/T030.yaml"), "status: sauced", "status: sourced");
    live.refresh();
    assertTrue(live.problems().isEmpty());
  }

  @Test
  void aCallHasADayItOpensAndADayItCloses() throws IOException {
    Files.writeString(knowledge.resolve("calls/seeds-2030.yaml"), """
        id: seeds-2030
        programme: seeds
        title: {fr: Appel, nl: Oproep, en: Call, de: Aufruf}
        opens: "2030-01-15"
        closes: "2030-02-28"
        source: ["an example"]
        checked: "2030-01-01"
        """);
    Catalogue catalogue = new CatalogueLoader(knowledge, prompts).load(new Problems()).orElseThrow();
    assertTrue(catalogue.call("seeds", LocalDate.of(2030, 2, 28)).isPresent());
    assertTrue(catalogue.call("seeds", LocalDate.of(2030, 3, 1)).isEmpty());
    replace(knowledge.resolve("calls/seeds-2030.yaml"), "2030-02-28", "2029-02-28");
    assertEquals(1, problems().size());
  }

  @Test
  void twoTopicsOfOneProgrammeWithTheSameAspectAreNoted() throws IOException {
    replace(prompts.resolve("topics/T030.yaml"), "group: C", "group: C\naspects: [cost]");
    assertTrue(problems().stream().map(Problem::what).anyMatch(what -> what.startsWith("another topic of Seeds has the same aspect as T071")),
        () -> problems().toString());
  }

  @Test
  void anAspectOfNoProgrammeAndATopicThatIsNoneAreNoted() throws IOException {
    replace(prompts.resolve("topics/T010.yaml"), "checked:", "aspects: [what]\nchecked:");
    replace(knowledge.resolve("programmes/innovate.yaml"), "[T027]", "[T027, T999]");
    assertEquals(List.of("there is no topic T999", "no programme has the topic T010"), problems().stream().map(Problem::what).toList());
  }

  @Test
  void aProgrammeIsValidFromTheFirstToTheLastDayOfAYearOrMonth() throws IOException {
    replace(knowledge.resolve("programmes/innovate.yaml"), "valid_from: \"2019\"", "valid_from: \"2019-03\"\nvalid_to: \"2026\"");
    var problems = new Problems();
    Validity validity = new CatalogueLoader(knowledge, prompts).load(problems).orElseThrow().programmes().get("innovate").validity();
    assertFalse(validity.holds(LocalDate.of(2019, 2, 28)));
    assertTrue(validity.holds(LocalDate.of(2019, 3, 1)));
    assertTrue(validity.holds(LocalDate.of(2026, 12, 31)));
    assertFalse(validity.holds(LocalDate.of(2027, 1, 1)));
  }

  @Test
  void aPassageThatChangesMakesItsCriteriaUnknownWithoutStoppingTheServiceAndIsShown() throws IOException {
    var live = new LiveCatalogue(new CatalogueLoader(knowledge, prompts));
    assertTrue(live.problems().isEmpty());
    replace(knowledge.resolve("sources/trends-brussels-incubator-2016.yaml"), "collectief verhaal", "goed verhaal");
    live.refresh();
    List<Problem> shown = live.problems();
    assertEquals(2, shown.size(), shown::toString);
    assertTrue(shown.stream().allMatch(problem -> problem.line() > 100 && problem.what().contains("C15") && problem.mend().contains("sha256: \"")),
        shown::toString);
    assertTrue(
        live.current().programmes().get("seeds").criteria().stream().filter(Criterion::drifted).map(Criterion::id).toList().equals(List.of("seeds.team")));
    replace(knowledge.resolve("sources/trends-brussels-incubator-2016.yaml"), "goed verhaal", "collectief  verhaal");
    live.refresh();
    assertTrue(live.problems().isEmpty(), "another line break or space is no other passage");
  }

  @Test
  void aCriterionMustEncodeAPassageThatIsQuotedAndADisagreementMustBeAboutACriterion() throws IOException {
    replace(knowledge.resolve("programmes/seeds.yaml"), "passage: C15", "passage: C99");
    Files.createDirectories(knowledge.resolve("disagreements"));
    Files.writeString(knowledge.resolve("disagreements/a.yaml"), """
        criterion: blossom.wages
        facts: {}
        value: met
        rule: unknown
        reason: seen
        by: coach
        at: "2026-11-20"
        """);
    List<Problem> problems = problems();
    assertEquals(2, problems.size(), problems::toString);
    assertTrue(problems.getFirst().what().contains("blossom.wages") && problems.getFirst().line() == 1, problems::toString);
    assertTrue(problems.getLast().what().contains("quotes no passage C99") && problems.getLast().line() > 100, problems::toString);
  }
}

package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps rules, sources and the team's judgement together.
class CheckTest {
  @TempDir
  Path folder;
  private Path knowledge;
  private String settings;

  @BeforeEach
  void copyTheRealData() throws IOException {
    knowledge = folder.resolve("knowledge");
    try (Stream<Path> paths = Files.walk(RealData.KNOWLEDGE)) {
      for (Path path : paths.toList()) {
        Files.copy(path, knowledge.resolve(RealData.KNOWLEDGE.relativize(path).toString()));
      }
    }
    settings = write("settings.yaml", "knowledge:\n  dir: " + knowledge + "\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void replace(Path file, String what, String by) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(what), what);
    Files.writeString(file, text.replace(what, by));
  }

  private Ran check(String... more) {
    return Ran.of(Stream.concat(Stream.of("check", "--settings", settings), Stream.of(more)).toArray(String[]::new));
  }

  private Path disagree() throws IOException {
    String facts = write("facts.yaml", "wage_ratio: 5\n");
    String overrides = write("overrides.yaml",
        "- {criterion: blossom.wage_ratio, value: met, reason: an interim director, by: programme lead, at: 2026-11-20}\n");
    Ran screened = Ran.of("screen", "--json", "--overrides", overrides, "--export", folder.resolve("knowledge/disagreements").toString(), facts);
    assertEquals(0, screened.status(), screened.err());
    JsonNode blossom = StreamSupport.stream(screened.json().getFirst().get("programmes").spliterator(), false)
        .filter(one -> one.get("id").asText().equals("blossom")).findFirst().orElseThrow();
    JsonNode wages = StreamSupport.stream(blossom.get("criteria").spliterator(), false).filter(one -> one.get("id").asText().equals("blossom.wage_ratio"))
        .findFirst().orElseThrow();
    assertEquals("unknown", wages.get("value").asText());
    assertEquals("met", wages.get("override").get("value").asText());
    assertEquals("an interim director", wages.get("override").get("reason").asText());
    assertTrue(wages.get("passages").get(0).get("text").asText().contains("loonspanning"));
    try (Stream<Path> written = Files.list(folder.resolve("knowledge/disagreements"))) {
      return written.toList().getFirst();
    }
  }

  @Test
  void whereTeamAndRuleDifferCheckFailsUntilTheReasonIsSettled() throws IOException {
    Path example = disagree();
    Ran failing = check();
    assertEquals(1, failing.status());
    assertEquals(1, failing.out().lines().count(), failing.out());
    assertTrue(failing.out().startsWith(example + ":6: the team says met of blossom.wage_ratio (an interim director), the rule gives unknown – "),
        failing.out());
    Files.writeString(example, Files.readString(example) + "settled: {because: the limit stands, by: director, at: \"2026-11-22\"}\n");
    assertEquals(0, check().status(), check().out());
  }

  @Test
  void whereTeamAndRuleDifferCheckFailsUntilTheRuleGivesWhatTheTeamSays() throws IOException {
    disagree();
    Path blossom = knowledge.resolve("programmes/blossom.yaml");
    replace(blossom, "met: {wage_ratio: {max: 4}}\n    human: {not: {wage_ratio: {max: 4}}}",
        "met: {wage_ratio: {max: 5}}\n    human: {not: {wage_ratio: {max: 5}}}");
    replace(blossom, "{facts: {wage_ratio: 4.01}, value: unknown}", "{facts: {wage_ratio: 5.01}, value: unknown}");
    assertEquals(0, check().status(), check().out());
  }

  @Test
  void aChangedPassageIsNamedWithFileAndLineAndWhatToDo() throws IOException {
    replace(knowledge.resolve("sources/hub-brussels-social-entrepreneurship.yaml"), "maximaal 1 tot 4", "maximaal 1 tot 5");
    Ran ran = check();
    assertEquals(1, ran.status());
    List<String> lines = ran.out().lines().toList();
    assertTrue(
        lines.stream().allMatch(line -> line.matches(".+[.]yaml:[0-9]+: the passage D06 of hub-brussels-social-entrepreneurship has changed since .+ – .+")),
        ran.out());
    assertTrue(lines.stream().anyMatch(line -> line.contains("blossom.wage_ratio")), ran.out());
    assertTrue(lines.stream().anyMatch(line -> line.contains("emes.wage_ratio")), ran.out());
  }

  @Test
  void thePassagesAreComparedWithTheDocumentsWhereTheseAreAtHand() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    for (String[] pair : new String[][]{{"hub-brussels-social-entrepreneurship", "003_8f0a142b1f264f88.txt"},
        {"state-secretary-coopcity-2021", "001_9be99c3ef5429c2c.txt"},
        {"european-commission-coopcity-2019", "000_e65617d03ce24c04.txt"}, {"trends-brussels-incubator-2016", "002_e644f4755e6f71d6.txt"},
        {"brupartners-advice-coopcity", "004_456bed15a35d7134.txt"}}) {
      String quoted = Files.readString(knowledge.resolve("sources/" + pair[0] + ".yaml")).replace("''", "'");
      Files.writeString(documents.resolve(pair[1]), quoted.replace(" ", "\n "));
    }
    assertEquals(0, check("--documents", documents.toString()).status(), check("--documents", documents.toString()).out());
    replace(documents.resolve("002_e644f4755e6f71d6.txt"), "vernieuwend", "goed");
    Files.delete(documents.resolve("001_9be99c3ef5429c2c.txt"));
    Ran ran = check("--documents", documents.toString());
    assertEquals(1, ran.status());
    assertTrue(ran.out().contains("the passage C17 no longer stands in 002_e644f4755e6f71d6.txt"), ran.out());
    assertEquals(3, ran.out().lines().count(), ran.out());
    assertTrue(ran.out().lines().allMatch(line -> line.matches(".+sources/.+[.]yaml:[1-9][0-9]*: .+ – .+")), ran.out());
  }
}

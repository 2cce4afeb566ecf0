package coop.guichet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir
  Path folder;
  private final Problems problems = new Problems();

  private Settings load(String yaml, Map<String, String> environment) throws IOException {
    return Settings.load(Optional.of(Files.writeString(folder.resolve("settings.yaml"), yaml)), environment, problems);
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() throws IOException {
    Settings settings = load("http:\n  port: 1\n", Map.of("GUICHET_HTTP_PORT", "2"));
    assertEquals(2, settings.port("http.port", 8080, "port"));
    assertEquals(3, settings.override("http.port", 3).port("http.port", 8080, "port"));
  }

  @Test
  void aValueThatIsNoPortIsNotedWithItsLineAndHowToMendIt() throws IOException {
    load("http:\n  host: x\n  port: often\n", Map.of()).port("http.port", 8080, "port");
    assertEquals(1, problems.all().size());
    assertEquals(3, problems.all().getFirst().line());
    assertTrue(problems.all().getFirst().mend().contains("0 to 65535"));
  }

  @Test
  void aKeyThatNobodyKnowsIsAMistakeInFileAndEnvironment() throws IOException {
    Settings settings = load("http:\n  prot: 1\n", Map.of("GUICHET_MAIL_SERVER", "x"));
    settings.port("http.port", 8080, "port");
    settings.refuseUnknown();
    assertEquals(2, problems.all().size());
    assertTrue(problems.all().stream().anyMatch(problem -> problem.line() == 2 && problem.what().contains("http.prot")));
    assertTrue(problems.all().stream().anyMatch(problem -> problem.file().contains("GUICHET_MAIL_SERVER")));
  }

  @Test
  void brokenYamlIsNotedWithItsLine() throws IOException {
    load("http:\n  port: [1\n", Map.of());
    assertEquals(1, problems.all().size());
    assertTrue(problems.all().getFirst().what().startsWith("this is not YAML"));
  }

  @Test
  void aKeyGivenTwiceIsAMistake() throws IOException {
    load("http:\n  port: 1\n  port: 2\n", Map.of());
    assertTrue(problems.all().getFirst().what().contains("second time"), () -> problems.all().toString());
    assertEquals(3, problems.all().getFirst().line());
  }

  @Test
  void aKeyWithAnUnderscoreHasAVariableToo() throws IOException {
    Settings settings = load("", Map.of("GUICHET_ANSWER_COST_HAND_OVER", "0.4"));
    assertEquals(0.4, settings.number("answer.cost.hand_over", 0.3, "cost"));
    settings.refuseUnknown();
    assertTrue(problems.none(), () -> problems.all().toString());
  }

  @Test
  void aFolderMustBeThereWithItsFiles() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "");
    assertEquals(Optional.of(folder), load("x: " + folder, Map.of()).folder("x", List.of("a.txt"), "folder"));
    assertEquals(Optional.empty(), load("", Map.of()).folder("x", List.of("a.txt"), "folder"));
    assertTrue(problems.none(), () -> problems.all().toString());
    load("x: " + folder, Map.of()).folder("x", List.of("a.txt", "b.txt"), "folder");
    load("", Map.of("GUICHET_X", folder.resolve("nowhere").toString())).folder("x", List.of("a.txt"), "folder");
    assertEquals(2, problems.all().size());
    assertTrue(problems.all().stream().anyMatch(problem -> problem.line() == 1 && problem.what().contains("holds no b.txt")));
    assertTrue(problems.all().stream().anyMatch(problem -> problem.file().contains("GUICHET_X") && problem.mend().contains("a.txt")));
  }

  @Test
  void someOfAFewWords() throws IOException {
    assertEquals(Set.of("fr", "en"), load("x: fr, en", Map.of()).someOf("x", List.of("fr", "en", "de"), "en", "languages"));
    assertEquals(Set.of("en"), load("", Map.of()).someOf("x", List.of("fr", "en", "de"), "en", "languages"));
    assertTrue(problems.none());
    load("x: en, xx", Map.of()).someOf("x", List.of("fr", "en", "de"), "en", "languages");
    assertTrue(problems.all().getFirst().mend().contains("fr, en, de"));
  }
}

package coop.guichet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
}

package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.config.Problems;
import coop.guichet.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsExampleTest {
  @Test
  void theExampleFileShowsEverySettingWithItsDefault() throws IOException {
    Settings settings = Settings.load(Optional.empty(), Map.of(), new Problems());
    ProductSettings.from(settings);
    assertEquals(settings.example(), Files.readString(Path.of("deploy/settings.example.yaml")),
        "write this into deploy/settings.example.yaml:\n" + settings.example());
  }

  @Test
  void mailWithoutSenderOrRecipientIsAMistakeThatNamesTheSettings() {
    var problems = new Problems();
    ProductSettings.load(Optional.empty(), Map.of("GUICHET_MAIL_SMTP_HOST", "mail.example.org"), given -> given, problems);
    assertEquals(2, problems.all().size());
    assertTrue(problems.all().toString().contains("GUICHET_MAIL_ADDRESS") && problems.all().toString().contains("GUICHET_MAIL_STAFF"));
  }
}

package coop.guichet.channel.email.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// Whole mails as mail programs write them in four languages: `name.eml` beside `name.expected.yaml`, which holds what matters of it.
class MailFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/mail");
  private static final int LEAST_REPLIES = 60;

  static List<Path> mails() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("mails")
  void saysWhatIsExpected(Path file) throws IOException {
    Mail mail = new EmailReader().read(Files.readAllBytes(file));
    Map<String, Object> expected = new Yaml().load(Files.readString(Path.of(file.toString().replace(".eml", ".expected.yaml"))));
    expected.forEach((name, value) -> assertEquals(value, seen(mail, name), name));
  }

  /// @return text, or a list of texts
  private static Object seen(Mail mail, String name) {
    return switch (name) {
      case "from" -> mail.from().map(Mailbox::address).orElse("");
      case "from_name" -> mail.from().map(Mailbox::name).orElse("");
      case "subject" -> mail.subject();
      case "text" -> mail.body().text().strip();
      case "new_text" -> mail.body().newText();
      case "reason" -> AutoReply.decide(mail, Set.of("guichet@coop.example"), History.EMPTY).reason().code();
      case "attachments" -> mail.body().attachments().stream().map(one -> one.name() + " " + one.type() + " " + one.size()).toList();
      case "in_reply_to" -> mail.inReplyTo();
      case "failed" -> mail.report().map(report -> report.recipients().stream().map(one -> one.address() + " " + one.status()).toList()).orElse(List.of());
      default -> throw new IllegalArgumentException("nothing called " + name + " is seen of a mail");
    };
  }

  @Test
  void thereAreEnoughRepliesInEachLanguage() throws IOException {
    for (String language : List.of("fr", "nl", "de", "en")) {
      assertTrue(mails().stream().filter(file -> file.toString().endsWith("-" + language + ".eml")).count() >= LEAST_REPLIES / 4, language);
    }
  }
}

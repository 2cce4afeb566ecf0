package coop.guichet.channel.email.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Public corpora of odd mails and of replies, which are not part of this project: `-Dcorpora.mail=FOLDER` names the folder that
/// holds `mikel`, `mime4j`, `trimmer` and `crisp`. Without it these tests are skipped.
class MailCorpusTest {
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final int LEAST_MAILS = 180;
  private static final int LEAST_TRIMMER = 60;
  private static final int LEAST_CRISP = 40;
  private final Optional<Path> folder = Optional.ofNullable(System.getProperty("corpora.mail")).map(Path::of).filter(Files::isDirectory);

  @BeforeEach
  void isThere() {
    assumeTrue(folder.isPresent(), "the mail corpora are not here: -Dcorpora.mail=FOLDER names them");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String lines(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  @Test
  void everyOddMailIsKeptAndReadInTime() throws IOException {
    var mails = new ArrayList<>(files(folder.orElseThrow().resolve("mikel/emails")));
    mails.addAll(files(folder.orElseThrow().resolve("mime4j")));
    mails.removeIf(file -> !file.toString().matches(".*\\.(?:eml|msg)"));
    long slowest = 0;
    for (Path file : mails) {
      byte[] raw = Files.readAllBytes(file);
      long start = System.nanoTime();
      Mail mail = new EmailReader().read(raw);
      long took = System.nanoTime() - start;
      assertEquals(Optional.empty(), mail.unreadable(), file::toString);
      assertTrue(AutoReply.decide(mail, Set.of("guichet@coop.example"), History.EMPTY).visible(), file::toString);
      assertTrue(took < MOST.toNanos(), file::toString);
      slowest = Math.max(slowest, took);
    }
    System.out.println("odd mails: " + mails.size() + " of " + mails.size() + " kept, the slowest in " + slowest / 1_000_000 + " ms");
    assertTrue(mails.size() >= LEAST_MAILS);
  }

  @Test
  void mostRepliesAreCutExactlyAsExpected() throws IOException {
    Path trimmer = folder.orElseThrow().resolve("trimmer");
    List<Path> replies = files(trimmer.resolve("emails"));
    var wrong = new ArrayList<Path>();
    for (Path file : replies) {
      if (!NewText.of(lines(file)).equals(lines(trimmer.resolve("trimmed").resolve(file.getFileName())).stripTrailing())) {
        wrong.add(file.getFileName());
      }
    }
    System.out.println("trimmer: " + (replies.size() - wrong.size()) + " of " + replies.size() + " exact; not: " + wrong);
    assertTrue(replies.size() - wrong.size() >= LEAST_TRIMMER, wrong::toString);
  }

  @Test
  void mostFirstFragmentsAreFound() throws IOException {
    Path fixtures = folder.orElseThrow().resolve("crisp/fixtures");
    List<String> names = Files.readAllLines(folder.orElseThrow().resolve("crisp/first_fragment_is_common_text.txt")).stream().filter(name -> !name.isBlank())
        .toList();
    String common = lines(fixtures.resolve(names.getFirst())).split("\n\n")[0];
    var wrong = new ArrayList<String>();
    for (String name : names) {
      if (!NewText.of(lines(fixtures.resolve(name))).equals(common)) {
        wrong.add(name);
      }
    }
    System.out.println("crisp: " + (names.size() - wrong.size()) + " of " + names.size() + " first fragments; not: " + wrong);
    assertTrue(names.size() - wrong.size() >= LEAST_CRISP, wrong::toString);
  }
}

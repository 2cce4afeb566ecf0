package coop.guichet.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageRecognizerTest {
  private static final Path EVAL = Path.of("src/test/resources/eval");

  private static Optional<String> other(String text) {
    return RealData.recognizer().recognize(text.replace("\\n", "\n"), Optional.empty()).other();
  }

  @Test
  void messagesInTheOtherLanguagesAreRecognised() throws IOException {
    List<String[]> messages = Files.readAllLines(EVAL.resolve("other-languages.tsv")).stream().skip(1).map(line -> line.split("\t")).toList();
    assertEquals(23, messages.stream().map(message -> message[0]).distinct().count());
    long right = messages.stream().filter(message -> other(message[1]).equals(Optional.of(message[0]))).count();
    assertTrue(right >= 0.95 * messages.size(), right + " of " + messages.size());
  }

  @Test
  void messagesInOurLanguagesAreNeverTakenForAnother() throws IOException {
    List<String> ours = Files.readAllLines(EVAL.resolve("messages.tsv")).stream().skip(1).map(line -> line.split("\t")[2]).toList();
    assertEquals(List.of(), ours.stream().filter(text -> other(text).isPresent()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "🙂", "1080", "ok", "Kowalska, 0470 00 00 00"})
  void whatIsTooShortToTellIsNotForeign(String text) {
    assertEquals(Optional.empty(), other(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"???", "👍👍👍", "1 2 3"})
  void whatHasNoWordsLeavesTheLanguageAsItIs(String text) {
    assertEquals(Language.FR, RealData.recognizer().recognize(text, Optional.empty()).language());
    assertEquals(Language.NL, RealData.recognizer().recognize(text, Optional.of(Language.NL)).language());
  }
}

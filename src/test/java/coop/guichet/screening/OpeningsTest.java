package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Reads how people describe a project by themselves and compares with every fact that a careful reader would note.
class OpeningsTest {
  private static final double FOUND_AT_LEAST = 0.9;
  /// Measured at first sight: 58 of 85.
  private static final double FOUND_APART_AT_LEAST = 0.65;
  private final Catalogue catalogue = RealData.catalogue();

  @Test
  void mostFactsOfTheOpeningsAreFoundAndNoneIsWrong() {
    Map<String, Score> scores = read("openings.yaml");
    scores.forEach((language, score) -> {
      assertEquals(List.of(), score.wrong, language);
      assertTrue(score.found >= FOUND_AT_LEAST * score.expected, language + " " + score.missed);
    });
  }

  @Test
  void ofOpeningsTheReaderWasNotMadeWithMostFactsAreFoundAndNoneIsWrong() {
    Collection<Score> scores = read("openings-apart.yaml").values();
    assertEquals(List.of(), scores.stream().flatMap(score -> score.wrong.stream()).toList());
    int found = scores.stream().mapToInt(score -> score.found).sum();
    int expected = scores.stream().mapToInt(score -> score.expected).sum();
    assertTrue(found >= FOUND_APART_AT_LEAST * expected, found + " of " + expected);
  }

  /// Facts of the openings of one language.
  private static final class Score {
    private int expected;
    private int found;
    private final List<String> missed = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private void add(Facts careful, Facts read, String text) {
      careful.values().forEach((fact, value) -> {
        expected++;
        if (read.get(fact).map(value::equals).orElse(false)) {
          found++;
        } else if (!read.has(fact)) {
          missed.add(fact + " " + value + " in: " + text);
        }
      });
      read.values().forEach((fact, value) -> {
        if (!careful.get(fact).map(value::equals).orElse(false)) {
          wrong.add(fact + " " + value + " in: " + text);
        }
      });
    }
  }

  private Map<String, Score> read(String file) {
    var problems = new Problems();
    var scores = new TreeMap<String, Score>();
    var definitions = new FactsReader(catalogue.facts());
    YamlFile.read(Path.of("src/test/resources/screening", file), file, problems).orElseThrow().root().forEach(opening -> {
      Facts careful = definitions.read(opening.get("facts"), (fact, what, mend) -> problems.add(file, 0, fact + ": " + what, mend));
      scores.computeIfAbsent(opening.get("lang").asText(), language -> new Score()).add(careful, reading(opening), opening.get("text").asText());
    });
    problems.orThrow();
    scores.forEach((language, score) -> System.out.printf("%s %s: %d of %d facts found, %d missed, %d wrong%n", file, language, score.found, score.expected,
        score.missed.size(), score.wrong.size()));
    return scores;
  }

  private Facts reading(JsonNode opening) {
    return new FreeTextReader(catalogue).read(opening.get("text").asText());
  }
}

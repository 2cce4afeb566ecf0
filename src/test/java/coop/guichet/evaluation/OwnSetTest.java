package coop.guichet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.RealData;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the product learns from may not stand in the sets that measure it, word for word or nearly so.
class OwnSetTest {
  private static final List<Path> SETS = List.of(Path.of("src/test/resources/eval/messages.tsv"), Path.of("src/test/resources/eval/natural.tsv"));
  private static final double NEARLY = 0.8;
  private static final int FEWEST_WORDS = 5;

  private record Line(String language, String text) {
    Set<String> words() {
      return new HashSet<>(List.of(text.split(" ")));
    }
  }

  private static Line line(String language, String text) {
    return new Line(language, PlainForm.of(text.replace("\\n", " ")));
  }

  private static Stream<Line> measured() throws IOException {
    var lines = new ArrayList<String>();
    for (Path set : SETS) {
      lines.addAll(Files.readAllLines(set).stream().skip(1).toList());
    }
    return lines.stream().map(row -> row.split("\t")).map(fields -> line(fields[0], fields[2]));
  }

  private static Stream<Line> learnt() {
    Catalogue catalogue = RealData.catalogue();
    Stream<Map<Language, List<String>>> ways = Stream.concat(catalogue.topics().values().stream().map(topic -> topic.ways()),
        catalogue.kinds().values().stream());
    Stream<Line> lines = ways.flatMap(byLanguage -> byLanguage.entrySet().stream())
        .flatMap(entry -> entry.getValue().stream().map(way -> line(entry.getKey().code(), way)));
    return Stream.concat(lines, Stream.of(catalogue.rehearsal().questions(), catalogue.rehearsal().messages()).flatMap(List::stream)
        .map(message -> line(message.language().code(), message.text())));
  }

  @Test
  void nothingLearntStandsWordForWordInTheOwnSet() throws IOException {
    Set<Line> own = measured().collect(Collectors.toSet());
    assertEquals(List.of(), learnt().filter(own::contains).toList());
  }

  @Test
  void nothingLearntHasNearlyTheWordsOfAMessageOfTheOwnSet() throws IOException {
    Map<String, List<Set<String>>> own = measured().collect(Collectors.groupingBy(Line::language, Collectors.mapping(Line::words, Collectors.toList())));
    Function<Line, Boolean> stands = line -> {
      Set<String> words = line.words();
      return words.size() >= FEWEST_WORDS && own.get(line.language()).stream().anyMatch(message -> alike(words, message));
    };
    assertEquals(List.of(), learnt().filter(stands::apply).toList());
  }

  private static boolean alike(Set<String> one, Set<String> other) {
    long shared = one.stream().filter(other::contains).count();
    return shared > NEARLY * (one.size() + other.size() - shared);
  }
}

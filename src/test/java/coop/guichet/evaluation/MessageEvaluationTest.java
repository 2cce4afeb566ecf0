package coop.guichet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.config.Problems;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageEvaluationTest {
  private static final Path OWN_SET = Path.of("src/test/resources/eval/messages.tsv");
  private static final double EXACTLY_RIGHT = 0.80;
  private static final double WRONGLY_CONFIDENT = 0.05;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static List<MessageEvaluation.Result> run(Path file, Problems problems) {
    return new MessageEvaluation(RealData.assistant(), DAY).run(file, problems);
  }

  @Test
  void theOwnLabelledSetReachesItsFigures() {
    var problems = new Problems();
    List<MessageEvaluation.Result> results = run(OWN_SET, problems);
    problems.orThrow();
    Map<String, Object> figures = MessageEvaluation.summary(results);
    System.out.println("own labelled set: " + figures);
    assertTrue(results.size() >= 200);
    assertTrue((double) figures.get("exactly_right") >= EXACTLY_RIGHT, figures::toString);
    assertTrue((double) figures.get("wrongly_confident") <= WRONGLY_CONFIDENT, figures::toString);
  }

  @Test
  void noMessageOfTheOwnSetIsAmongTheWaysOfAskingOrTheRehearsal() throws IOException {
    var known = RealData.catalogue().topics().values().stream().flatMap(topic -> topic.ways().values().stream()).flatMap(List::stream)
        .collect(Collectors.toSet());
    RealData.catalogue().kinds().values().forEach(ways -> ways.values().forEach(known::addAll));
    RealData.catalogue().rehearsal().questions().forEach(message -> known.add(message.text()));
    List<String> shared = Files.readAllLines(OWN_SET).stream().skip(1).map(line -> Tsv.text(line.split("\t")[2])).filter(known::contains).toList();
    assertEquals(List.of(), shared);
  }

  @Test
  void theSetHoldsEveryLanguageAlikeAndEveryTopic() throws IOException {
    List<String> lines = Files.readAllLines(OWN_SET).stream().skip(1).toList();
    for (Language language : Language.values()) {
      assertTrue(lines.stream().filter(line -> line.startsWith(language.code() + "\t")).count() >= 50);
    }
    RealData.catalogue().topics().keySet().forEach(topic -> assertTrue(lines.stream().anyMatch(line -> line.contains(topic)), topic));
  }

  @Test
  void mistakesInAFileAreNotedWithTheirLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.tsv"), "lang\tchannel\ttext\texpected\nxx\tchat\thi\tT001\nfr\tchat\tsalut\tT01\nfr\tchat\n");
    var problems = new Problems();
    assertEquals(List.of(), run(file, problems));
    assertEquals(List.of(2, 3, 4), problems.all().stream().map(problem -> problem.line()).toList());
  }

  @Test
  void theMatcherLearnsAnyCorpusAndAbstains(@TempDir Path folder) throws IOException {
    var train = new StringBuilder("lang\tlabel\ttext\n");
    for (String word : List.of("red", "scarlet", "crimson", "ruby", "cherry", "vermilion")) {
      train.append("en\tred\tpaint the wall ").append(word).append(" please\nen\tred\ta ").append(word).append(" wall it shall be\n");
    }
    for (String word : List.of("bread", "rolls", "baguette", "croissants", "loaf", "buns")) {
      train.append("en\tfood\tbring me some ").append(word).append(" today\nen\tfood\tI would like ").append(word).append(" for breakfast\n");
    }
    Path trainFile = Files.writeString(folder.resolve("train.tsv"), train);
    Path testFile = Files.writeString(folder.resolve("test.tsv"),
        "lang\tlabel\ttext\nen\tred\tmake the wall red please\nen\tfood\tI would like some bread\nen\t-\tzzz qqq\n");
    var problems = new Problems();
    Map<String, Object> figures = CorpusEvaluation.run(trainFile, testFile, Optional.empty(), problems);
    problems.orThrow();
    assertEquals(1.0, figures.get("top1"));
    assertEquals(List.of("messages", "top1", "in_scope_accuracy", "oos_recall", "precision", "mcc", "macro_f1", "auroc", "p50_ms", "p99_ms", "build_s"),
        List.copyOf(figures.keySet()));
  }
}

package coop.guichet.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.Figure;
import coop.guichet.RealData;
import coop.guichet.answer.AnswerSpeed;
import coop.guichet.answer.Example;
import coop.guichet.answer.Ingredients;
import coop.guichet.command.StartTime;
import coop.guichet.config.Problems;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures every figure of `src/docs/answers.md` and writes its tables anew. Run with `-Pfigures`; the property `corpora` names
/// the folder of the public corpora.
@Tag("bench")
class FiguresReport {
  private static final Path DOCUMENT = Path.of("src/docs/answers.md");
  private static final String BEGIN = "<!-- figures: written by mvn -Pfigures test -->\n";
  private static final String END = "<!-- end of figures -->";
  private static final Path OWN_SET = Path.of("src/test/resources/eval/messages.tsv");
  private static final Path NATURAL = Path.of("src/test/resources/eval/natural.tsv");
  private static final Path SEVERAL = Path.of("src/test/resources/eval/several.tsv");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final String ABSENT = "not measured here";
  private final Optional<Path> corpora = Optional.ofNullable(System.getProperty("corpora")).map(Path::of);

  /// A figure of one or several corpora taken together.
  private record OnCorpora(String what, List<String> folders, String figure, String goal) {
  }

  private static final List<OnCorpora> ON_CORPORA = List.of(new OnCorpora("robo_de_8shot, top-1", List.of("robo_de_8shot"), "top1", ".78"),
      new OnCorpora("robo_en_8shot, top-1", List.of("robo_en_8shot"), "top1", ".83"),
      new OnCorpora("banking_10shot, top-1", List.of("banking_10shot"), "top1", ".77"),
      new OnCorpora("clinc_10shot, top-1", List.of("clinc_10shot"), "top1", ".82"),
      new OnCorpora("SIGDIAL, three sets together, top-1", List.of("sig_askubuntu", "sig_chatbot", "sig_webapps"), "top1", ".92"),
      new OnCorpora("robo_de_8shot_ho, AUROC", List.of("robo_de_8shot_ho"), "auroc", ".82"),
      new OnCorpora("robo_en_8shot_ho, AUROC", List.of("robo_en_8shot_ho"), "auroc", ".87"));
  private static final Map<String, Language> TAKEN_APART = Map.of("banking_10shot", Language.EN, "robo_de_8shot", Language.DE);

  @Test
  void everyFigureIsWrittenIntoTheDocument() throws IOException {
    var figures = new ArrayList<Figure>(ownSet());
    figures.addAll(apart(NATURAL, "messages of people imagined anew"));
    figures.addAll(apart(SEVERAL, "messages, most with several questions"));
    ON_CORPORA.forEach(one -> figures.add(new Figure(one.what(), reached(one), one.goal())));
    figures.addAll(new AnswerSpeed().measure());
    figures.add(StartTime.measure());
    String table = "| figure | reached | goal |\n|---|---|---|\n" + figures.stream().map(figure -> figure.row() + "\n").collect(Collectors.joining());
    System.out.println(table);
    write(table + "\n" + ingredients());
  }

  private static void write(String tables) throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN);
    int to = document.indexOf(END);
    assertTrue(from >= 0 && to > from, "the document has its markers");
    Files.writeString(DOCUMENT, document.substring(0, from) + BEGIN + "\n" + tables + "\n" + document.substring(to));
  }

  private static List<MessageEvaluation.Result> results(Path file) {
    var problems = new Problems();
    List<MessageEvaluation.Result> results = new MessageEvaluation(RealData.assistant(), DAY).run(file, problems);
    problems.orThrow();
    return results;
  }

  private static List<Figure> apart(Path set, String what) {
    List<MessageEvaluation.Result> results = results(set);
    return List.of(new Figure(results.size() + " " + what + ": exactly right", shares(results, MessageEvaluation.Result::right), ""),
        new Figure("– wrongly confident", shares(results, MessageEvaluation.Result::wronglyConfident), ""));
  }

  private static List<Figure> ownSet() {
    List<MessageEvaluation.Result> results = results(OWN_SET);
    return List.of(new Figure("own set, " + results.size() + " messages: exactly right", shares(results, MessageEvaluation.Result::right), "93 %"),
        new Figure("– wrongly confident", shares(results, MessageEvaluation.Result::wronglyConfident), "2 %"),
        new Figure("– calibration error of the answers given", decimal(AnswersGiven.to(OWN_SET, DAY).calibrationError()), ".050"));
  }

  private static String shares(List<MessageEvaluation.Result> results, Function<MessageEvaluation.Result, Boolean> counts) {
    return Stream.of(Language.values()).map(language -> {
      List<MessageEvaluation.Result> own = results.stream().filter(result -> result.lang().equals(language.code())).toList();
      return String.format(Locale.ROOT, "%s %.1f", language, 100.0 * own.stream().filter(counts::apply).count() / own.size());
    }).collect(Collectors.joining(", ")) + " %";
  }

  private Optional<Path> corpus(String name) {
    return corpora.map(folder -> folder.resolve(name)).filter(Files::isDirectory);
  }

  /// The mean over the corpora, each weighing as much as it has messages.
  private String reached(OnCorpora one) {
    if (!one.folders().stream().allMatch(folder -> corpus(folder).isPresent())) {
      return ABSENT;
    }
    double sum = 0;
    double messages = 0;
    for (String name : one.folders()) {
      Path folder = corpus(name).orElseThrow();
      var problems = new Problems();
      Map<String, Object> figures = CorpusEvaluation.run(folder.resolve("train.tsv"), folder.resolve("test.tsv"), Optional.empty(), problems);
      problems.orThrow();
      double weight = (int) figures.get("messages");
      sum += weight * (double) figures.get(one.figure());
      messages += weight;
    }
    return decimal(sum / messages);
  }

  private String ingredients() {
    List<String> names = TAKEN_APART.keySet().stream().sorted().toList();
    List<Map<String, Double>> columns = names.stream().map(this::top1).toList();
    var table = new StringBuilder("| top-1 of | " + String.join(" | ", names) + " |\n|---|" + "---|".repeat(names.size()) + "\n");
    columns.stream().flatMap(column -> column.keySet().stream()).distinct().forEach(ingredient -> table.append("| ").append(ingredient).append(" | ")
        .append(columns.stream().map(column -> column.containsKey(ingredient) ? decimal(column.get(ingredient)) : ABSENT).collect(Collectors.joining(" | ")))
        .append(" |\n"));
    return columns.stream().allMatch(Map::isEmpty) ? "What each ingredient brought: " + ABSENT + ".\n" : table.toString();
  }

  private Map<String, Double> top1(String name) {
    return corpus(name)
        .map(folder -> new Ingredients(TAKEN_APART.get(name), examples(folder.resolve("train.tsv")), examples(folder.resolve("test.tsv"))).top1())
        .orElse(Map.of());
  }

  private static List<Example> examples(Path file) {
    var problems = new Problems();
    List<Example> examples = Tsv.read(file, List.of("lang", "label", "text"), problems).stream()
        .map(row -> new Example(row.fields().get(1), Tsv.text(row.fields().get(2)))).toList();
    problems.orThrow();
    return examples;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0", "");
  }
}

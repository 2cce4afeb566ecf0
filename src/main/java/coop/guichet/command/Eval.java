package coop.guichet.command;

import coop.guichet.answer.Encoder;
import coop.guichet.config.Problems;
import coop.guichet.evaluation.CorpusEvaluation;
import coop.guichet.evaluation.MessageEvaluation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `eval`: how well labelled messages are understood, and what a change of the data does to real ones.
@Command(name = "eval", description = "Measures labelled messages on the product's knowledge, its matcher on any labelled corpus, or a change of the data on "
    + "real messages.", footerHeading = "%nWith --from-store a message is met when it is answered or its project is checked; not when it is handed over, called "
        + "out of scope, or met with topics to choose from, and not by the answer after which the person at once asked for a human or said that something else "
        + "was meant.%n", footer = {"  same     the same language, outcome and topics", "  won      not met before, met now",
            "  lost     met before, not met now",
            "  changed  as well met as before, with another topic, outcome or language"})
public final class Eval implements Callable<Integer> {
  private static final String ENCODER = "encoder";
  @Option(names = "--train", paramLabel = "TRAIN.tsv", description = "Learn from this corpus instead (header lang, label, text).")
  private Path train;
  @Option(names = "--test", paramLabel = "TEST.tsv", description = "Measure on this corpus.")
  private Path test;
  @Option(names = "--at", paramLabel = "DATE", converter = Day.class, description = "As if it were that day, 2026-11-22.")
  private LocalDate at;
  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;
  @ArgGroup(exclusive = false, heading = "%nReal messages from the service's database:%n")
  private EvalFromStore store;
  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
  private boolean help;
  @Parameters(paramLabel = "FILE.tsv", arity = "0..1", description = "Labelled messages (header lang, channel, text, expected).")
  private Path file;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    boolean corpus = train != null && test != null && file == null && store == null;
    boolean messages = train == null && test == null && file != null && store == null;
    boolean real = train == null && test == null && file == null && store != null;
    if (!corpus && !messages && !real) {
      throw new ParameterException(spec.commandLine(), "give either FILE.tsv, or --train and --test, or --from-store");
    }
    return real ? store.run(spec, Optional.ofNullable(at), json) : corpus ? corpus() : messages();
  }

  private int corpus() {
    var problems = new Problems();
    Optional<Encoder> encoder = new Minds(Data.settings()).encoder();
    var figures = new LinkedHashMap<>(CorpusEvaluation.run(train, test, encoder, problems));
    problems.orThrow();
    figures.put(ENCODER, encoder.map(Encoder::name).orElse(null));
    if (json) {
      Output.out().println(Output.json(figures));
    } else {
      figures.forEach((name, value) -> Output.out().printf("%-20s %s%n", name, value));
    }
    return 0;
  }

  private int messages() {
    var problems = new Problems();
    var minds = new Minds(Data.settings());
    List<MessageEvaluation.Result> results = new MessageEvaluation(minds.of(Data.catalogue()).assistant(), Day.orToday(at)).run(file, problems);
    problems.orThrow();
    var summary = new LinkedHashMap<String, Object>();
    results.stream().collect(Collectors.groupingBy(MessageEvaluation.Result::lang, TreeMap::new, Collectors.toList()))
        .forEach((lang, own) -> summary.put(lang, MessageEvaluation.summary(own)));
    summary.put("all", MessageEvaluation.summary(results));
    summary.put(ENCODER, minds.encoder().map(Encoder::name).orElse(null));
    if (json) {
      summary.put("rows", results.stream().map(Eval::row).toList());
      Output.out().println(Output.json(summary));
      return 0;
    }
    summary.forEach((lang, figures) -> Output.out().println(lang + " " + figures));
    results.stream().filter(result -> !result.right())
        .forEach(result -> Output.out().printf("  %s expected %s, got %s %s: %s%n", result.lang(), result.expected(), result.outcome(),
            result.topics().stream().map(topic -> topic.get("id")).toList(), result.text().replace("\n", "\\n")));
    return 0;
  }

  private static Map<String, Object> row(MessageEvaluation.Result result) {
    var row = new LinkedHashMap<String, Object>();
    row.put("lang", result.lang());
    row.put("outcome", result.outcome());
    row.put("topics", result.topics());
    row.put("right", result.right());
    return row;
  }
}

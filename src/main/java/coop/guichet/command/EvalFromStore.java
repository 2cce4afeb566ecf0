package coop.guichet.command;

import coop.guichet.assistant.Assistant;
import coop.guichet.assistant.Decision;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.StartFailure;
import coop.guichet.evaluation.Replay;
import coop.guichet.lead.Contact;
import coop.guichet.message.Brussels;
import coop.guichet.store.SqlPastTurns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `eval --from-store`: decides real messages again and lists what a change of the data wins and loses.
final class EvalFromStore {
  @Option(names = "--from-store", required = true, description = "Decides the messages of the service's database again, on the day each came in. Orders, "
      + "buttons, and answers to questions of the assistant are left out. The database is only read; the service may be running.")
  private boolean fromStore;
  @Option(names = "--data", paramLabel = "DIR", description = "Folder of the database.")
  private Path data;
  @Option(names = "--knowledge", paramLabel = "DIR", description = "Folder of what is true now.")
  private Path knowledge;
  @Option(names = "--proposed", paramLabel = "DIR", description = "Compares the data in use with the data in this folder, which holds knowledge/ and "
      + "prompts-faq/. Without it, what was said at the time is compared with the data in use.")
  private Path proposed;
  @Option(names = "--from", paramLabel = "DATE", converter = Day.class, description = "Only messages from this day on.")
  private LocalDate from;
  @Option(names = "--to", paramLabel = "DATE", converter = Day.class, description = "Only messages up to this day, itself included.")
  private LocalDate to;
  @Option(names = "--show-text", description = "Also prints what people wrote, mail addresses and phone numbers withheld. Mind where it goes.")
  private boolean showText;

  /// @param at the day to decide on, instead of the day on which each message came in
  int run(CommandSpec spec, Optional<LocalDate> at, boolean json) {
    if (from != null && to != null && from.isAfter(to)) {
      throw new ParameterException(spec.commandLine(), "--from " + from + " is after --to " + to);
    }
    ProductSettings settings = Data.settings(given -> given.override("data.dir", data).override("knowledge.dir", knowledge));
    SqlPastTurns past = SqlPastTurns.in(settings.data());
    Catalogue inUse = catalogue(settings.knowledge(), settings.prompts());
    Optional<Catalogue> changed = Optional.ofNullable(proposed).map(folder -> catalogue(folder.resolve("knowledge"), folder.resolve("prompts-faq")));
    var minds = new Minds(settings);
    Assistant current = minds.of(inUse).assistant();
    Optional<Assistant> next = changed.map(catalogue -> minds.of(catalogue).assistant());
    Function<Instant, LocalDate> day = moment -> at.orElseGet(() -> Brussels.day(moment));
    var replay = new Replay(next.map(present -> current), next.orElse(current), day);
    Instant first = from == null ? Instant.EPOCH : Brussels.start(from);
    Instant end = to == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : Brussels.start(to.plusDays(1));
    List<Replay.Result> results = past.between(first, end).stream().map(replay::of).toList();
    if (json) {
      Output.out().println(Output.json(report(results)));
    } else {
      print(results);
    }
    return 0;
  }

  private static Catalogue catalogue(Path knowledge, Path prompts) {
    for (Path folder : List.of(knowledge, prompts)) {
      if (!Files.isDirectory(folder)) {
        throw new StartFailure("there is no folder " + folder + " – the data stands in two folders, knowledge and prompts-faq");
      }
    }
    return Data.catalogue(knowledge, prompts);
  }

  private static Map<String, List<Replay.Result>> byLanguage(List<Replay.Result> results) {
    return results.stream().collect(Collectors.groupingBy(result -> result.past().decided().language().code(), TreeMap::new, Collectors.toList()));
  }

  private Map<String, Object> report(List<Replay.Result> results) {
    var languages = new LinkedHashMap<String, Object>();
    byLanguage(results).forEach((language, own) -> {
      var figures = new LinkedHashMap<String, Object>();
      figures.put("messages", own.size());
      Replay.Result.counts(own).forEach((change, count) -> figures.put(change.code(), count));
      languages.put(language, figures);
    });
    var report = new LinkedHashMap<String, Object>();
    report.put("messages", results.size());
    report.put("languages", languages);
    report.put("rows", results.stream().map(this::row).toList());
    return report;
  }

  private Map<String, Object> row(Replay.Result result) {
    var row = new LinkedHashMap<String, Object>();
    row.put("message", result.past().turn().inbound());
    row.put("lang", result.past().decided().language().code());
    row.put("before", result.before());
    row.put("after", result.after());
    row.put("change", result.change().code());
    if (showText) {
      row.put("text", text(result));
    }
    return row;
  }

  private void print(List<Replay.Result> results) {
    Output.out().printf("%-4s %8s %8s %8s %8s %8s%n", "", "messages", "same", "won", "lost", "changed");
    byLanguage(results).forEach(EvalFromStore::printCounts);
    printCounts("all", results);
    results.stream().filter(result -> result.change() != Replay.Change.SAME)
        .forEach(result -> Output.out().printf("%d %s %s: %s → %s%s%n", result.past().turn().inbound(), result.past().decided().language().code(),
            result.change().code(), words(result.before()), words(result.after()), showText ? ": " + text(result).replace("\n", "\\n") : ""));
  }

  private static void printCounts(String name, List<Replay.Result> results) {
    Map<Replay.Change, Long> counts = Replay.Result.counts(results);
    Output.out().printf("%-4s %8d %8d %8d %8d %8d%n", name, results.size(), counts.get(Replay.Change.SAME), counts.get(Replay.Change.WON),
        counts.get(Replay.Change.LOST), counts.get(Replay.Change.CHANGED));
  }

  /// Such as "fr answered T030 0.97".
  private static String words(Decision.Summary decision) {
    String topics = decision.topics().stream().map(given -> " " + given.id() + given.score().map(score -> " " + score).orElse(""))
        .collect(Collectors.joining(","));
    return decision.language().code() + " " + decision.outcome().code() + topics;
  }

  private static String text(Replay.Result result) {
    return Contact.withheld(result.past().turn().text());
  }
}

package coop.guichet.command;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import coop.guichet.message.Language;
import coop.guichet.screening.Disagreement;
import coop.guichet.screening.Dissent;
import coop.guichet.screening.DissentReader;
import coop.guichet.screening.Facts;
import coop.guichet.screening.FactsReader;
import coop.guichet.screening.Screening;
import coop.guichet.screening.Verdict;
import coop.guichet.screening.VerdictReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `screen`: the verdict on sets of facts.
@Command(name = "screen", description = "Says what the criteria give for each set of facts.")
public final class Screen implements Callable<Integer> {
  @Option(names = "--at", paramLabel = "DATE", converter = Day.class, description = "As if it were that day, 2026-11-22.")
  private LocalDate at;
  @Option(names = "--lang", paramLabel = "L", description = "Language of the reasons: fr, nl, en or de (default ${DEFAULT-VALUE}).", defaultValue = "en")
  private String lang;
  @Option(names = "--json", description = "Prints one JSON object a line, in the order given.")
  private boolean json;
  @Option(names = "--overrides", paramLabel = "FILE", description = "What the team says against rules: a list of {criterion, value, reason, by, at}.")
  private Path overridesFile;
  @Option(names = "--export", paramLabel = "DIR", description = "Writes each case in which team and rule differ there, as an example for check.")
  private Path export;
  @Parameters(paramLabel = "FACTS.yaml", arity = "1..*", description = "Files with a map from fact to value.")
  private List<Path> files;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Language language = Language.of(lang).orElseThrow(
        () -> new ParameterException(spec.commandLine(), "\"" + lang + "\" is no language of Guichet: give fr, nl, en or de"));
    Catalogue catalogue = Data.catalogue();
    var problems = new Problems();
    var facts = new LinkedHashMap<Path, Facts>();
    for (Path file : files) {
      YamlFile.read(file, file.toString(), problems).map(yaml -> new FactsReader(catalogue.facts()).read(yaml, problems))
          .ifPresent(read -> facts.put(file, read));
    }
    List<Dissent> overrides = Optional.ofNullable(overridesFile).flatMap(file -> YamlFile.read(file, file.toString(), problems))
        .map(yaml -> new DissentReader(catalogue).read(yaml, problems)).orElse(List.of());
    problems.orThrow();
    var report = new VerdictReport(catalogue, language);
    var screening = new Screening(catalogue, Day.orToday(at), overrides);
    for (Path file : files) {
      Verdict verdict = screening.judge(facts.get(file));
      Map<String, Object> shown = report.json(verdict);
      shown.put("checklists", catalogue.checklists().values().stream().map(list -> report.json(list, screening.judge(list, facts.get(file)))).toList());
      if (json) {
        Output.out().println(Output.json(shown));
      } else {
        print(file, shown);
      }
      export(Disagreement.in(verdict, facts.get(file).derived(catalogue.places())));
    }
    return 0;
  }

  private void export(List<Disagreement> disagreements) throws IOException {
    for (Disagreement one : export == null ? List.<Disagreement>of() : disagreements) {
      Files.createDirectories(export);
      Files.writeString(export.resolve(one.fileName()), one.yaml());
      Output.err().println("written: " + export.resolve(one.fileName()));
    }
  }

  private static void print(Path file, Map<String, Object> report) {
    Output.out().println(file + ": " + report.get("outcome"));
    for (Object one : (List<?>) report.get("programmes")) {
      Map<?, ?> programme = (Map<?, ?>) one;
      Output.out().printf("  %-12s fit %-8s window %s%n", programme.get("id"), programme.get("fit"), programme.get("window"));
      for (Object proof : (List<?>) programme.get("criteria")) {
        Map<?, ?> criterion = (Map<?, ?>) proof;
        Output.out().printf("    %-26s %-5s %-8s %s%n", criterion.get("id"), criterion.get("kind"), criterion.get("value"),
            Optional.ofNullable(criterion.get("because")).map(Object::toString).orElse(""));
      }
    }
    Output.out()
        .println("  referrals " + report.get("referrals") + "\n  next " + report.get("next_question") + "\n  would change " + report.get("what_would_change"));
  }
}

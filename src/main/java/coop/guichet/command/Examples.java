package coop.guichet.command;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Criterion;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Validity;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import coop.guichet.screening.Facts;
import coop.guichet.screening.FactsReader;
import coop.guichet.screening.Screening;
import coop.guichet.screening.Truth;
import coop.guichet.screening.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the examples that stand beside criteria, programmes, checklists and referrals, and the cases in which the team and a
/// rule differed.
final class Examples {
  private final Catalogue catalogue;
  private final Problems problems;
  private int ran;

  Examples(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /// How many were run; those that do not hold are noted with their line.
  int run(Path knowledge) {
    files(knowledge.resolve("programmes")).forEach(this::programme);
    files(knowledge.resolve("checklists")).forEach(this::checklist);
    files(knowledge.resolve("referrals")).forEach(this::referral);
    files(knowledge.resolve("disagreements")).forEach(this::disagreement);
    return ran;
  }

  private List<YamlFile> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".yaml")).sorted().flatMap(path -> YamlFile.read(path, path.toString(), problems).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void programme(YamlFile file) {
    String id = file.root().path("id").asText();
    Programme programme = catalogue.programmes().get(id);
    JsonNode criteria = file.root().path("criteria");
    for (int i = 0; i < criteria.size(); i++) {
      Criterion criterion = programme.criteria().get(i);
      if (!criterion.drifted()) {
        each(file, "/criteria/" + i + "/examples", "value", facts -> value(programme, criterion.id(), facts).code());
      }
    }
    if (programme.criteria().stream().noneMatch(Criterion::drifted)) {
      each(file, "/examples", "fit", facts -> verdict(programme, facts).fit().answer());
    }
  }

  private Truth value(Programme programme, String criterion, Facts facts) {
    return verdict(programme, facts).criteria().stream().filter(proof -> proof.criterion().id().equals(criterion)).findFirst().orElseThrow().value();
  }

  private void checklist(YamlFile file) {
    Checklist checklist = catalogue.checklists().get(file.root().path("id").asText());
    var screening = new Screening(catalogue, LocalDate.EPOCH);
    for (int i = 0; i < checklist.judged().size(); i++) {
      int number = i;
      if (!checklist.judged().get(i).drifted()) {
        each(file, "/judged/" + i + "/examples", "value", facts -> screening.judge(checklist, facts).get(number).value().code());
      }
    }
  }

  /// A case in which the team and a rule differed must come out as the team says, or, once settled, as the rule did.
  private void disagreement(YamlFile file) {
    String criterion = file.root().path("criterion").asText();
    boolean settled = file.root().has("settled");
    String expected = file.root().path(settled ? "rule" : "value").asText();
    Optional<Programme> ruled = catalogue.programmes().values().stream()
        .filter(one -> one.criteria().stream().anyMatch(each -> each.id().equals(criterion) && !each.drifted())).findFirst();
    ruled.flatMap(programme -> facts(file, "/facts").map(facts -> value(programme, criterion, facts).code())).filter(given -> !given.equals(expected))
        .ifPresent(given -> problems.add(file.name(), file.line(settled ? "/rule" : "/value"),
            "the team says %s of %s (%s), the rule gives %s".formatted(expected, criterion, file.root().path("reason").asText(), given),
            settled ? "look at it again: the rule is not what it was when this was settled" : "change the rule, or add settled: {because, by, at}"));
  }

  private void referral(YamlFile file) {
    String id = file.root().path("id").asText();
    each(file, "/examples", "applies",
        facts -> new Screening(catalogue, LocalDate.EPOCH).judge(facts).referrals().stream().anyMatch(one -> one.id().equals(id)) ? "yes" : "no");
  }

  /// The verdict for one programme, also where it is not advertised.
  private Verdict.ForProgramme verdict(Programme programme, Facts facts) {
    var shown = new Programme(programme.id(), programme.name(), programme.aliases(), programme.kind(), true, programme.permanent(), Validity.ALWAYS,
        programme.topics(), programme.summary(), programme.criteria());
    var programmes = new LinkedHashMap<String, Programme>();
    programmes.put(shown.id(), shown);
    var alone = new Catalogue(catalogue.version(), catalogue.facts(), programmes, catalogue.checklists(), catalogue.referrals(), catalogue.calls(),
        catalogue.events(),
        catalogue.topics(),
        catalogue.kinds(), catalogue.rehearsal(), catalogue.places(), catalogue.wording());
    return new Screening(alone, LocalDate.EPOCH).judge(facts).programmes().getFirst();
  }

  private interface Result {
    String of(Facts facts);
  }

  private void each(YamlFile file, String pointer, String key, Result result) {
    JsonNode examples = file.root().at(pointer);
    for (int i = 0; i < examples.size(); i++) {
      String place = pointer + "/" + i;
      String expected = examples.get(i).path(key).asText().toLowerCase(Locale.ROOT);
      facts(file, place + "/facts").map(result::of).filter(given -> !given.equals(expected)).ifPresent(given -> problems.add(file.name(), file.line(place),
          "this example gives " + given + ", not " + expected, "correct the rule or the example"));
    }
  }

  /// The facts of an example; empty when they are wrong, which is noted.
  private Optional<Facts> facts(YamlFile file, String place) {
    ran++;
    var before = new Problems();
    Facts facts = new FactsReader(catalogue.facts()).read(file.root().at(place), (fact, what, mend) -> before.add(file.name(), file.line(place), what, mend));
    problems.addAll(before);
    return before.none() ? Optional.of(facts) : Optional.empty();
  }
}

package coop.guichet.command;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.catalogue.Catalogue;
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
import java.util.stream.Stream;

/// Runs the examples that stand beside criteria, programmes and referrals.
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
    files(knowledge.resolve("referrals")).forEach(this::referral);
    return ran;
  }

  private List<YamlFile> files(Path folder) {
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
      String criterion = criteria.get(i).path("id").asText();
      each(file, "/criteria/" + i + "/examples", "value", facts -> word(verdict(programme, facts).criteria().stream()
          .filter(proof -> proof.criterion().id().equals(criterion)).findFirst().orElseThrow().value(), "met", "not_met"));
    }
    each(file, "/examples", "fit", facts -> word(verdict(programme, facts).fit(), "yes", "no"));
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
    var alone = new Catalogue(catalogue.version(), catalogue.facts(), programmes, catalogue.referrals(), catalogue.calls(), catalogue.events(),
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
      var before = new Problems();
      Facts facts = new FactsReader(catalogue.facts()).read(examples.get(i).path("facts"),
          (fact, what, mend) -> before.add(file.name(), file.line(place), what, mend));
      problems.addAll(before);
      String expected = examples.get(i).path(key).asText().toLowerCase(Locale.ROOT);
      ran++;
      if (before.none() && !result.of(facts).equals(expected)) {
        problems.add(file.name(), file.line(place), "this example gives " + result.of(facts) + ", not " + expected, "correct the rule or the example");
      }
    }
  }

  private static String word(Truth truth, String yes, String no) {
    return switch (truth) {
      case YES -> yes;
      case NO -> no;
      case UNKNOWN -> "unknown";
    };
  }
}

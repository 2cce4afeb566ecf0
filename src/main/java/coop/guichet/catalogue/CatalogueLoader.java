package coop.guichet.catalogue;

import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import coop.guichet.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Loads a [Catalogue] from the two data folders. Reads everything before it complains, so that an author sees all
/// mistakes at once.
public final class CatalogueLoader {
  private static final String REHEARSAL = "rehearsal";
  private final Path knowledge;
  private final Path prompts;

  public CatalogueLoader(Path knowledge, Path prompts) {
    this.knowledge = knowledge;
    this.prompts = prompts;
  }

  /// The catalogue, or empty with every mistake in `problems`.
  public Optional<Catalogue> load(Problems problems) {
    var found = new Problems();
    var catalogue = read(found);
    problems.addAll(found);
    return found.none() ? Optional.of(catalogue) : Optional.empty();
  }

  private Catalogue read(Problems problems) {
    var sources = KnowledgeReader.byId(each(knowledge, "sources", "source", problems, KnowledgeReader::source));
    Map<Entry, FactDefinition> factEntries = each(knowledge, "facts", "fact", problems, KnowledgeReader::fact);
    var facts = sorted(KnowledgeReader.byId(factEntries), Comparator.comparingInt(FactDefinition::order));
    KnowledgeReader.checkUpkeep(factEntries, facts.keySet());
    var conditions = new ConditionReader(facts, broken(problems));
    var criteria = new CriterionReader(conditions, sources, broken(problems));
    Map<Entry, Programme> programmeEntries = each(knowledge, "programmes", "programme", problems, entry -> KnowledgeReader.programme(entry, criteria));
    var checklists = KnowledgeReader.byId(each(knowledge, "checklists", "checklist", problems, entry -> KnowledgeReader.checklist(entry, criteria)));
    var programmes = sorted(KnowledgeReader.byId(programmeEntries),
        Comparator.comparing(Programme::kind).thenComparing(programme -> !programme.advertised()).thenComparing(CatalogueLoader::position));
    checkDisagreements(each(knowledge, "disagreements", "disagreement", problems, entry -> entry).keySet(), programmes);
    var referrals = KnowledgeReader.byId(each(knowledge, "referrals", "referral", problems, entry -> KnowledgeReader.referral(entry, conditions)));
    var calls = List.copyOf(each(knowledge, "calls", "call", problems, entry -> KnowledgeReader.call(entry, programmes)).values());
    var events = List.copyOf(each(knowledge, "events", "event", problems, KnowledgeReader::event).values());
    var places = KnowledgeReader.places(List.copyOf(each(knowledge, "places", "place", problems, entry -> entry).values()));
    Map<Entry, Topic> topics = each(prompts, "topics", "topic", problems, entry -> new TopicReader(sources, referrals, broken(problems)).read(entry));
    var reader = new TopicReader(sources, referrals, broken(problems));
    reader.checkNeighbours(topics);
    reader.checkProgrammes(programmeEntries, topics);
    var kinds = new HashMap<String, Map<Language, List<String>>>();
    each(prompts, "kinds", "kind", problems, entry -> kinds.put(entry.text("id"), entry.at("ways").lines()));
    Set<String> labels = Stream.of(topics.values().stream().map(Topic::id), kinds.keySet().stream(), broken(problems).stream()).flatMap(ids -> ids)
        .collect(Collectors.toSet());
    return new Catalogue(version(), facts, programmes, checklists, referrals, calls, events, KnowledgeReader.byId(topics), kinds,
        rehearsal(labels, problems), places,
        wording(problems));
  }

  private static void checkDisagreements(Set<Entry> entries, Map<String, Programme> programmes) {
    Set<String> criteria = programmes.values().stream().flatMap(programme -> programme.criteria().stream()).map(Criterion::id).collect(Collectors.toSet());
    for (Entry entry : entries) {
      if (!criteria.contains(entry.text("criterion"))) {
        entry.at("criterion").problem("there is no criterion \"" + entry.text("criterion") + "\"", "correct its id, or take the file out");
      }
    }
  }

  /// The ids of items whose file has been found wrong so far.
  private static Set<String> broken(Problems problems) {
    return problems.all().stream().map(problem -> Path.of(problem.file()).getFileName().toString().replace(".yaml", "")).collect(Collectors.toSet());
  }

  /// Programmes stand in the order of a project's life, which the alphabet does not know.
  private static int position(Programme programme) {
    return programme.criteria().stream().anyMatch(criterion -> criterion.row().equals("Q03") && criterion.kind() == Criterion.Kind.H) ? 0 : 1;
  }

  private Wording wording(Problems problems) {
    var reader = new WordingReader();
    for (Path path : files(prompts.resolve("wording"))) {
      switch (path.getFileName().toString()) {
        case "commands.yaml" -> entry(path, "commands", problems).ifPresent(reader::commands);
        case "other-languages.yaml" -> entry(path, "other-languages", problems).ifPresent(reader::otherLanguages);
        default -> entry(path, "wording", problems).ifPresent(reader::phrases);
      }
    }
    var place = YamlFile.parse("", prompts.resolve("wording").toString(), problems).orElseThrow();
    return reader.finish(new Entry(place, "", problems));
  }

  private Catalogue.Rehearsal rehearsal(Set<String> labels, Problems problems) {
    return new Catalogue.Rehearsal(labelled("questions.tsv", labels, problems), labelled("messages.tsv", labels, problems));
  }

  /// @param labels the topics and kinds of message there are
  private List<Catalogue.LabelledMessage> labelled(String name, Set<String> labels, Problems problems) {
    Path file = prompts.resolve(REHEARSAL).resolve(name);
    var messages = new ArrayList<Catalogue.LabelledMessage>();
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      for (int i = 1; i < lines.size(); i++) {
        String[] fields = lines.get(i).split("\t", -1);
        Optional<Language> language = Language.of(fields[0]);
        List<String> asked = fields.length < 2 ? List.of() : List.of(fields[1].split(" \\+ "));
        if (fields.length != 3 || language.isEmpty()) {
          problems.add(file.toString(), i + 1, "a line needs language, labels and text, parted by tabs", "compare with the first line");
        } else if (!labels.containsAll(asked)) {
          problems.add(file.toString(), i + 1, "\"" + fields[1] + "\" is no topic or kind of message", "write ids that exist, joined by \" + \"");
        } else {
          messages.add(new Catalogue.LabelledMessage(language.get(), fields[2].replace("\\n", "\n"), new LinkedHashSet<>(asked)));
        }
      }
    } catch (IOException e) {
      problems.add(file.toString(), 0, "the file cannot be read as UTF-8", "save it as UTF-8");
    }
    return List.copyOf(messages);
  }

  private <T> Map<Entry, T> each(Path root, String folder, String schema, Problems problems, Function<Entry, T> read) {
    var entries = new LinkedHashMap<Entry, T>();
    for (Path path : files(root.resolve(folder))) {
      entry(path, schema, problems).ifPresent(entry -> entries.put(entry, read.apply(entry)));
    }
    return entries;
  }

  private static Optional<Entry> entry(Path path, String schema, Problems problems) {
    return YamlFile.read(path, path.toString(), problems).filter(file -> Schemas.accepts(schema, file, problems)).map(file -> new Entry(file, "", problems));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".yaml") && Files.isRegularFile(path)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> SequencedMap<String, T> sorted(Map<String, T> byId, Comparator<T> order) {
    var sorted = new LinkedHashMap<String, T>();
    byId.entrySet().stream().sorted(Map.Entry.comparingByValue(order)).forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /// A hash over names and contents of all data files: the same data, the same version.
  public String version() {
    return DataVersion.of(List.of(knowledge, prompts));
  }
}

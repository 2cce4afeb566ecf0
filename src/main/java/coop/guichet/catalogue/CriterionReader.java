package coop.guichet.catalogue;

import coop.guichet.config.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads criteria and compares the passages they encode with what the sources quote now.
final class CriterionReader {
  private final ConditionReader conditions;
  private final Map<String, Source> sources;
  private final Set<String> broken;

  /// @param broken sources whose own file has mistakes: what refers to them is not at fault
  CriterionReader(ConditionReader conditions, Map<String, Source> sources, Set<String> broken) {
    this.conditions = conditions;
    this.sources = sources;
    this.broken = broken;
  }

  List<Criterion> all(Entry entry, String key) {
    return entry.items(key).stream().map(this::criterion).toList();
  }

  /// The sources that an entry names by their ids.
  List<Source> sources(Entry entry) {
    return entry.texts("source").stream().flatMap(id -> {
      if (!sources.containsKey(id) && !broken.contains(id)) {
        entry.at("source").problem("there is no source \"" + id + "\"", "add knowledge/sources/" + id + ".yaml, or correct the id");
      }
      return Optional.ofNullable(sources.get(id)).stream();
    }).toList();
  }

  private Criterion criterion(Entry entry) {
    Entry because = entry.at("because");
    Optional<Condition> human = entry.maybe("human").map(conditions::read);
    if (human.isPresent() && !because.has("human")) {
      because.problem("the sentence for \"human\" is missing", "add because.human in four languages");
    }
    return new Criterion(entry.text("id"), entry.text("row"), Criterion.Kind.valueOf(entry.text("kind").toUpperCase(Locale.ROOT)),
        conditions.read(entry.at("met")), entry.maybe("flag").map(conditions::read), human, entry.localized("label"),
        new Criterion.Because(because.localized("met"), because.localized("not_met"), because.maybe("human").map(Entry::localized)),
        String.join("; ", entry.texts("source")), entry.items("encodes").stream().flatMap(item -> basis(entry.text("id"), item).stream()).toList());
  }

  private Optional<Basis> basis(String criterion, Entry entry) {
    String id = entry.text("source");
    Optional<Passage> passage = Optional.ofNullable(sources.get(id)).flatMap(source -> source.passage(entry.text("passage")));
    if (passage.isEmpty() && !broken.contains(id)) {
      entry.problem("the source \"" + id + "\" quotes no passage " + entry.text("passage"), "add it under passages in knowledge/sources/" + id + ".yaml");
    }
    return passage.map(found -> new Basis(found, drift(criterion, entry, found)));
  }

  private static Optional<Problem> drift(String criterion, Entry entry, Passage passage) {
    return passage.hash().equals(entry.text("sha256"))
        ? Optional.empty()
        : Optional.of(new Problem(entry.file().name(), entry.file().line(entry.pointer()),
            "the passage %s of %s has changed since %s was written, so %s is unknown for everybody".formatted(passage.place(), passage.source().id(), criterion,
                criterion),
            "compare rule and passage; when they agree, write sha256: \"" + passage.hash() + "\""));
  }
}

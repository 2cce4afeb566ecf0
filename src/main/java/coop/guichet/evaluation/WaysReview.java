package coop.guichet.evaluation;

import coop.guichet.answer.Claims;
import coop.guichet.answer.Example;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Topic;
import coop.guichet.config.Problems;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads the ways of asking as an editor would: near duplicates, sentences that differ only in a frame, one sentence under two
/// labels, ways that another label claims, labels with far fewer or more ways than the others.
public final class WaysReview {
  /// Share of words in common from which two ways of one label are the same.
  private static final double ALIKE = 0.85;
  private static final int FEWEST_WORDS = 4;
  private static final double CLAIMED = 0.97;
  /// A label may have this many times fewer or more ways than the middle one.
  private static final double UNBALANCED = 2.0;
  private final Path prompts;
  private final Map<String, Map<Language, List<String>>> ways = new TreeMap<>();
  private final Map<Path, List<String>> files = new HashMap<>();
  private final Problems problems;

  /// @param prompts the folder of topics and kinds, to name the line of each finding
  public WaysReview(Catalogue catalogue, Path prompts, Problems problems) {
    this.prompts = prompts;
    this.problems = problems;
    catalogue.topics().values().forEach(topic -> ways.put(topic.id(), topic.ways()));
    ways.putAll(catalogue.kinds());
  }

  /// What an editor should mend; added to the problems.
  public void mistakes() {
    for (Language language : Language.values()) {
      var owners = new HashMap<String, String>();
      ways.forEach((label, own) -> {
        for (String way : own.get(language)) {
          String owner = owners.putIfAbsent(PlainForm.of(way), label);
          if (owner != null && !owner.equals(label) && !PlainForm.of(way).isEmpty()) {
            found(label, way, "this way of asking also stands under " + owner, "leave it where it fits better");
          }
        }
        alike(label, own.get(language));
      });
      balance(language);
    }
  }

  private void alike(String label, List<String> own) {
    List<List<String>> words = own.stream().map(way -> Arrays.asList(PlainForm.of(way).split(" "))).toList();
    for (int one = 0; one < words.size(); one++) {
      for (int other = 0; other < one; other++) {
        if (framed(words.get(one), words.get(other)) || framed(words.get(other), words.get(one))) {
          found(label, own.get(one), "it differs from \"" + own.get(other) + "\" only in a frame around it", "write what somebody else would say");
        } else if (common(words.get(one), words.get(other)) >= ALIKE) {
          found(label, own.get(one), "it has nearly the same words as \"" + own.get(other) + "\"", "write what somebody else would say");
        }
      }
    }
  }

  /// Whether one is the other with words before or behind it.
  private static boolean framed(List<String> whole, List<String> core) {
    if (core.size() < FEWEST_WORDS || whole.size() < core.size()) {
      return false;
    }
    return whole.subList(whole.size() - core.size(), whole.size()).equals(core) || whole.subList(0, core.size()).equals(core);
  }

  private static double common(List<String> one, List<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    Set<String> both = new HashSet<>(one);
    both.retainAll(new HashSet<>(other));
    return Math.min(one.size(), other.size()) < FEWEST_WORDS ? 0 : (double) both.size() / all.size();
  }

  private void balance(Language language) {
    List<Integer> counts = ways.entrySet().stream().filter(entry -> Topic.isId(entry.getKey())).map(entry -> entry.getValue().get(language).size()).sorted()
        .toList();
    int middle = counts.get(counts.size() / 2);
    ways.forEach((label, own) -> {
      int count = own.get(language).size();
      if (Topic.isId(label) && (count * UNBALANCED < middle || count > middle * UNBALANCED)) {
        problems.add(file(label).toString(), 0, count + " ways of asking in " + language.code() + " where most topics have " + middle, "bring them nearer");
      }
    });
  }

  /// Ways that a matcher without them takes for another label's; worth a look, not always a mistake.
  public List<String> claims() {
    var lines = new ArrayList<String>();
    for (Language language : Language.values()) {
      var examples = new ArrayList<Example>();
      ways.forEach((label, own) -> own.get(language).forEach(way -> examples.add(new Example(label, way))));
      Claims.find(language, examples, CLAIMED).forEach(claim -> lines.add("%s:%d: \"%s\" is claimed by %s (%.2f)".formatted(file(claim.example().label()),
          line(claim.example().label(), claim.example().text()), claim.example().text(), claim.by(), claim.share())));
    }
    Collections.sort(lines);
    return lines;
  }

  /// The number of ways per label and language, a line a label.
  public List<String> coverage() {
    var lines = new ArrayList<String>();
    lines.add("%-18s %4s %4s %4s %4s".formatted("label", "fr", "nl", "en", "de"));
    ways.forEach((label, own) -> lines.add("%-18s %4d %4d %4d %4d".formatted(label, own.get(Language.FR).size(), own.get(Language.NL).size(),
        own.get(Language.EN).size(), own.get(Language.DE).size())));
    return lines;
  }

  private void found(String label, String way, String what, String mend) {
    problems.add(file(label).toString(), line(label, way), "\"" + way + "\": " + what, mend);
  }

  private Path file(String label) {
    return prompts.resolve(Topic.isId(label) ? "topics" : "kinds").resolve(label + ".yaml");
  }

  private int line(String label, String way) {
    List<String> lines = files.computeIfAbsent(file(label), path -> {
      try {
        return Files.readAllLines(path).stream().map(String::strip).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return lines.indexOf(way.replace("\n", "\\n")) + 1;
  }
}

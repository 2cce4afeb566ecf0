package coop.guichet.screening;

import coop.guichet.catalogue.FactDefinition;
import coop.guichet.message.PlainForm;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Finds the facts that a text names, by their names in any language or by what else people call them.
final class FactNames {
  private static final int LONGEST_NAME = 6;
  private final Map<String, Set<String>> facts = new HashMap<>();

  FactNames(Collection<FactDefinition> definitions) {
    for (FactDefinition definition : definitions) {
      definition.brief().texts().values().forEach(name -> add(PlainForm.of(name), definition.id()));
      definition.called().forEach(name -> add(name, definition.id()));
    }
  }

  private void add(String name, String fact) {
    facts.computeIfAbsent(name, known -> new TreeSet<>()).add(fact);
  }

  /// The facts named in a text, and what follows the last name.
  record Found(Set<String> facts, String rest) {
  }

  /// Looks for the longest names first; a word may belong to one name only.
  Found in(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    var found = new LinkedHashSet<String>();
    int after = 0;
    for (int begin = 0; begin < words.size(); begin++) {
      int length = nameAt(words, begin);
      if (length > 0) {
        found.addAll(facts.get(plain(words, begin, length)));
        begin += length - 1;
        after = begin + 1;
      }
    }
    return new Found(found, String.join(" ", words.subList(after, words.size())));
  }

  private int nameAt(List<String> words, int begin) {
    return IntStream.rangeClosed(1, Math.min(LONGEST_NAME, words.size() - begin)).boxed().sorted(Comparator.reverseOrder())
        .filter(length -> facts.containsKey(plain(words, begin, length))).findFirst().orElse(0);
  }

  /// The words in comparable form, without an article that clings to the first: "l'équipe" is "équipe".
  private static String plain(List<String> words, int begin, int length) {
    String form = PlainForm.of(String.join(" ", words.subList(begin, begin + length)));
    return form.matches("[ld] .+") ? form.substring(2) : form;
  }
}

package coop.guichet.answer;

import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Turns a text into a sparse vector: stemmed words and pairs of words, and character n-grams, each block weighted by
/// rarity (tf-idf) and of length one, so that neither drowns the other.
final class Features {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 5;
  private static final int MOST_CHARACTERS = 4_000;
  /// A feature seen in fewer texts than this says nothing about the next text.
  private static final int LEAST_TEXTS = 2;

  /// Indices in rising order, with their weights.
  record Vector(int[] index, float[] weight) {
  }

  private final Language language;
  private final Map<String, Integer> ids = new HashMap<>();
  private final float[] rarity;

  /// Features as they were learnt before, term by term with its rarity.
  Features(Language language, List<String> terms, float[] rarity) {
    this.language = language;
    this.rarity = rarity;
    terms.forEach(term -> ids.put(term, ids.size()));
  }

  /// Learns the terms of these texts and how rare each is.
  static Features learn(Language language, Collection<String> texts) {
    var blank = new Features(language, List.of(), new float[0]);
    var seen = new HashMap<String, Integer>();
    for (String text : texts) {
      var once = new HashSet<>(blank.wordTerms(text));
      once.addAll(gramTerms(text));
      once.forEach(term -> seen.merge(term, 1, Integer::sum));
    }
    List<String> kept = seen.entrySet().stream().filter(entry -> entry.getValue() >= LEAST_TEXTS).map(Map.Entry::getKey).sorted().toList();
    var rarity = new float[kept.size()];
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = (float) Math.log((1.0 + texts.size()) / (1.0 + seen.get(kept.get(i)))) + 1f;
    }
    return new Features(language, kept, rarity);
  }

  /// The terms in the order of their indices.
  List<String> terms() {
    var terms = new String[ids.size()];
    ids.forEach((term, id) -> terms[id] = term);
    return List.of(terms);
  }

  /// How rare each term is, in the order of the indices.
  float[] rarity() {
    return rarity;
  }

  /// Number of features.
  int size() {
    return rarity.length;
  }

  /// The text's vector; empty when it has nothing in common with the texts known.
  Vector vector(String text) {
    var weights = new HashMap<Integer, Float>();
    addBlock(weights, wordTerms(text));
    addBlock(weights, gramTerms(text));
    int[] index = weights.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    float[] weight = new float[index.length];
    for (int i = 0; i < index.length; i++) {
      weight[i] = weights.get(index[i]);
    }
    return new Vector(index, weight);
  }

  /// Share of the text's words, by rarity, that the known texts have: 1 when all are familiar, 0 when none is.
  double familiarity(String text) {
    List<String> stems = Analyzers.stems(language, text);
    if (stems.isEmpty()) {
      return 0;
    }
    long known = stems.stream().filter(stem -> ids.containsKey("w" + stem)).count();
    return (double) known / stems.size();
  }

  private void addBlock(Map<Integer, Float> weights, List<String> terms) {
    var block = new HashMap<Integer, Float>();
    for (String term : terms) {
      Integer id = ids.get(term);
      if (id != null) {
        block.merge(id, 1f, Float::sum);
      }
    }
    double squares = 0;
    for (var entry : block.entrySet()) {
      float weight = (1f + (float) Math.log(entry.getValue())) * rarity[entry.getKey()];
      entry.setValue(weight);
      squares += weight * weight;
    }
    float length = (float) Math.sqrt(squares);
    block.forEach((id, weight) -> weights.put(id, weight / length));
  }

  private List<String> wordTerms(String text) {
    List<String> stems = Analyzers.stems(language, cut(text));
    var terms = new ArrayList<String>(stems.size() * 2);
    for (int i = 0; i < stems.size(); i++) {
      terms.add("w" + stems.get(i));
      if (i > 0) {
        terms.add("w" + stems.get(i - 1) + " " + stems.get(i));
      }
    }
    return terms;
  }

  private static List<String> gramTerms(String text) {
    char[] characters = (" " + PlainForm.of(cut(text)) + " ").toCharArray();
    var terms = new ArrayList<String>(characters.length * (LONGEST - SHORTEST + 1));
    for (int from = 0; from < characters.length; from++) {
      for (int length = SHORTEST; length <= LONGEST && from + length <= characters.length; length++) {
        terms.add("c" + String.valueOf(Arrays.copyOfRange(characters, from, from + length)));
      }
    }
    return terms;
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
  }
}

package coop.guichet.answer;

import coop.guichet.RealData;
import coop.guichet.message.Language;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;

/// A centre with very many topics: the real ones, and made-up ones whose ways of asking are real ones in which some words are
/// exchanged for invented ones that belong to the topic, so that the vocabulary grows with the topics as it does in life.
final class ManyTopics {
  private static final long SEED = 5;
  private static final int WORDS_PER_TOPIC = 4;
  private static final int SHORTEST_EXCHANGED = 5;
  private static final double EXCHANGED = 0.5;
  private static final String[] BEGINNINGS = {"b", "br", "c", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pl", "r", "s", "t", "tr", "v"};
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ou", "ai"};
  private static final int FIRST = 10_000;
  /// So many made-up topics learn together; all at once would take a quarter of an hour more and change nothing about the time of
  /// an answer.
  private static final int BLOCK = 100;
  private final Language language;
  private final List<Example> real;

  ManyTopics(Language language) {
    this.language = language;
    real = LearntMatcher.examples(RealData.catalogue(), language);
  }

  /// A matcher over the real labels and so many made-up topics, a multiple of 100, with so many ways of asking each; the same one
  /// each time.
  Matcher matcher(int topics, int ways) {
    List<List<Example>> blocks = Stream.concat(Stream.of(real), IntStream.range(0, topics / BLOCK).mapToObj(block -> block(block, ways))).toList();
    List<Example> examples = blocks.stream().flatMap(List::stream).toList();
    List<Terms> terms = examples.stream().map(example -> Terms.of(language, example.text())).toList();
    Features features = Features.learn(terms);
    List<Features.Vector> vectors = terms.stream().map(features::vector).toList();
    List<String> labels = blocks.stream().flatMap(ManyTopics::labels).toList();
    int[] answers = answers(examples, labels);
    var learnt = new LanguageMatcher.Learnt(features, new LinearModel(labels, weights(blocks, vectors, labels.size(), features.size())),
        LabelTerms.of(labels.size(), vectors, answers), Meanings.none(labels));
    var untuned = new LanguageMatcher(language, learnt, LanguageMatcher.Tuning.NONE, () -> examples, new ByteBuffersDirectory());
    var matcher = untuned.with(LanguageMatcher.tune(LearntMatcher.rehearsal(RealData.catalogue(), language)
        .map(message -> untuned.observe(Seen.of(Terms.of(language, message.text())), message.label())).toList()));
    return new Matcher() {
      @Override
      public Ranking rank(String text, Language any) {
        Terms asked = Terms.of(language, text);
        return asked.stems().isEmpty() ? Ranking.NONE : matcher.rank(Seen.of(asked));
      }

      @Override
      public Judge judge() {
        return RealData.matcher().judge();
      }
    };
  }

  private static Stream<String> labels(List<Example> examples) {
    return examples.stream().map(Example::label).distinct().sorted();
  }

  private static int[] answers(List<Example> examples, List<String> labels) {
    Map<String, Integer> positions = IntStream.range(0, labels.size()).boxed().collect(Collectors.toMap(labels::get, position -> position));
    return examples.stream().mapToInt(example -> positions.get(example.label())).toArray();
  }

  private List<Example> block(int block, int ways) {
    return IntStream.range(block * BLOCK, (block + 1) * BLOCK).boxed().flatMap(topic -> ways(topic, ways)).toList();
  }

  private static String label(int topic) {
    return "T" + (FIRST + topic);
  }

  private Stream<Example> ways(int topic, int ways) {
    var random = new Random(SEED + topic);
    List<String> own = Stream.generate(() -> word(random)).limit(WORDS_PER_TOPIC).toList();
    return IntStream.range(0, ways).mapToObj(way -> real.get(random.nextInt(real.size())).text())
        .map(frame -> Stream.of(frame.split(" ")).map(word -> exchanged(word, own, random)).collect(Collectors.joining(" ")))
        .map(text -> new Example(label(topic), own.get(random.nextInt(own.size())) + " " + text));
  }

  private static String exchanged(String word, List<String> own, Random random) {
    return word.length() >= SHORTEST_EXCHANGED && random.nextDouble() < EXCHANGED ? own.get(random.nextInt(own.size())) : word;
  }

  private static String word(Random random) {
    return Stream.generate(() -> BEGINNINGS[random.nextInt(BEGINNINGS.length)] + VOWELS[random.nextInt(VOWELS.length)]).limit(2 + random.nextInt(2))
        .collect(Collectors.joining());
  }

  private static short[] weights(List<List<Example>> blocks, List<Features.Vector> vectors, int all, int features) {
    var weights = new short[all * features];
    int read = 0;
    int label = 0;
    for (List<Example> block : blocks) {
      List<String> labels = labels(block).toList();
      short[] learnt = LinearModel.train(labels, vectors.subList(read, read + block.size()), answers(block, labels), features).weights();
      for (int feature = 0; feature < features; feature++) {
        System.arraycopy(learnt, feature * labels.size(), weights, feature * all + label, labels.size());
      }
      read += block.size();
      label += labels.size();
    }
    return weights;
  }
}

package coop.guichet.answer;

import coop.guichet.RealData;
import coop.guichet.message.Language;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;

/// A made-up centre with very many topics. Their ways of asking are real ones in which some words are exchanged for invented
/// ones that belong to the topic, so that the vocabulary grows with the topics as it does in life.
final class ManyTopics {
  private static final long SEED = 5;
  private static final int WORDS_PER_TOPIC = 4;
  private static final int SHORTEST_EXCHANGED = 5;
  private static final double EXCHANGED = 0.5;
  private static final String[] BEGINNINGS = {"b", "br", "c", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "pl", "r", "s", "t", "tr", "v"};
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ou", "ai"};
  private static final int FIRST = 10_000;
  /// So many topics learn together; all at once would take a quarter of an hour more and change nothing about the time of an answer.
  private static final int BLOCK = 100;
  private final Language language;
  private final List<String> frames;

  ManyTopics(Language language) {
    this.language = language;
    frames = RealData.catalogue().topics().values().stream().flatMap(topic -> topic.ways().get(language).stream()).toList();
  }

  /// A matcher over so many topics, a multiple of 100, with so many ways of asking each; the same one each time.
  Matcher matcher(int topics, int ways) {
    List<Example> examples = IntStream.range(0, topics).boxed().flatMap(topic -> ways(topic, ways)).toList();
    List<Terms> terms = examples.stream().map(example -> Terms.of(language, example.text())).toList();
    Features features = Features.learn(terms);
    List<Features.Vector> vectors = terms.stream().map(features::vector).toList();
    var model = new LinearModel(IntStream.range(0, topics).mapToObj(ManyTopics::label).toList(), weights(vectors, topics, ways, features.size()));
    var labelTerms = LabelTerms.of(topics, vectors, IntStream.range(0, vectors.size()).map(i -> i / ways).toArray());
    var matcher = new LanguageMatcher(language, new LanguageMatcher.Learnt(features, model, labelTerms, Meanings.none(model.labels())),
        LanguageMatcher.Tuning.FAIR, () -> examples,
        new ByteBuffersDirectory());
    return new Matcher() {
      @Override
      public List<Scored> rank(String text, Language any) {
        Terms asked = Terms.of(language, text);
        return asked.stems().isEmpty() ? List.of() : matcher.rank(Seen.of(asked));
      }

      @Override
      public double outside(String text, Language any) {
        return matcher.outside(Seen.of(Terms.of(language, text)));
      }
    };
  }

  private static String label(int topic) {
    return "T" + (FIRST + topic);
  }

  private Stream<Example> ways(int topic, int ways) {
    var random = new Random(SEED + topic);
    List<String> own = Stream.generate(() -> word(random)).limit(WORDS_PER_TOPIC).toList();
    return IntStream.range(0, ways).mapToObj(way -> frames.get(random.nextInt(frames.size())))
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

  private static float[] weights(List<Features.Vector> vectors, int topics, int ways, int features) {
    List<String> labels = IntStream.range(0, BLOCK).mapToObj(ManyTopics::label).toList();
    int[] answers = IntStream.range(0, BLOCK * ways).map(i -> i / ways).toArray();
    var weights = new float[topics * features];
    for (int from = 0; from < topics; from += BLOCK) {
      float[] block = LinearModel.train(labels, vectors.subList(from * ways, (from + BLOCK) * ways), answers, features).weights();
      for (int feature = 0; feature < features; feature++) {
        System.arraycopy(block, feature * BLOCK, weights, feature * topics + from, BLOCK);
      }
    }
    return weights;
  }
}

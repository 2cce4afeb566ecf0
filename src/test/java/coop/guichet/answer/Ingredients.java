package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.store.ByteBuffersDirectory;

/// What each ingredient of the matcher brings on a labelled corpus: how many test messages get their label first with all of
/// them, with one scorer alone, and with one block of terms less.
public final class Ingredients {
  private static final UnaryOperator<Terms> ALL = terms -> terms;
  private static final LanguageMatcher.Tuning LINEAR = LanguageMatcher.Tuning.with(new Fusion(new double[]{1, 0}));
  private static final LanguageMatcher.Tuning BM25 = LanguageMatcher.Tuning.with(new Fusion(new double[]{0, 1}));
  private final Language language;
  private final List<Example> train;
  private final List<Example> test;

  public Ingredients(Language language, List<Example> train, List<Example> test) {
    this.language = language;
    this.train = train;
    this.test = test;
  }

  /// Top-1 by what was used, from 0 to 1.
  public Map<String, Double> top1() {
    LanguageMatcher full = matcher(ALL);
    var shares = new LinkedHashMap<String, Double>();
    shares.put("linear model and BM25", share(full.with(LanguageMatcher.Tuning.FAIR), ALL));
    shares.put("linear model alone", share(full.with(LINEAR), ALL));
    shares.put("BM25 alone", share(full.with(BM25), ALL));
    List<String> blocks = List.of("words and pairs", "spans of characters", "pieces of stems");
    for (int block = 0; block < Terms.BLOCKS; block++) {
      UnaryOperator<Terms> without = without(block);
      shares.put("linear model without " + blocks.get(block), share(matcher(without).with(LINEAR), without));
    }
    return shares;
  }

  private static UnaryOperator<Terms> without(int block) {
    return terms -> {
      long[][] blocks = terms.blocks().clone();
      blocks[block] = new long[0];
      return new Terms(terms.stems(), terms.words(), blocks);
    };
  }

  private LanguageMatcher matcher(UnaryOperator<Terms> seen) {
    var learnt = LanguageMatcher.Learnt.from(train, train.stream().map(example -> Seen.of(seen.apply(Terms.of(language, example.text())))).toList());
    return new LanguageMatcher(language, learnt, LanguageMatcher.Tuning.NONE, () -> train, new ByteBuffersDirectory());
  }

  private double share(LanguageMatcher matcher, UnaryOperator<Terms> seen) {
    long right = test.stream().filter(one -> matcher.rank(Seen.of(seen.apply(Terms.of(language, one.text())))).labels().getFirst().label().equals(one.label()))
        .count();
    return (double) right / test.size();
  }
}

package coop.guichet.answer;

import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Ways of asking that another label's ways claim: each is judged by a matcher that does not know it.
public final class Claims {
  private static final int FOLDS = 3;
  private static final long SEED = 11;

  private Claims() {
  }

  /// One claimed way of asking.
  ///
  /// @param by    the label that claims it
  /// @param share how much likelier that label is than all others together, as a share of 1
  public record Claim(Example example, String by, double share) {
  }

  /// The examples that a matcher without them takes for another label's, the surest first.
  ///
  /// @param least the share from which a claim counts
  public static List<Claim> find(Language language, List<Example> examples, double least) {
    var shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(SEED));
    return IntStream.range(0, FOLDS).parallel().mapToObj(fold -> fold(language, shuffled, fold, least)).flatMap(List::stream)
        .sorted((one, other) -> Double.compare(other.share(), one.share())).toList();
  }

  private static List<Claim> fold(Language language, List<Example> examples, int fold, double least) {
    List<Example> known = IntStream.range(0, examples.size()).filter(i -> i % FOLDS != fold).mapToObj(examples::get).toList();
    var sight = new Sight(language, Optional.empty());
    var learnt = LanguageMatcher.Learnt.from(known, sight.of(known));
    var matcher = new LanguageMatcher(language, learnt, LanguageMatcher.Tuning.FAIR, () -> known, new ByteBuffersDirectory());
    return IntStream.range(0, examples.size()).filter(i -> i % FOLDS == fold).mapToObj(examples::get).map(example -> {
      Matcher.Scored first = matcher.rank(sight.of(example.text())).labels().getFirst();
      return new Claim(example, first.label(), first.share());
    }).filter(claim -> !claim.by().equals(claim.example().label()) && claim.share() >= least).toList();
  }
}

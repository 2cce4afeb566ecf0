package coop.guichet.evaluation;

import coop.guichet.answer.CorpusMatcher;
import coop.guichet.answer.Encoder;
import coop.guichet.answer.Example;
import coop.guichet.answer.Matcher;
import coop.guichet.config.Problems;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Trains the matcher on one labelled file and measures it on another. The label `-` means out of scope.
public final class CorpusEvaluation {
  private static final List<String> HEADER = List.of("lang", "label", "text");
  private static final String OUT = "-";
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_S = 1e9;

  private record Labelled(Language language, String label, String text) {
  }

  /// One test message: what was expected, the best label, how sure, and what was given after abstention.
  private record Judged(String expected, String best, double sure, String given, double ms) {
  }

  private CorpusEvaluation() {
  }

  /// The figures; mistakes in the files go to `problems`.
  ///
  /// @param encoder used in the languages it serves
  public static Map<String, Object> run(Path train, Path test, Optional<Encoder> encoder, Problems problems) {
    List<Labelled> examples = read(train, problems);
    List<Labelled> messages = read(test, problems);
    if (examples.isEmpty() && problems.none()) {
      problems.add(train.toString(), 1, "there is nothing to learn from", "add lines");
    }
    if (!problems.none()) {
      return Map.of();
    }
    long start = System.nanoTime();
    Map<Language, CorpusMatcher> matchers = train(examples, encoder);
    double buildSeconds = (System.nanoTime() - start) / NANOS_PER_S;
    List<Judged> judged = messages.stream().filter(message -> matchers.containsKey(message.language()))
        .map(message -> judge(matchers.get(message.language()), message)).toList();
    return figures(judged, buildSeconds);
  }

  private static List<Labelled> read(Path file, Problems problems) {
    var messages = new ArrayList<Labelled>();
    for (Tsv.Row row : Tsv.read(file, HEADER, problems)) {
      Optional<Language> language = Language.of(row.fields().get(0));
      if (language.isEmpty()) {
        problems.add(file.toString(), row.line(), "\"" + row.fields().get(0) + "\" is no language", "use fr, nl, en or de");
      } else {
        messages.add(new Labelled(language.get(), row.fields().get(1), Tsv.text(row.fields().get(2))));
      }
    }
    return messages;
  }

  private static Map<Language, CorpusMatcher> train(List<Labelled> examples, Optional<Encoder> encoder) {
    var matchers = new EnumMap<Language, CorpusMatcher>(Language.class);
    for (Language language : Language.values()) {
      List<Example> own = examples.stream().filter(example -> example.language() == language).map(example -> new Example(example.label(), example.text()))
          .toList();
      if (own.stream().map(Example::label).distinct().count() > 1) {
        matchers.put(language, CorpusMatcher.train(language, own, encoder));
      }
    }
    return matchers;
  }

  private static Judged judge(CorpusMatcher matcher, Labelled message) {
    long start = System.nanoTime();
    Matcher.Scored best = matcher.best(message.text());
    double ms = (System.nanoTime() - start) / NANOS_PER_MS;
    return new Judged(message.label(), best.label(), best.probability(), best.probability() >= matcher.threshold() ? best.label() : OUT, ms);
  }

  private static Map<String, Object> figures(List<Judged> judged, double buildSeconds) {
    List<Judged> in = judged.stream().filter(one -> !one.expected().equals(OUT)).toList();
    List<Judged> out = judged.stream().filter(one -> one.expected().equals(OUT)).toList();
    List<Judged> given = judged.stream().filter(one -> !one.given().equals(OUT)).toList();
    double[] times = judged.stream().mapToDouble(Judged::ms).sorted().toArray();
    var figures = new LinkedHashMap<String, Object>();
    figures.put("messages", judged.size());
    figures.put("top1", share(in, one -> one.best().equals(one.expected())));
    figures.put("in_scope_accuracy", share(in, one -> one.given().equals(one.expected())));
    figures.put("oos_recall", share(out, one -> one.given().equals(OUT)));
    figures.put("precision", share(given, one -> one.given().equals(one.expected())));
    figures.put("mcc", Figures.round(correlation(judged)));
    figures.put("macro_f1", Figures.round(macroF1(judged)));
    figures.put("auroc", Figures.round(auroc(in, out)));
    figures.put("p50_ms", Figures.percentile(times, 0.50));
    figures.put("p99_ms", Figures.percentile(times, 0.99));
    figures.put("build_s", Figures.round(buildSeconds));
    return figures;
  }

  private static double share(List<Judged> judged, Predicate<Judged> test) {
    return judged.isEmpty() ? 0 : Figures.round((double) judged.stream().filter(test).count() / judged.size());
  }

  /// Matthews correlation for several classes (Gorodkin 2004), out of scope being one of them.
  private static double correlation(List<Judged> judged) {
    var expected = new HashMap<String, Long>();
    var given = new HashMap<String, Long>();
    judged.forEach(one -> {
      expected.merge(one.expected(), 1L, Long::sum);
      given.merge(one.given(), 1L, Long::sum);
    });
    double total = judged.size();
    double right = judged.stream().filter(one -> one.given().equals(one.expected())).count();
    double both = expected.entrySet().stream().mapToDouble(entry -> entry.getValue() * (double) given.getOrDefault(entry.getKey(), 0L)).sum();
    double ofExpected = expected.values().stream().mapToDouble(count -> (double) count * count).sum();
    double ofGiven = given.values().stream().mapToDouble(count -> (double) count * count).sum();
    double scale = Math.sqrt(total * total - ofGiven) * Math.sqrt(total * total - ofExpected);
    return scale == 0 ? 0 : (right * total - both) / scale;
  }

  private static double macroF1(List<Judged> judged) {
    var labels = new HashSet<String>();
    judged.forEach(one -> labels.add(one.expected()));
    return labels.stream().mapToDouble(label -> {
      double both = judged.stream().filter(one -> one.given().equals(label) && one.expected().equals(label)).count();
      double either = judged.stream().filter(one -> one.given().equals(label)).count() + judged.stream().filter(one -> one.expected().equals(label)).count();
      return either == 0 ? 0 : 2 * both / either;
    }).average().orElse(0);
  }

  /// The chance that a message in scope is held surer than one out of scope; 0 when there is only one kind.
  private static double auroc(List<Judged> in, List<Judged> out) {
    if (in.isEmpty() || out.isEmpty()) {
      return 0;
    }
    double[] sure = out.stream().mapToDouble(Judged::sure).sorted().toArray();
    double wins = 0;
    for (Judged one : in) {
      int below = lowerBound(sure, one.sure());
      int upTo = lowerBound(sure, Math.nextUp(one.sure()));
      wins += below + (upTo - below) / 2.0;
    }
    return wins / ((double) in.size() * out.size());
  }

  private static int lowerBound(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

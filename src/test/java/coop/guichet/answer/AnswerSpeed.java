package coop.guichet.answer;

import coop.guichet.Figure;
import coop.guichet.OddTexts;
import coop.guichet.RealData;
import coop.guichet.assistant.Assistant;
import coop.guichet.evaluation.MessageEvaluation;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/// How long a message takes to understand: beside a bare Lucene BM25 query over the same entries, with very many topics, and at
/// its worst. Times are those of the processor, each message's best of a few rounds after as many to warm up, so that what else
/// the machine does counts little.
public final class AnswerSpeed {
  private static final Path MESSAGES = Path.of("src/test/resources/eval/messages.tsv");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final int ROUNDS = 12;
  private static final int MADE_UP = 2_900;
  private static final int WAYS = 10;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private final List<Message> messages;

  private record Message(Language language, String text) {
  }

  private record Times(double p50, double p99) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f, %.2f ms", p50, p99);
    }
  }

  public AnswerSpeed() throws IOException {
    messages = Files.readAllLines(MESSAGES).stream().skip(1).map(line -> line.split("\t"))
        .map(row -> new Message(Language.of(row[0]).orElseThrow(), row[2].replace("\\n", "\n"))).toList();
  }

  /// The figures, measured now; takes a minute or two.
  public List<Figure> measure() throws IOException {
    var recognizer = RealData.recognizer();
    var understander = new Understander(RealData.matcher(), RealData.catalogue(), Costs.USUAL);
    Map<Language, IndexSearcher> bare = bare();
    Times whole = times(messages, message -> understander
        .understand(message.text(), recognizer.recognize(message.text(), Optional.of(message.language())).language()));
    Times meaning = times(messages, message -> understander.understand(message.text(), message.language()));
    Times query = times(messages, message -> search(bare.get(message.language()), message));
    return Stream.concat(Stream.of(new Figure("one message, language and meaning: p50, p99", whole.toString(), "1, 4 ms"),
        new Figure("– without the language", meaning.toString(), ""), new Figure("– a bare Lucene BM25 query over the same entries", query.toString(), "")),
        Stream.of(manyTopics(understander), worst())).toList();
  }

  private Figure manyTopics(Understander few) {
    List<Message> french = messages.stream().filter(message -> message.language() == Language.FR).toList();
    var many = new Understander(new ManyTopics(Language.FR).matcher(MADE_UP, WAYS), RealData.catalogue(), Costs.USUAL);
    Times ofFew = times(french, message -> few.understand(message.text(), Language.FR));
    Times ofMany = times(french, message -> many.understand(message.text(), Language.FR));
    return new Figure("the meaning of a French message with " + MADE_UP + " made-up topics more: p50, p99",
        String.format(Locale.ROOT, "%s: %.1f and %.1f times that among the %d real ones alone", ofMany, ofMany.p50() / ofFew.p50(), ofMany.p99() / ofFew.p99(),
            RealData.catalogue().topics().size()),
        "3 times");
  }

  private static Figure worst() {
    Assistant assistant = RealData.assistant();
    record Odd(String name, double ms) {
    }
    Odd worst = OddTexts.all().entrySet().stream().map(odd -> {
      var turn = MessageEvaluation.alone(odd.getValue(), Optional.of(Language.FR), ChannelName.WEB);
      return new Odd(odd.getKey(), best(List.of(turn), one -> assistant.decide(one, DAY))[0]);
    }).max(Comparator.comparingDouble(Odd::ms)).orElseThrow();
    return new Figure("the worst of " + OddTexts.all().size() + " odd texts of up to 100 kB, decided",
        String.format(Locale.ROOT, "%.1f ms (%s)", worst.ms(), worst.name()),
        "50 ms");
  }

  private static Times times(List<Message> messages, Consumer<Message> work) {
    double[] sorted = best(messages, work);
    Arrays.sort(sorted);
    return new Times(sorted[sorted.length / 2], sorted[sorted.length * 99 / 100]);
  }

  /// The best time of each, in milliseconds.
  private static <T> double[] best(List<T> all, Consumer<T> work) {
    double[] best = new double[all.size()];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < best.length; i++) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.accept(all.get(i));
        double ms = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        best[i] = round < ROUNDS / 2 ? best[i] : Math.min(best[i], ms);
      }
    }
    return best;
  }

  private static Map<Language, IndexSearcher> bare() throws IOException {
    var searchers = new EnumMap<Language, IndexSearcher>(Language.class);
    for (Language language : Language.values()) {
      Stream<String> ways = Stream.concat(RealData.catalogue().topics().values().stream().flatMap(topic -> topic.ways().get(language).stream()),
          RealData.catalogue().kinds().values().stream().flatMap(kind -> kind.get(language).stream()));
      var directory = new ByteBuffersDirectory();
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(Analyzers.words(language)))) {
        for (String way : ways.toList()) {
          var document = new Document();
          document.add(new TextField("words", way, Field.Store.NO));
          writer.addDocument(document);
        }
      }
      searchers.put(language, new IndexSearcher(DirectoryReader.open(directory)));
    }
    return searchers;
  }

  private static void search(IndexSearcher searcher, Message message) {
    Query query = new QueryBuilder(Analyzers.words(message.language())).createBooleanQuery("words", message.text());
    try {
      if (query != null) {
        searcher.search(query, 10);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

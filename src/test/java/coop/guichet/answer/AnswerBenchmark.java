package coop.guichet.answer;

import coop.guichet.RealData;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a message takes to understand, beside a bare Lucene BM25 query over the same entries. Run with `-Pbench`.
@Tag("bench")
class AnswerBenchmark {
  private static final Path MESSAGES = Path.of("src/test/resources/eval/messages.tsv");
  private static final int ROUNDS = 12;

  private record Message(Language language, String text) {
  }

  @Test
  void understandingAMessage() throws IOException {
    List<Message> messages = Files.readAllLines(MESSAGES).stream().skip(1).map(line -> line.split("\t"))
        .map(row -> new Message(Language.of(row[0]).orElseThrow(), row[2].replace("\\n", "\n"))).toList();
    var recognizer = RealData.recognizer();
    var understander = new Understander(RealData.matcher(), RealData.catalogue(), Costs.USUAL);
    Map<Language, IndexSearcher> bare = bare();
    report("understand", messages, message -> understander.understand(message.text(), message.language()));
    report("language + understand", messages, message -> understander
        .understand(message.text(), recognizer.recognize(message.text(), Optional.of(message.language())).language()));
    report("bare BM25 query", messages, message -> search(bare.get(message.language()), message));
  }

  private static void report(String name, List<Message> messages, Consumer<Message> work) {
    double[] best = null;
    for (int round = 0; round < ROUNDS; round++) {
      double[] times = messages.stream().mapToDouble(message -> {
        long start = System.nanoTime();
        work.accept(message);
        return (System.nanoTime() - start) / 1e6;
      }).sorted().toArray();
      best = round < ROUNDS / 2 || best != null && Arrays.stream(times).sum() > Arrays.stream(best).sum() ? best : times;
    }
    System.out.printf("BENCH %-22s p50 %.3f ms  p99 %.3f ms  mean %.3f ms%n", name, best[best.length / 2], best[best.length * 99 / 100],
        Arrays.stream(best).average().orElse(0));
  }

  private static Map<Language, IndexSearcher> bare() throws IOException {
    var searchers = new EnumMap<Language, IndexSearcher>(Language.class);
    for (Language language : Language.values()) {
      var ways = new HashMap<String, List<String>>();
      RealData.catalogue().topics().values().forEach(topic -> ways.put(topic.id(), topic.ways().get(language)));
      RealData.catalogue().kinds().forEach((kind, own) -> ways.put(kind, own.get(language)));
      var directory = new ByteBuffersDirectory();
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(Analyzers.words(language)))) {
        for (List<String> own : ways.values()) {
          for (String way : own) {
            var document = new Document();
            document.add(new TextField("words", way, Field.Store.NO));
            writer.addDocument(document);
          }
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
      throw new java.io.UncheckedIOException(e);
    }
  }
}

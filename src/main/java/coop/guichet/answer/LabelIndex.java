package coop.guichet.answer;

import coop.guichet.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;

/// A Lucene index with one document per label: its title, its answer and all its ways of asking. BM25 over stemmed words.
///
/// The whole label is the unit: the nearest single way of asking proved the wrong scorer (`src/docs/answers.md`).
final class LabelIndex {
  private static final String LABEL = "label";
  private static final String WORDS = "words";
  private static final int MOST_QUERY_WORDS = 100;
  /// Only the best so many have a score: with fewer wanted, Lucene passes over more of what can no longer be among them.
  private static final int MOST_HITS = 50;
  private static final BM25Similarity SIMILARITY = new BM25Similarity(1.2f, 0.4f);
  private final int labels;
  private final int[] positionOfDocument;
  private final IndexSearcher searcher;

  /// Opens the index in a directory; builds it there first when it has none yet.
  ///
  /// @param texts asked for only when the index must be built
  LabelIndex(Language language, List<String> labels, Supplier<List<Example>> texts, Directory directory) {
    this.labels = labels.size();
    try {
      if (!DirectoryReader.indexExists(directory)) {
        build(language, labels, texts.get(), directory);
      }
      DirectoryReader reader = DirectoryReader.open(directory);
      searcher = new IndexSearcher(reader);
      searcher.setSimilarity(SIMILARITY);
      searcher.setQueryCache(null);
      var positions = new HashMap<String, Integer>();
      labels.forEach(label -> positions.put(label, positions.size()));
      positionOfDocument = new int[reader.maxDoc()];
      for (int document = 0; document < positionOfDocument.length; document++) {
        positionOfDocument[document] = positions.get(reader.storedFields().document(document).get(LABEL));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void build(Language language, List<String> labels, List<Example> texts, Directory directory) throws IOException {
    Map<String, StringBuilder> documents = new HashMap<>();
    texts.forEach(example -> documents.computeIfAbsent(example.label(), label -> new StringBuilder()).append(example.text()).append(" . "));
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(Analyzers.words(language)).setSimilarity(SIMILARITY))) {
      for (String label : labels) {
        if (documents.containsKey(label)) {
          var document = new Document();
          document.add(new StoredField(LABEL, label));
          document.add(new TextField(WORDS, documents.get(label).toString(), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  /// One score per label, divided by the best one so that long and short questions compare.
  float[] scores(Terms text) {
    var query = new BooleanQuery.Builder();
    new HashSet<>(text.stems().subList(0, Math.min(MOST_QUERY_WORDS, text.stems().size())))
        .forEach(stem -> query.add(new TermQuery(new Term(WORDS, stem)), BooleanClause.Occur.SHOULD));
    var scores = new float[labels];
    try {
      ScoreDoc[] hits = searcher.search(query.build(), new TopScoreDocCollectorManager(Math.min(MOST_HITS, positionOfDocument.length), MOST_HITS)).scoreDocs;
      for (ScoreDoc hit : hits) {
        scores[positionOfDocument[hit.doc]] = hit.score / hits[0].score;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scores;
  }
}

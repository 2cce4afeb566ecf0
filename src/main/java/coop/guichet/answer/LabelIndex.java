package coop.guichet.answer;

import coop.guichet.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

/// A Lucene index with one document per label: its title, its answer and all its ways of asking. BM25 over
/// stemmed words and over character n-grams.
final class LabelIndex {
  private static final String LABEL = "label";
  private static final String WORDS = "words";
  private static final String GRAMS = "grams";
  private static final int MOST_QUERY_CHARACTERS = 600;
  private static final BM25Similarity SIMILARITY = new BM25Similarity(1.2f, 0.4f);
  private final Language language;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int[] positionOfDocument;
  private final IndexSearcher searcher;

  /// Opens the index in a directory; builds it there first when it has none yet.
  ///
  /// @param texts asked for only when the index must be built
  LabelIndex(Language language, List<String> labels, Supplier<List<Example>> texts, Directory directory) {
    this.language = language;
    labels.forEach(label -> positions.put(label, positions.size()));
    try {
      if (!DirectoryReader.indexExists(directory)) {
        build(labels, texts.get(), directory);
      }
      DirectoryReader reader = DirectoryReader.open(directory);
      searcher = new IndexSearcher(reader);
      searcher.setSimilarity(SIMILARITY);
      positionOfDocument = new int[reader.maxDoc()];
      for (int document = 0; document < positionOfDocument.length; document++) {
        positionOfDocument[document] = positions.get(reader.storedFields().document(document).get(LABEL));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void build(List<String> labels, List<Example> texts, Directory directory) throws IOException {
    var documents = new HashMap<String, StringBuilder>();
    texts.forEach(example -> documents.computeIfAbsent(example.label(), label -> new StringBuilder()).append(example.text()).append(" . "));
    Analyzer analyzer = new PerFieldAnalyzerWrapper(Analyzers.words(language), Map.of(GRAMS, Analyzers.grams(language)));
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer).setSimilarity(SIMILARITY))) {
      for (String label : labels) {
        if (documents.containsKey(label)) {
          var document = new Document();
          document.add(new StoredField(LABEL, label));
          document.add(new TextField(WORDS, documents.get(label).toString(), Field.Store.NO));
          document.add(new TextField(GRAMS, documents.get(label).toString(), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  /// BM25 over stemmed words, one score per label, divided by the best one so that long and short questions compare.
  float[] wordScores(String text) {
    return scores(WORDS, Analyzers.words(language), text);
  }

  /// The same over character n-grams.
  float[] gramScores(String text) {
    return scores(GRAMS, Analyzers.grams(language), text);
  }

  private float[] scores(String field, Analyzer analyzer, String text) {
    var scores = new float[positions.size()];
    String cut = text.length() <= MOST_QUERY_CHARACTERS ? text : text.substring(0, MOST_QUERY_CHARACTERS);
    Query query = new QueryBuilder(analyzer).createBooleanQuery(field, cut);
    if (query == null) {
      return scores;
    }
    try {
      ScoreDoc[] hits = searcher.search(query, positionOfDocument.length).scoreDocs;
      for (ScoreDoc hit : hits) {
        scores[positionOfDocument[hit.doc]] = hit.score / hits[0].score;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scores;
  }
}

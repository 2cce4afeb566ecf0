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
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/// A Lucene index with one document per label: its title, its answer and all its ways of asking. BM25 over stemmed words.
///
/// The whole label is the unit: the nearest single way of asking proved the wrong scorer (`src/docs/answers.md`).
final class LabelIndex {
  private static final String LABEL = "label";
  private static final String WORDS = "words";
  private static final int MOST_QUERY_WORDS = 100;
  /// Only the best so many have a score.
  private static final int MOST_HITS = 50;
  private static final BM25Similarity SIMILARITY = new BM25Similarity(1.2f, 0.4f);
  private final int labels;
  private final LeafReader index;
  private final CollectionStatistics collection;
  /// Of each document: the position of its label, and its length as Lucene keeps it.
  private final int[] positions;
  private final long[] lengths;

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
      index = reader.leaves().getFirst().reader();
      collection = new IndexSearcher(reader).collectionStatistics(WORDS);
      positions = new int[reader.maxDoc()];
      lengths = new long[reader.maxDoc()];
      NumericDocValues norms = index.getNormValues(WORDS);
      var positionOf = new HashMap<String, Integer>();
      labels.forEach(label -> positionOf.put(label, positionOf.size()));
      for (int document = 0; document < positions.length; document++) {
        positions[document] = positionOf.get(reader.storedFields().document(document).get(LABEL));
        lengths[document] = norms.advanceExact(document) ? norms.longValue() : 0;
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
  ///
  /// The words are looked up one after the other: for so few documents that is quicker than what Lucene does to pass over most
  /// of very many.
  float[] scores(Terms text) {
    var scores = new float[positions.length];
    try {
      TermsEnum words = index.terms(WORDS).iterator();
      for (String stem : new HashSet<>(text.stems().subList(0, Math.min(MOST_QUERY_WORDS, text.stems().size())))) {
        if (words.seekExact(new BytesRef(stem))) {
          add(words, scores);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byLabel(scores);
  }

  /// Adds what one word of the question is worth to each document that has it.
  private void add(TermsEnum word, float[] scores) throws IOException {
    var statistics = new TermStatistics(word.term(), word.docFreq(), word.totalTermFreq());
    Similarity.SimScorer scorer = SIMILARITY.scorer(1, collection, statistics);
    PostingsEnum found = word.postings(null, PostingsEnum.FREQS);
    for (int document = found.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = found.nextDoc()) {
      scores[document] += scorer.score(found.freq(), lengths[document]);
    }
  }

  private float[] byLabel(float[] scores) {
    float[] best = best(scores);
    float least = best[0];
    float most = best[MOST_HITS - 1];
    var byLabel = new float[labels];
    for (int document = 0; document < scores.length && most > 0; document++) {
      byLabel[positions[document]] = scores[document] >= least ? scores[document] / most : 0;
    }
    return byLabel;
  }

  /// The best scores in rising order, nothing for those that there are not: quicker than to sort very many.
  private static float[] best(float[] scores) {
    float[] best = new float[MOST_HITS];
    for (float score : scores) {
      int place = 0;
      while (place < MOST_HITS && best[place] < score) {
        best[Math.max(0, place - 1)] = best[place];
        place++;
      }
      if (place > 0) {
        best[place - 1] = score;
      }
    }
    return best;
  }
}

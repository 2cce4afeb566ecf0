package coop.guichet.answer;

import coop.guichet.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/// How each language's text becomes terms: stemmed words.
///
/// Stop words stay: "how much" and "how long" differ by nothing else. Accents go first, since people leave them out.
final class Analyzers {
  private static final Map<Language, Analyzer> WORDS = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      WORDS.put(language, analyzer(language));
    }
  }

  private Analyzers() {
  }

  /// Stemmed words.
  static Analyzer words(Language language) {
    return WORDS.get(language);
  }

  /// The stemmed words of a text, in order.
  static List<String> stems(Language language, String text) {
    var stems = new ArrayList<String>();
    try (TokenStream stream = words(language).tokenStream("words", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        stems.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stems;
  }

  private static Analyzer analyzer(Language language) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(tokenizer, stemmed(language, folded(language, tokenizer)));
      }
    };
  }

  private static TokenStream folded(Language language, TokenStream words) {
    TokenStream lower = new LowerCaseFilter(words);
    TokenStream bare = switch (language) {
      case FR -> new ElisionFilter(lower, FrenchAnalyzer.DEFAULT_ARTICLES);
      case EN -> new EnglishPossessiveFilter(lower);
      case DE -> new GermanNormalizationFilter(lower);
      case NL -> lower;
    };
    return new ASCIIFoldingFilter(bare);
  }

  private static TokenStream stemmed(Language language, TokenStream words) {
    return switch (language) {
      case FR -> new FrenchLightStemFilter(words);
      case NL -> new SnowballFilter(words, new org.tartarus.snowball.ext.DutchStemmer());
      case EN -> new PorterStemFilter(words);
      case DE -> new GermanLightStemFilter(words);
    };
  }
}

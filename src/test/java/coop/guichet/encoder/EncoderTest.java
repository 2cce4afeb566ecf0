package coop.guichet.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.answer.CorpusMatcher;
import coop.guichet.answer.Encoder;
import coop.guichet.answer.Example;
import coop.guichet.config.StartFailure;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The plug-in with a real model.
class EncoderTest {
  private static final List<Example> WAYS = List.of(new Example("price", "How much does it cost?"), new Example("price", "What is the price?"),
      new Example("price", "Do I have to pay a fee?"), new Example("price", "Is it free of charge?"), new Example("time", "How long does it last?"),
      new Example("time", "What is the duration in months?"), new Example("time", "When will it be over?"), new Example("time", "How many weeks is it?"),
      new Example("place", "Where is your office?"), new Example("place", "What is the address?"), new Example("place", "How do I get to you?"),
      new Example("place", "In which town are you?"), new Example("person", "Can I talk to someone?"), new Example("person", "I want to speak to a human"),
      new Example("person", "Please let a colleague phone me"), new Example("person", "May I meet an adviser?"));
  /// Said in other words than the ways of asking.
  private static final Map<String, String> MESSAGES = Map.of("will this be expensive", "price", "I have hardly any money to spend on this", "price",
      "does the programme run all year", "time", "until which date would I be busy", "time", "which metro station is nearest", "place",
      "on what street can we find the building", "place", "put me through to an employee", "person", "no more robots, give me your staff", "person");
  @TempDir
  static Path shared;
  @TempDir
  Path folder;
  private static Path model;
  private static Encoder encoder;

  @BeforeAll
  static void open() throws IOException {
    model = EnglishModel.into(shared);
    encoder = EnglishModel.open(model);
  }

  private static double cosine(String one, String other) {
    float[] first = encoder.encode(one);
    float[] second = encoder.encode(other);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      How much does it cost? | Is it expensive? | Where is your office?
      Can I talk to a human? | I want to speak to a member of staff | How long does it last?
      We want to open a bakery | Our project is a shop that sells bread | The weather is fine today
      """)
  void aParaphraseIsNearerThanAStranger(String text, String paraphrase, String stranger) {
    assertTrue(cosine(text, paraphrase) > cosine(text, stranger) + 0.05, () -> cosine(text, paraphrase) + " " + cosine(text, stranger));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "Where is it? Äöü 中文 🙂\u0000", "?????"})
  void everyTextHasAVectorOfLengthOneAlwaysTheSame(String text) {
    assertEquals(384, encoder.encode(text).length);
    assertEquals(1, cosine(text, text), 1e-5);
    assertArrayEquals(encoder.encode(text), encoder.encode(text));
  }

  @Test
  void aTextWithoutEndIsReadToItsFirstPages() {
    assertEquals(1, cosine("money ".repeat(1_000), "money ".repeat(100_000)), 1e-5);
  }

  /// The numbers are those of the model's own tokenizer.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      hello world | 101 7592 2088 102
      Café-ÉCLAIR, naïve!? | 101 7668 1011 14925 19771 2099 1010 15743 999 1029 102
      cooperativeness €5 don't | 101 10791 2791 1574 2629 2123 1005 1056 102
      """)
  void wordPiecesAreThoseOfTheModel(String text, String tokens) {
    assertEquals(tokens, numbers(Tokenizer.read(model.resolve("tokenizer.json")).tokens(text, 50)));
  }

  @Test
  void multilingualModelsCutWordsIntoTheirLikeliestPieces() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), """
        {"post_processor": {"type": "RobertaProcessing", "cls": ["<s>", 0], "sep": ["</s>", 1]},
         "model": {"type": "Unigram", "unk_id": 2, "vocab": [["<s>", 0], ["</s>", 0], ["<unk>", 0], ["▁", -3], ["▁ko", -4], ["kosten", -5],
           ["▁kosten", -9.5], ["ste", -4], ["n", -3], ["?", -2]]}}""");
    assertEquals("0 3 5 9 4 7 1", numbers(Tokenizer.read(file).tokens(" kosten? \n koste", 50)));
    assertEquals("0 3 2 9 1", numbers(Tokenizer.read(file).tokens("xyz?", 50)), "unknown characters in a row are one piece");
    assertEquals("0 3 5 1", numbers(Tokenizer.read(file).tokens("kosten? kosten?", 4)), "cut to four");
  }

  private static String numbers(long[] tokens) {
    return String.join(" ", java.util.Arrays.stream(tokens).mapToObj(String::valueOf).toList());
  }

  private static long right(Optional<Encoder> used) {
    CorpusMatcher matcher = CorpusMatcher.train(Language.EN, WAYS, used);
    return MESSAGES.entrySet().stream().filter(message -> matcher.best(message.getKey()).label().equals(message.getValue())).count();
  }

  @Test
  void itFindsWhatIsSaidInOtherWords() {
    long without = right(Optional.empty());
    long with = right(Optional.of(encoder));
    assertTrue(with >= 7 && with >= without + 2, with + " of 8 with the encoder, " + without + " without");
  }

  @Test
  void itServesTheLanguagesOfTheSettingsOnly() {
    assertTrue(encoder.serves(Language.EN));
    assertFalse(encoder.serves(Language.NL));
    CorpusMatcher dutch = CorpusMatcher.train(Language.NL, WAYS, Optional.of(encoder));
    assertEquals(CorpusMatcher.train(Language.NL, WAYS, Optional.empty()).best("will this be expensive"), dutch.best("will this be expensive"));
  }

  @Test
  void anotherPoolingIsAnotherSpace() throws IOException {
    Encoder first = new EncoderSettings(model, Set.of("en"), "cls", "").open();
    assertNotEquals(encoder.version(), first.version());
    assertFalse(java.util.Arrays.equals(encoder.encode("hello"), first.encode("hello")));
    assertEquals(encoder.version(), EnglishModel.open(model).version());
    assertEquals("bge-small-en-v1.5-q", encoder.name());
  }

  @Test
  void theFolderMaySayHowItIsPooled() throws IOException {
    var settings = new EncoderSettings(folder, Set.of("en"), "auto", "");
    assertFalse(settings.firstTokenStands());
    Files.writeString(Files.createDirectory(folder.resolve("1_Pooling")).resolve("config.json"), "{\"pooling_mode_cls_token\": true}");
    assertTrue(settings.firstTokenStands());
    assertFalse(new EncoderSettings(folder, Set.of("en"), "mean", "").firstTokenStands());
  }

  @Test
  void whatIsNoModelIsSaidInASentence() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "no model");
    Files.copy(model.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    var settings = new EncoderSettings(folder, Set.of("en"), "auto", "");
    assertSentence(settings, "model.onnx is no model");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\"}}");
    assertSentence(settings, "take a model whose tokenizer is WordPiece or Unigram");
    Files.writeString(folder.resolve("tokenizer.json"), "[");
    assertSentence(settings, "tokenizer.json is no tokenizer.json");
  }

  private static void assertSentence(EncoderSettings settings, String part) {
    String sentence = assertThrows(StartFailure.class, settings::open).getMessage();
    assertTrue(sentence.contains(part) && sentence.contains(" – "), sentence);
  }
}

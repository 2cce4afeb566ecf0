package coop.guichet.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.RealData;
import coop.guichet.message.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderstanderTest {
  private final Understander understander = new Understander(RealData.matcher(), RealData.catalogue(), Costs.USUAL);

  private List<String> topics(String text, Language language) {
    return understander.understand(text, language).topics().stream().map(Understanding.Found::topic).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | c'est quoi Seeds ?                               | T024
      NL | Wat kost het om deel te nemen?                   | T071
      EN | How do I get a desk in the coworking?            | T084
      DE | Wie lange dauert Blossom?                        | T030
      FR | Je peux parler à quelqu'un ?                     | T112
      EN | are you a robot                                  | T113
      """)
  void anOrdinaryQuestionFindsItsTopicInEachLanguage(Language language, String text, String topic) {
    assertEquals(List.of(topic), topics(text, language));
  }

  @Test
  void aTitlePressedAsAButtonIsItsTopic() {
    assertEquals(List.of("T030"), topics("Duur van elk programma", Language.FR));
  }

  @Test
  void greetingSignatureAndBackgroundAskNothing() {
    Segments segments = Segments.of("Bonjour,\nNous habitons Ixelles depuis dix ans.\nCombien coûte Seeds ?\nBien à vous,\nNadia, présidente");
    assertEquals(List.of("Combien coûte Seeds ?"), segments.questions());
    assertEquals(List.of("Nous habitons Ixelles depuis dix ans."), segments.telling());
  }

  @Test
  void anAndJoinsTwoQuestionsOnlyWhereBothAsk() {
    assertEquals(List.of("Wat kost het", "hoeveel uur per maand is het?"),
        Segments.clauses("Wat kost het en hoeveel uur per maand is het?"));
    assertEquals(List.of("Hoe lang duurt het", "wat kost het", "wie mag meedoen?"),
        Segments.clauses("Hoe lang duurt het, wat kost het en wie mag meedoen?"));
    assertEquals(1, Segments.clauses("Quelle est la différence entre une asbl et une coopérative ?").size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | C'est quoi Pollinize ? et ça dure combien de temps ?           | T026 T030
      NL | Welke papieren zijn nodig voor mijn kandidatuur en wanneer krijg ik antwoord? | T058 T063
      EN | Do you have a coworking space, and what are your opening hours? | T082 T011
      DE | Was kostet das Programm, und kann ich mich auch allein bewerben? | T071 T038
      """)
  void eachQuestionOfAMessageIsFoundInTheOrderAsked(Language language, String text, String topics) {
    assertEquals(List.of(topics.split(" ")), topics(text, language));
  }

  @Test
  void aSentenceFallsIntoPiecesThatHaveWordsEnough() {
    assertEquals(List.of("Prijs en duur", "wanneer begint het", "kan ik alleen komen?"),
        Segments.pieces("Prijs en duur, wanneer begint het & kan ik alleen komen?"));
    assertEquals(List.of("combien ?"), Segments.pieces("combien ?"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | Bonjour, je voudrais savoir quand commence le prochain appel
      NL | Goeiedag, ik zou graag weten wanneer de volgende oproep start
      EN | Hello, I would like to know when the next call opens
      DE | Guten Tag, ich möchte wissen, wann der nächste Aufruf beginnt
      """)
  void theLanguageIsRecognised(Language language, String text) {
    assertEquals(language, RealData.recognizer().recognize(text, Optional.empty()).language());
    assertEquals(language, RealData.recognizer().recognize(text, Optional.of(Language.FR)).language());
  }

  @Test
  void whatWasLearntIsKeptAndReadAgainAndABrokenFileIsLearntAnew(@TempDir Path folder) throws java.io.IOException {
    Path models = Path.of("target/models", RealData.catalogue().version());
    Path copy = Files.createDirectories(folder.resolve(RealData.catalogue().version()));
    RealData.matcher();
    for (Language language : Language.values()) {
      Files.copy(models.resolve(language.code() + ".bin"), copy.resolve(language.code() + ".bin"));
    }
    var question = "combien coûte le programme ?";
    assertEquals(RealData.matcher().rank(question, Language.FR).labels().getFirst().label(),
        LearntMatcher.of(RealData.catalogue(), folder, Optional.empty()).rank(question, Language.FR).labels().getFirst().label());
    Files.write(copy.resolve("fr.bin"), new byte[]{0, 0, 0, 2, 0});
    assertEquals(Optional.empty(), new ModelFolder(folder, RealData.catalogue().version()).read(Language.FR));
  }
}

package coop.guichet.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Replies to numbered questions as people write them: `/` stands for a line's end.
class NumberedReplyTest {
  private static final List<List<String>> QUESTIONS = List.of(
      List.of("Le but social passe-t-il avant tout le reste (oui ou non) ?", "Gaat het sociale doel voor al het andere (ja of nee)?"),
      List.of("Combien êtes-vous ?"), List.of("Où se situe l'activité ?"), List.of("Quel rapport entre les salaires ?"));

  private static NumberedReply read(String text) {
    return NumberedReply.read(text.replace("/", "\n"), QUESTIONS);
  }

  private static String shown(NumberedReply reply) {
    return reply.answers().entrySet().stream().map(one -> one.getKey() + "=" + one.getValue().replace("\n", "/")).collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      1. oui 2) 3                         | 1=oui; 2=3
      1: ja, 2 - weet niet                | 1=ja; 2=weet niet
      1) yes/3) 1030                      | 1=yes; 3=1030
      3) 1030/1) oui                      | 1=oui; 3=1030
      1.oui, 2.trois, 3.1030              | 1=oui; 2=trois; 3=1030
      (1) oui/(2) 3                       | 1=oui; 2=3
      - 1. oui/- 2. 3                     | 1=oui; 2=3
      Vraag 1: ja/Vraag 2: drie           | 1=ja; 2=drie
      Question 1 : oui/Question 3 : Uccle | 1=oui; 3=Uccle
      Frage 1 - ja/Frage 2 - drei         | 1=ja; 2=drei
      1 - oui/2 - 3/3 - 1030              | 1=oui; 2=3; 3=1030
      1=oui 2=3                           | 1=oui; 2=3
      1 oui 2 trois 3 je ne sais pas      | 1=oui; 2=trois; 3=je ne sais pas
      1 oui/2 trois/3 Uccle               | 1=oui; 2=trois; 3=Uccle
      1. oui/et même écrit/2. 3           | 1=oui/et même écrit; 2=3
      1.//oui//2.//3                      | 1=oui; 2=3
      """)
  void aNumberGoesWithTheWordsBehindIt(String text, String answers) {
    assertEquals(answers, shown(read(text)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      4) 4:1                           | 4=4:1
      2) nous sommes 2 (bientôt 3)     | 2=nous sommes 2 (bientôt 3)
      2. 2-3, 4. 2,5                   | 2=2-3; 4=2,5
      1. oui 1. non                    | 1=oui 1. non
      1. oui, 7) peut-être             | 1=oui, 7) peut-être
      2. 1.5 etp                       | 2=1.5 etp
      """)
  void aNumberWithinAnAnswerIsNoQuestions(String text, String answers) {
    assertEquals(answers, shown(read(text)));
  }

  @ParameterizedTest
  @CsvSource({"4:1", "3 personnes", "nous avons 2 idées et 3 lieux", "oui", "2,5 etp", "Nous ouvrons de 8:30 à 12:30."})
  void wordsWithoutNumbersAnswerNoQuestion(String text) {
    assertEquals(new NumberedReply(new TreeMap<>(), text), read(text));
  }

  @Test
  void anAnswerStandsUnderItsQuotedQuestionHoweverItIsWrapped() {
    NumberedReply reply = NumberedReply.read("""
        > Bonjour, voici nos questions.
        > 1. Le but social passe-t-il
        > avant tout le reste (oui ou non) ?
        oui, tout à fait
        > 2. Combien êtes-vous ?

        Trois.

        > (un / deux / trois)
        > 3. Où se situe l'activité ?
        à Ixelles

        Et combien de temps dure Seeds ?
        """, QUESTIONS);
    assertEquals("1=oui, tout à fait; 2=Trois.; 3=à Ixelles", shown(reply));
    assertEquals("Et combien de temps dure Seeds ?", reply.rest());
  }

  @Test
  void aRepeatedQuestionMayBeUnquotedAndInAnotherOfOurLanguages() {
    assertEquals("1=JA; 2=drie", shown(read("1. Gaat het sociale doel voor al het andere (ja of nee)? JA/2. Combien êtes-vous ? drie")));
  }

  @Test
  void whatFollowsInAnotherParagraphIsNoPartOfTheAnswer() {
    NumberedReply reply = read("1. oui/2. trois//Nous avons aussi un plan financier.");
    assertEquals("1=oui; 2=trois", shown(reply));
    assertEquals("Nous avons aussi un plan financier.", reply.rest());
  }

  @Test
  void asManyLinesOrPartsAsQuestionsAreGivenInTheirOrder() {
    assertEquals(List.of("oui", "3", "Uccle", "4:1"), NumberedReply.inOrder("oui\n3\n\nUccle\n4:1", 4));
    assertEquals(List.of("oui", "3", "Uccle"), NumberedReply.inOrder("oui, 3, Uccle", 3));
    assertEquals(List.of(), NumberedReply.inOrder("oui, 3", 4));
  }

  @Test
  void aHugeReplyIsReadInTime() {
    for (String part : List.of("1. oui ", "> ", "(", "1 ", "Le but social passe-t-il ", "1.\n", "\n")) {
      assertTimeout(Duration.ofSeconds(1), () -> read(part.repeat(20_000 / part.length())));
    }
  }
}

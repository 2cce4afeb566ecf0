package coop.guichet.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left of a message without courtesies: `/` stands for a line's end.
class CourtesiesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Bonjour,//oui//Bien à vous,/Nadia               | oui
      Beste,//1. ja/2. nee//Met vriendelijke groeten/Nadia/0470 00 00 00 | 1. ja/2. nee
      Hello, yes please/Kind regards                  | yes please
      Guten Tag,/ja/Mit freundlichen Grüßen/Nadia     | ja
      oui                                             | oui
      Merci !                                         | Merci !
      Bonjour                                         | Bonjour
      Bien à vous,/Nadia                              | Bien à vous,/Nadia
      oui/Merci de me dire combien ça coûte ?         | oui/Merci de me dire combien ça coûte ?
      """)
  void greetingsAndClosingsAreLeftOut(String text, String left) {
    assertEquals(left.replace("/", "\n"), Courtesies.without(text.replace("/", "\n")));
  }
}

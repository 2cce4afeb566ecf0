package coop.guichet.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.RealData;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {
  private final Orders orders = RealData.catalogue().wording().orders();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      changer ma réponse sur les bénéfices             | les bénéfices
      je voudrais changer ma réponse sur l'équipe      | l'équipe
      Wijzig de rechtsvorm in vzw                      | de rechtsvorm in vzw
      ich möchte die Rechtsform ändern                 | ich möchte die Rechtsform
      CHANGE team size to 3,5                          | team size to 3,5
      nous changeons souvent d'avis                    |
      """)
  void whatIsToBeChangedStandsAroundTheOrder(String message, String subject) {
    assertEquals(Optional.ofNullable(subject), orders.about(Command.CHANGE, message));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      je ne sais vraiment pas                          | DONT_KNOW
      ik weet het helaas niet                          | DONT_KNOW
      stop svp                                         | STOP
      next please                                      | SKIP
      puis-je parler à quelqu'un ?                     | PERSON
      Une personne, une voix                           |
      on lutte contre le non-stop                      |
      we stop food waste                               |
      je ne sais pas encore si les bénéfices iront à nos membres ou au projet |
      """)
  void ordersAreHeardWithinAFewWordsOfOnesOwn(String message, Command order) {
    assertEquals(Optional.ofNullable(order), orders.within(message, Command.DONT_KNOW, Command.STOP, Command.SKIP, Command.PERSON));
  }
}

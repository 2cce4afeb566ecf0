package coop.guichet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final String CONVERSATION = UUID.randomUUID().toString();
  private final Links links = new Links(new Seal(new byte[32]), () -> "https://guichet.example.org");
  private final String token = links.token(Links.Use.RESULT, CONVERSATION, DAY);

  @Test
  void aTokenIsGoodForItsConversationForHalfAYear() {
    assertEquals(Optional.of(CONVERSATION), links.conversation(Links.Use.RESULT, token, DAY));
    assertEquals(Optional.of(CONVERSATION), links.conversation(Links.Use.RESULT, token, DAY.plusDays(183)));
    assertEquals(Optional.empty(), links.conversation(Links.Use.RESULT, token, DAY.plusDays(184)));
  }

  @Test
  void aTokenIsGoodForOneUseAndOneKey() {
    assertEquals(Optional.empty(), links.conversation(Links.Use.NOTICE, token, DAY));
    byte[] other = {1, 2, 3, 4};
    assertEquals(Optional.empty(), new Links(new Seal(other), () -> "").conversation(Links.Use.RESULT, token, DAY));
  }

  @Test
  void noCharacterOfATokenCanBeChanged() {
    for (int i = 0; i < token.length(); i++) {
      String changed = token.substring(0, i) + (token.charAt(i) == '1' ? '2' : '1') + token.substring(i + 1);
      assertEquals(Optional.empty(), links.conversation(Links.Use.RESULT, changed, DAY), changed);
    }
  }

  @Test
  void whatIsSaidByALinkStandsBehindTheHashWhereNoServerSeesIt() {
    String link = links.say(token, "Changer ma réponse : Équipe & moi");
    assertTrue(link.startsWith("https://guichet.example.org/#open=" + token + "&say=Changer%20ma%20r%C3%A9ponse%20%3A%20%C3%89quipe%20%26%20moi"), link);
  }
}

package coop.guichet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {
  private final MessageIds ids = new MessageIds(new Seal(new byte[32]), "example.org");

  @Test
  void theSamePurposeAndKeyGiveTheSameIdAndOthersAnother() {
    assertEquals(ids.of(Purpose.REPLY, "7"), ids.of(Purpose.REPLY, "7"));
    Set<String> made = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (int key = 0; key < 100; key++) {
        assertTrue(made.add(ids.of(purpose, String.valueOf(key))));
      }
    }
  }

  @Test
  void ourOwnIdIsRecognisedAlsoWithoutBracketsAndInCapitals() {
    String id = ids.of(Purpose.STAFF_ANSWER, "0b0c2c8e-1d8e-4a53-9a51-0123456789ab");
    assertTrue(ids.ours(id) && ids.ours(" " + id + "\t") && ids.ours(id.substring(1, id.length() - 1)) && ids.ours(id.toUpperCase(Locale.ROOT)));
    assertTrue(id.length() < 120, id);
  }

  @Test
  void anIdOfAnotherKeyDomainOrNumberIsForged() {
    String id = ids.of(Purpose.REPLY, "7");
    assertFalse(new MessageIds(new Seal(new byte[]{1}), "example.org").ours(id));
    assertFalse(new MessageIds(new Seal(new byte[32]), "example.net").ours(id));
    assertFalse(ids.ours(id.replace("reply.7.", "reply.8.")));
    assertFalse(ids.ours(id.replace("reply.7.", "lead.7.")));
    assertNotEquals(id, new MessageIds(new Seal(new byte[]{1}), "example.org").of(Purpose.REPLY, "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<>", "@example.org", "<reply.7@example.org>", "<reply.7.00000000000000000000000000@example.org>", "reply.7.\r\n@example.org"})
  void whatWeNeverMadeIsNotOurs(String id) {
    assertFalse(ids.ours(id));
  }
}

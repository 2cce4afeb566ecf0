package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.assistant.Talk;
import coop.guichet.message.Language;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aTalkKeptBeforeTopicsWereRememberedIsStillRead() {
    String kept = Json.write(Talk.begun(Optional.of(Language.NL))).replaceFirst(",\"said\":\\[]", "");
    assertEquals(-1, kept.indexOf("said"), kept);
    assertEquals(Talk.begun(Optional.of(Language.NL)), Json.read(kept, Talk.class));
  }

  @Test
  void whatWasSaidIsReadAgain() {
    var said = new Talk.Said(List.of("T030"), List.of("seeds"), true, 2);
    var begun = Talk.begun(Optional.of(Language.DE));
    var talk = new Talk(begun.language(), begun.phase(), begun.facts(), begun.interview(), begun.reason(), begun.pending(), List.of(said));
    assertEquals(talk, Json.read(Json.write(talk), Talk.class));
  }
}

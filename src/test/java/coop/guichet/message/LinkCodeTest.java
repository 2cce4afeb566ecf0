package coop.guichet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCodeTest {
  private static final Links LINKS = new Links(new Seal(new byte[32]), () -> "https://guichet.example.org");

  @Test
  void aCodeIsReadAsItIsShownAndNoneComesTwice() {
    var seen = new HashSet<LinkCode>();
    for (int message = 0; message < 10_000; message++) {
      LinkCode code = LINKS.code("c", message);
      assertTrue(seen.add(code), code::shown);
      assertEquals(Optional.of(code), LinkCode.typed(code.shown()));
      assertTrue(code.shown().matches("[B-DF-HJKMNP-TV-Z2-9]{4}-[B-DF-HJKMNP-TV-Z2-9]{4}"), code::shown);
    }
  }

  @Test
  void theSameMessageGivesTheSameCodeAndAnotherKeyAnother() {
    assertEquals(LINKS.code("c", 1), LINKS.code("c", 1));
    byte[] key = new byte[32];
    key[0] = 1;
    assertTrue(!LINKS.code("c", 1).equals(new Links(new Seal(key), () -> "").code("c", 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BCDF2345", "bcdf2345", "bcdf-2345", " Bcdf 2345 ", "b-c-d-f-2-3-4-5"})
  void aCodeIsTypedAsPeopleType(String typed) {
    assertEquals("BCDF-2345", LinkCode.typed(typed).orElseThrow().shown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "off", "BCDF234", "BCDF23456", "BCDF2340", "ACDF2345", "BCDF_2345", "ＢＣＤＦ２３４５"})
  void whatCannotBeACodeIsNone(String typed) {
    assertEquals(Optional.empty(), LinkCode.typed(typed));
  }
}

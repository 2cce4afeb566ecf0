package coop.guichet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.guichet.RealData;
import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.PastTurn;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final Instant THEN = Instant.parse("2026-11-20T23:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  private static PastTurn past(String text, Language language, Outcome outcome, boolean helped, String... topics) {
    var turn = new Turn(7, "c", new Address(ChannelName.WEB, "c"), "1", text, THEN, Talk.begun(Optional.of(Language.NL)), List.of(), 0);
    var given = Stream.of(topics).map(id -> new Decision.Summary.Given(id, Optional.empty())).toList();
    return new PastTurn(turn, new Decision.Summary(language, outcome, given), helped);
  }

  /// "Hoe lang duurt Blossom?" is answered with T030 now.
  @ParameterizedTest
  @CsvSource({"NL, ANSWERED, T030, true, SAME", "NL, ANSWERED, T030, false, SAME", "NL, ANSWERED, T024, true, CHANGED", "NL, ANSWERED, T024, false, WON",
      "DE, ANSWERED, T030, true, CHANGED", "NL, SCREENING, , true, CHANGED", "NL, HUMAN, T030, true, WON", "NL, OUT_OF_SCOPE, , true, WON",
      "NL, CLARIFY, , true, WON"})
  void whatIsAnsweredNowWasNotMetBeforeOrIsTheSameOrAnother(Language language, Outcome outcome, String topic, boolean helped, Replay.Change expected) {
    PastTurn past = past("Hoe lang duurt Blossom?", language, outcome, helped, topic == null ? new String[0] : new String[]{topic});
    assertEquals(expected, new Replay(Optional.empty(), RealData.assistant(), moment -> DAY).of(past).change());
  }

  /// The weather is out of scope now.
  @ParameterizedTest
  @CsvSource({"OUT_OF_SCOPE, true, SAME", "ANSWERED, true, LOST", "ANSWERED, false, CHANGED", "SCREENING, false, LOST", "HUMAN, true, CHANGED"})
  void whatIsNotMetNowIsLostOnlyWhereItWasMet(Outcome outcome, boolean helped, Replay.Change expected) {
    PastTurn past = past("Wat voor weer wordt het morgen in Oostende?", Language.NL, outcome, helped);
    Replay.Result result = new Replay(Optional.empty(), RealData.assistant(), moment -> DAY).of(past);
    assertEquals(Outcome.OUT_OF_SCOPE, result.after().outcome());
    assertEquals(expected, result.change());
  }

  @Test
  void bothDecideOnTheDayOfTheMessage() {
    var asked = new ArrayList<Instant>();
    var replay = new Replay(Optional.of(RealData.assistant()), RealData.assistant(), moment -> {
      asked.add(moment);
      return DAY;
    });
    assertEquals(Replay.Change.SAME, replay.of(past("Hoe lang duurt Blossom?", Language.FR, Outcome.OUT_OF_SCOPE, true)).change(),
        "what was said at the time does not count");
    assertEquals(List.of(THEN, THEN), asked);
  }
}

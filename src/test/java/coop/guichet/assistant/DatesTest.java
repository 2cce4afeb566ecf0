package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.answer.Costs;
import coop.guichet.answer.Understander;
import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Event;
import coop.guichet.catalogue.Origin;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Topic;
import coop.guichet.catalogue.Validity;
import coop.guichet.lead.Lead;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Screening;
import coop.guichet.screening.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the day decides: the same question the day before and the day after a limit gives two right answers.
class DatesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final LocalDate OPENS = LocalDate.of(2030, 1, 15);
  private static final LocalDate CLOSES = LocalDate.of(2030, 2, 28);
  private static final Origin ORIGIN = new Origin("Example page", Optional.of("https://example.org/call"), LocalDate.of(2030, 1, 10));
  private final Catalogue real = RealData.catalogue();

  private static Decision ask(Catalogue catalogue, String text, Language language, LocalDate day) {
    var assistant = new Assistant(catalogue, RealData.recognizer(), new Understander(RealData.matcher(), catalogue, Costs.USUAL));
    var turn = new Turn(0, "c", new Address(ChannelName.WEB, "c"), "m", text, NOW, Talk.begun(Optional.of(language)), List.of(new Line(false, NOW, "")), 0);
    return assistant.decide(turn, day);
  }

  private Catalogue with(List<Call> calls, List<Event> events, LinkedHashMap<String, Programme> programmes) {
    return new Catalogue(real.version(), real.facts(), programmes, real.checklists(), real.referrals(), calls, events, real.topics(), real.kinds(),
        real.rehearsal(),
        real.places(), real.wording());
  }

  private Catalogue withACallAndAnEvent() {
    var title = real.topics().get("T056").title();
    return with(List.of(new Call("seeds-2030", "seeds", title, OPENS, CLOSES, ORIGIN)),
        List.of(new Event("info-2030", real.topics().get("T067").title(), CLOSES.atTime(18, 0), Optional.of("Brussels"), ORIGIN)),
        new LinkedHashMap<>(real.programmes()));
  }

  private static String firstLine(Decision decision) {
    return decision.text().lines().findFirst().orElse("");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      FR | Quand a lieu le prochain appel ?  | Le prochain appel de Seeds ouvre le 15/01/2030.    | L'appel de Seeds est ouvert jusqu'au 28/02/2030. | vérifié le 10/01/2030
      NL | Wanneer is de volgende oproep?    | De volgende oproep van Seeds opent op 15/01/2030.  | De oproep van Seeds loopt tot 28/02/2030.        | nagekeken op 10/01/2030
      EN | When is the next call?            | The next call of Seeds opens on 15/01/2030.        | The call of Seeds is open until 28/02/2030.      | checked on 10/01/2030
      DE | Wann ist der nächste Aufruf?      | Der nächste Aufruf von Seeds beginnt am 15/01/2030. | Der Aufruf von Seeds läuft bis 28/02/2030.      | geprüft am 10/01/2030
      """)
  void aCallIsAheadThenOpenThenNotKnown(Language language, String question, String ahead, String open, String checked) {
    Catalogue catalogue = withACallAndAnEvent();
    assertEquals(ahead, firstLine(ask(catalogue, question, language, OPENS.minusDays(1))));
    assertEquals(open, firstLine(ask(catalogue, question, language, OPENS)));
    Decision last = ask(catalogue, question, language, CLOSES);
    assertEquals(open, firstLine(last));
    assertTrue(last.text().contains(checked), last.text());
    Decision after = ask(catalogue, question, language, CLOSES.plusDays(1));
    assertEquals(Outcome.HUMAN, after.outcome());
    assertFalse(after.text().contains("2030"), after.text());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void anEventIsToldUntilItsDay(Language language) {
    Catalogue catalogue = withACallAndAnEvent();
    for (String topic : List.of("T067", "T121")) {
      String question = real.topics().get(topic).title().in(language);
      assertTrue(ask(catalogue, question, language, CLOSES.minusDays(1)).text().contains("28/02/2030"));
      assertTrue(ask(catalogue, question, language, CLOSES).text().contains("18:00"));
      Decision after = ask(catalogue, question, language, CLOSES.plusDays(1));
      assertFalse(after.text().contains("2030"), after.text());
      assertTrue(after.text().contains(real.topics().get(topic).answer().in(language)), after.text());
    }
  }

  static Stream<Topic> limited() {
    return RealData.catalogue().topics().values().stream().filter(topic -> !topic.validity().equals(Validity.ALWAYS));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyTopicWithLimitsIsSaidWithinThemOnly(Language language) {
    assertEquals(List.of("T004", "T023", "T080", "T104"), limited().map(Topic::id).toList(), "all are tested here");
    limited().forEach(topic -> {
      LocalDate last = topic.validity().to().orElseThrow();
      String title = topic.title().in(language);
      assertTrue(ask(real, title, language, last.minusDays(1)).text().contains(topic.answer().in(language)));
      assertTrue(ask(real, title, language, last).text().contains(topic.answer().in(language)));
      Decision after = ask(real, title, language, last.plusDays(1));
      assertFalse(after.text().contains(topic.answer().in(language)), after.text());
      assertFalse(after.topics().getFirst().said().contains(topic.answer().in(language)), after.text());
      assertEquals(Outcome.HUMAN, after.outcome());
      assertFalse(after.topics().getFirst().known());
    });
  }

  private Set<LocalDate> days() {
    var days = new TreeSet<>(Set.of(LocalDate.of(2020, 1, 1), TODAY, LocalDate.of(2035, 1, 1)));
    limited().flatMap(topic -> topic.validity().to().stream()).forEach(last -> days.add(last.plusDays(1)));
    limited().flatMap(topic -> topic.validity().from().stream()).forEach(first -> days.add(first.minusDays(1)));
    real.programmes().values().forEach(programme -> programme.validity().to().ifPresent(last -> days.add(last.plusDays(1))));
    return days;
  }

  /// Sentences that only topics say which do not hold on that day.
  private List<String> unsayable(Language language, LocalDate day) {
    String valid = String.join("\n",
        real.topics().values().stream().filter(topic -> topic.validity().holds(day)).map(topic -> topic.answer().in(language)).toList());
    return real.topics().values().stream().filter(topic -> !topic.validity().holds(day))
        .flatMap(topic -> Stream.of(topic.answer().in(language).split("(?<=[.:;]) ")))
        .filter(sentence -> sentence.length() > 20 && !valid.contains(sentence)).toList();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTextOnAnyDaySaysWhatDoesNotHold(Language language) {
    assertTrue(unsayable(language, LocalDate.of(2027, 1, 1)).size() >= 10, "there is something to be found");
    for (LocalDate day : days()) {
      List<String> unsayable = unsayable(language, day);
      for (Topic topic : real.topics().values()) {
        Decision decision = ask(real, topic.title().in(language), language, day);
        String text = decision.text() + decision.lead().map(passed -> passed.letter().toString()).orElse("") + decision.topics();
        String said = decision.topics().stream().map(Decision.Answered::said).reduce("", String::concat) + decision.text()
            + decision.lead().map(passed -> passed.letter().toString()).orElse("");
        assertEquals(List.of(), unsayable.stream().filter(said::contains).toList(), () -> topic.id() + " on " + day + ": " + text);
      }
    }
  }

  private Catalogue withSeedsUntil(LocalDate last) {
    var programmes = new LinkedHashMap<>(real.programmes());
    programmes.computeIfPresent("seeds", (id, seeds) -> new Programme(seeds.id(), seeds.name(), seeds.aliases(), seeds.kind(), seeds.advertised(),
        seeds.permanent(), new Validity(Optional.empty(), Optional.of(last)), seeds.topics(), seeds.summary(), seeds.criteria()));
    return with(List.of(), List.of(), programmes);
  }

  @Test
  void aProgrammePastItsValidityIsInNoResultAndNoLetter() {
    Catalogue catalogue = withSeedsUntil(CLOSES);
    assertTrue(result(catalogue, CLOSES).contains("Seeds"));
    assertFalse(result(catalogue, CLOSES.plusDays(1)).contains("Seeds"), result(catalogue, CLOSES.plusDays(1)));
  }

  private static String result(Catalogue catalogue, LocalDate day) {
    var verdict = new Screening(catalogue, day).judge(Facts.NONE);
    var lead = new Lead(Lead.Reason.PREQUALIFICATION, Lead.Priority.NORMAL, Optional.of("a@example.org"), Language.EN, ChannelName.WEB, NOW, Facts.NONE,
        Optional.of(verdict), List.of());
    var speech = new ResultSpeech(catalogue, new Speech(catalogue, Language.EN));
    return speech.of(verdict) + speech.why(verdict) + coop.guichet.lead.LeadLetter.of(catalogue, lead);
  }

  @Test
  void everyProgrammeIsOfferedFromItsFirstDayOn() {
    assertFalse(real.programmes().isEmpty());
    real.programmes().values().forEach(programme -> {
      LocalDate first = programme.validity().from().orElseThrow();
      assertFalse(programme.offered(first.minusDays(1)), programme.id());
      assertEquals(programme.advertised(), programme.offered(first), programme.id());
      assertEquals(programme.advertised(), programme.offered(TODAY), programme.id());
    });
  }

  @Test
  void theResultTellsTheWindowOfTheDayAndAClosedCallLeavesTheFit() {
    Catalogue catalogue = withACallAndAnEvent();
    for (LocalDate day : List.of(OPENS.minusDays(1), OPENS, CLOSES, CLOSES.plusDays(1))) {
      var seeds = new Screening(catalogue, day).judge(Facts.NONE).programmes().getFirst();
      String expected = day.isBefore(OPENS) ? "UPCOMING" : day.isAfter(CLOSES) ? "CLOSED" : "OPEN";
      assertEquals(expected, seeds.window().name(), day.toString());
      assertEquals(Truth.UNKNOWN, seeds.fit());
    }
  }
}

package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Origin;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.Links;
import coop.guichet.message.Outbound;
import coop.guichet.message.Purpose;
import coop.guichet.message.Seal;
import coop.guichet.message.Sheet;
import coop.guichet.store.OpenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who wished to be written to when a call opens, on the real store, with a clock that the test moves.
class CallNoticesTest {
  private static final LocalDate OPENS = LocalDate.of(2027, 1, 15);
  private static final LocalDate CLOSES = LocalDate.of(2027, 2, 28);
  private static final Instant BEFORE = Instant.parse("2027-01-14T22:59:59Z");
  private static final Instant OPEN = Instant.parse("2027-01-14T23:00:00Z");
  private static final int ALL = 100;
  @RegisterExtension
  private final OpenStore store = new OpenStore();
  private final SettableClock clock = new SettableClock(OpenStore.NOW);
  private final Links links = new Links(new Seal(new byte[32]), () -> "https://guichet.example.org");
  private final AtomicInteger woken = new AtomicInteger();
  private final Catalogue real = RealData.catalogue();

  private Catalogue with(Call... calls) {
    return new Catalogue(real.version(), real.facts(), real.programmes(), real.checklists(), real.referrals(), List.of(calls), real.events(), real.topics(),
        real.kinds(), real.rehearsal(), real.places(), real.wording());
  }

  private Call call(String programme, LocalDate opens, LocalDate closes) {
    var origin = new Origin("Example page", Optional.of("https://example.org/call"), LocalDate.of(2027, 1, 2));
    return new Call(programme + "-" + opens.getYear(), programme, real.topics().get("T056").title(), opens, closes, origin);
  }

  private Call seeds() {
    return call("seeds", OPENS, CLOSES);
  }

  private void look(Catalogue catalogue) {
    new CallNotices(store.notices(), links, woken::incrementAndGet, clock).look(catalogue);
  }

  private static Decision wish(Language language, Address to, String... programmes) {
    return new Decision(Outcome.COMMAND, List.of(), "noted", List.of(), Optional.empty(), Optional.empty(), Talk.begun(Optional.of(language)), List.of())
        .doing(new Errand.Notify(List.of(programmes), to, Optional.empty()));
  }

  private static Address mail(String address) {
    return new Address(ChannelName.EMAIL, address);
  }

  private List<Outbound> sent(ChannelName channel) {
    return store.outbox().claimDue(channel, clock.instant(), ALL).stream().filter(outbound -> outbound.purpose() == Purpose.NOTICE).toList();
  }

  @Test
  void theyHearOnTheFirstDayInBrusselsAndNotASecondBefore() {
    store.post(store.begin(), wish(Language.FR, mail("nadia@example.org"), "seeds"), OpenStore.NOW);
    clock.set(BEFORE);
    look(with(seeds()));
    assertEquals(0, woken.get());
    clock.set(OPEN);
    look(with(seeds()));
    Outbound news = sent(ChannelName.EMAIL).getFirst();
    assertEquals("nadia@example.org", news.to().value());
    assertEquals(1, woken.get());
  }

  @Test
  void theyHearOnceWhateverIsLookedAtAgainAndWhateverStopped() {
    store.post(store.begin(), wish(Language.FR, mail("nadia@example.org"), "seeds"), OpenStore.NOW);
    clock.set(OPEN.plus(Duration.ofDays(10)));
    look(with(seeds()));
    look(with(seeds()));
    store.reopen();
    look(with(seeds()));
    look(with(call("seeds", OPENS.plusDays(1), CLOSES)));
    assertEquals(1, sent(ChannelName.EMAIL).size());
  }

  @Test
  void eachProgrammeIsAWishOfItsOwn() {
    store.post(store.begin(), wish(Language.FR, mail("nadia@example.org"), "seeds", "blossom"), OpenStore.NOW);
    clock.set(OPEN);
    look(with(seeds(), call("blossom", OPENS.plusDays(30), CLOSES.plusDays(30))));
    assertEquals(1, sent(ChannelName.EMAIL).size());
    clock.advance(Duration.ofDays(30));
    look(with(seeds(), call("blossom", OPENS.plusDays(30), CLOSES.plusDays(30))));
    assertEquals(1, sent(ChannelName.EMAIL).size());
    assertEquals(List.of(), store.notices().programmes(store.begin().value()));
  }

  @Test
  void aCallThatIsOverIsNoNews() {
    store.post(store.begin(), wish(Language.FR, mail("nadia@example.org"), "seeds"), OpenStore.NOW);
    clock.set(Instant.parse("2027-03-01T10:00:00Z"));
    look(with(seeds()));
    assertEquals(List.of(), sent(ChannelName.EMAIL));
    look(with(seeds(), call("seeds", LocalDate.of(2027, 3, 1), LocalDate.of(2027, 4, 1))));
    assertEquals(1, sent(ChannelName.EMAIL).size(), "the wish waits for the next one");
  }

  @Test
  void whoTookItBackHearsNothingAndMayWishAgain() {
    Address nadia = store.begin();
    store.post(nadia, wish(Language.FR, mail("nadia@example.org"), "seeds"), OpenStore.NOW);
    store.notices().stop(nadia.value(), OpenStore.NOW);
    clock.set(OPEN);
    look(with(seeds()));
    assertEquals(List.of(), sent(ChannelName.EMAIL));
    store.post(nadia, wish(Language.FR, mail("other@example.org"), "seeds"), clock.instant());
    look(with(seeds()));
    assertEquals(List.of("other@example.org"), sent(ChannelName.EMAIL).stream().map(outbound -> outbound.to().value()).toList());
  }

  @Test
  void whoseConversationIsOnTelegramHearsThere() {
    var chat = new Address(ChannelName.TELEGRAM, "4711");
    store.post(chat, wish(Language.NL, chat, "seeds"), OpenStore.NOW);
    store.outbox().claimDue(ChannelName.TELEGRAM, OpenStore.NOW, ALL).forEach(answer -> store.outbox().sent(answer, OpenStore.NOW));
    clock.set(OPEN);
    look(with(seeds()));
    Outbound news = sent(ChannelName.TELEGRAM).getFirst();
    assertEquals(chat, news.to());
    String text = ((Content.Reply) news.content()).text();
    assertTrue(text.startsWith("De oproep van Seeds is open") && text.contains("28/02/2027") && text.contains("https://guichet.example.org/result/"), text);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theNewsSaysWhoWritesWhenItWasAskedForWhenTheCallIsAndHowToStop(Language language) {
    store.post(store.begin(), wish(language, mail("nadia@example.org"), "seeds"), OpenStore.NOW);
    clock.set(OPEN);
    look(with(seeds()));
    Sheet sheet = ((Content.Post) sent(ChannelName.EMAIL).getFirst().content()).sheet();
    assertEquals(language, sheet.language());
    String said = sheet.parts().toString();
    for (String part : List.of("22/11/2026", "15/01/2027", "28/02/2027", "Seeds", "https://example.org/call", "/result/", "/notice/")) {
      assertTrue((sheet.title() + said).contains(part), () -> part + " is not in " + said);
    }
  }
}

package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Interview;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.assistant.Turns;
import coop.guichet.lead.Lead;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Conversations;
import coop.guichet.message.Inbound;
import coop.guichet.message.Inbox;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import coop.guichet.message.Purpose;
import coop.guichet.screening.Contradiction;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Known;
import coop.guichet.screening.Provenance;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What every [Turns] must do, together with the ports beside it.
abstract class TurnsContract {
  private static final Instant NOW = OpenStore.NOW;
  private static final Instant LATER = NOW.plusSeconds(7);
  private static final int ALL = 100;

  abstract Turns turns();

  abstract Inbox inbox();

  abstract Outbox outbox();

  abstract Conversations conversations();

  private Address begin() {
    return new Address(ChannelName.WEB, conversations().begin(Optional.of(Language.NL), NOW).id());
  }

  private void say(Address sender, String text) {
    inbox().accept(new Inbound(sender, "id of " + text, text, NOW));
  }

  private List<String> waiting() {
    return turns().waiting(Set.of(), ALL).stream().map(Turns.Waiting::conversation).toList();
  }

  /// The turn of the oldest message of this web conversation that waits.
  private Turn next(Address sender) {
    long inbound = turns().waiting(Set.of(), ALL).stream().filter(waiting -> waiting.conversation().equals(sender.value())).findFirst().orElseThrow().inbound();
    return turns().load(inbound).orElseThrow();
  }

  private List<Outbound> events(Address sender) {
    return outbox().events(sender.value(), 0);
  }

  private List<Outbound> letters() {
    return outbox().claimDue(ChannelName.EMAIL, LATER, ALL);
  }

  private static List<Purpose> purposes(List<Outbound> outbounds) {
    return outbounds.stream().map(Outbound::purpose).toList();
  }

  private static String subject(Outbound letter) {
    return ((Content.Letter) letter.content()).subject();
  }

  @Test
  void aTurnHoldsTheMessageAndWhatTheChannelSuggested() {
    Address sender = begin();
    inbox().accept(new Inbound(sender, "m1", "hallo", NOW));
    Turn turn = next(sender);
    assertEquals(new Turn(turn.inbound(), sender.value(), sender, "m1", "hallo", NOW, Talk.begun(Optional.of(Language.NL)), List.of(), 0), turn);
  }

  @Test
  void messageReplyHandoverAndLetterAreKeptTogether() {
    Address sender = begin();
    say(sender, "une personne");
    turns().commit(next(sender), Decisions.lead("noté"), OpenStore.DATA, LATER);
    assertEquals(List.of(), waiting());
    assertEquals(List.of(new Content.Reply("id of une personne", Language.FR, "noté", List.of(), List.of()),
        new Content.Handover("id of une personne", Language.FR, "L'équipe est prévenue.")), events(sender).stream().map(Outbound::content).toList());
    List<Outbound> letters = letters();
    assertEquals(List.of(Purpose.LEAD), purposes(letters));
    assertEquals(OpenStore.STAFF, letters.getFirst().to());
    assertEquals(LATER, letters.getFirst().createdAt());
  }

  @Test
  void ofADecisionThatCannotBeKeptWholeNothingIsKept() {
    Address sender = begin();
    say(sender, "une personne");
    Turn turn = next(sender);
    assertThrows(RuntimeException.class, () -> turns().commit(turn, Decisions.broken("noté"), OpenStore.DATA, LATER));
    assertEquals(List.of(), events(sender));
    assertEquals(List.of(), letters());
    assertEquals(turn, next(sender), "the message waits as before");
    turns().commit(turn, Decisions.lead("noté"), OpenStore.DATA, LATER);
    assertEquals(List.of(Purpose.REPLY, Purpose.HANDOVER), purposes(events(sender)));
  }

  @Test
  void aDecisionKeptTwiceHasOneEffect() {
    Address sender = begin();
    say(sender, "une personne");
    Turn turn = next(sender);
    turns().commit(turn, Decisions.lead("noté"), OpenStore.DATA, LATER);
    turns().commit(turn, Decisions.lead("encore"), OpenStore.DATA, LATER);
    assertEquals(List.of(Purpose.REPLY, Purpose.HANDOVER), purposes(events(sender)));
    assertEquals(List.of("[lead 1] Nadia"), letters().stream().map(TurnsContract::subject).toList());
    say(sender, "suite");
    assertEquals(List.of("une personne", "noté"), next(sender).history().stream().map(Line::text).toList());
  }

  @Test
  void aDecisionKeptTwiceAtOnceHasOneEffect() throws InterruptedException, ExecutionException {
    Address sender = begin();
    say(sender, "une personne");
    Turn turn = next(sender);
    var together = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> commitAfter(together, turn));
      var other = threads.submit(() -> commitAfter(together, turn));
      one.get();
      other.get();
    }
    assertEquals(List.of(Purpose.REPLY, Purpose.HANDOVER), purposes(events(sender)));
    assertEquals(1, letters().size());
  }

  private Void commitAfter(CyclicBarrier together, Turn turn) throws Exception {
    together.await();
    turns().commit(turn, Decisions.lead("noté"), OpenStore.DATA, LATER);
    return null;
  }

  @Test
  void anAnsweredMessageHasNoTurnAnyMore() {
    Address sender = begin();
    say(sender, "bonjour");
    Turn turn = next(sender);
    turns().commit(turn, Decisions.reply("bonjour"), OpenStore.DATA, LATER);
    assertEquals(Optional.empty(), turns().load(turn.inbound()));
  }

  @Test
  void silenceSendsNothingAndTheMessageIsDone() {
    Address sender = begin();
    say(sender, "réponse automatique");
    turns().commit(next(sender), Decisions.silence(), OpenStore.DATA, LATER);
    assertEquals(List.of(), events(sender));
    assertEquals(List.of(), waiting());
  }

  @Test
  void whatIsRememberedComesWithTheNextTurnOfTheConversationAndNoOther() {
    Address sender = begin();
    Address other = begin();
    say(sender, "1030");
    var facts = Facts.NONE.with("postcode", new FactValue.OneOf(Set.of("1030"))).with("team_size", FactValue.Number.exactly(new BigDecimal("3")))
        .with("stage", new FactValue.Planned(new FactValue.Chosen(Set.of("plan")))).with("need", new FactValue.NotKnown());
    var told = new Provenance(Provenance.Teller.APPLICANT, LATER, Optional.of(ChannelName.WEB), Provenance.Evidence.PLANNED,
        Optional.of(LocalDate.of(2027, 1, 31)));
    var known = facts.with("legal_form",
        new Known(new FactValue.OneOf(Set.of("none")), Optional.of(new FactValue.OneOf(Set.of("asbl"))), Optional.of(told), true));
    var doubt = new Contradiction("team_size", FactValue.Number.exactly(new BigDecimal(3)), FactValue.Number.exactly(new BigDecimal("5")));
    var interview = new Interview(List.of("postcode", "need"), Optional.of("need"), true, 2, List.of("novelty"), List.of(doubt), Interview.Shown.RECAP,
        new Interview.Round(2, List.of("need"), List.of("need")));
    var talk = new Talk(Optional.of(Language.DE), Talk.Phase.SCREENING, known, interview,
        Optional.of(Lead.Reason.PERSON_WANTED), Optional.of("der Preis?"),
        List.of(new Talk.Said(List.of("T030"), List.of("seeds"), false, 1)));
    turns().commit(next(sender), Decisions.remembering(talk), OpenStore.DATA, LATER);
    say(sender, "weiter");
    say(other, "hallo");
    assertEquals(talk, next(sender).talk());
    assertEquals(Talk.begun(Optional.of(Language.NL)), next(other).talk());
  }

  @Test
  void theHistoryIsWhatWasSaidBeforeInOrder() {
    Address sender = begin();
    Address other = begin();
    say(other, "rien à voir");
    turns().commit(next(other), Decisions.reply("ailleurs"), OpenStore.DATA, LATER);
    say(sender, "un");
    turns().commit(next(sender), Decisions.reply("réponse à un"), OpenStore.DATA, LATER);
    say(sender, "deux");
    turns().commit(next(sender), Decisions.question("réponse à deux"), OpenStore.DATA, LATER);
    say(sender, "trois");
    assertEquals(
        List.of(new Line(true, NOW, "un"), new Line(false, LATER, "réponse à un"), new Line(true, NOW, "deux"), new Line(false, LATER, "réponse à deux")),
        next(sender).history());
  }

  @Test
  void messagesSentInARowStandEachBeforeItsAnswer() {
    Address sender = begin();
    say(sender, "un");
    say(sender, "deux");
    say(sender, "trois");
    assertEquals(List.of(), next(sender).history(), "later messages are no history");
    turns().commit(next(sender), Decisions.reply("réponse à un"), OpenStore.DATA, LATER);
    assertEquals(List.of("un", "réponse à un"), next(sender).history().stream().map(Line::text).toList());
    turns().commit(next(sender), Decisions.reply("réponse à deux"), OpenStore.DATA, LATER);
    assertEquals(List.of("un", "réponse à un", "deux", "réponse à deux"), next(sender).history().stream().map(Line::text).toList());
  }

  @Test
  void theOldestOfEachConversationWaitsOldestFirst() {
    Address one = begin();
    Address two = begin();
    say(two, "a");
    say(one, "b");
    say(two, "c");
    assertEquals(List.of(two.value(), one.value()), waiting());
    assertEquals("a", next(two).text());
    turns().commit(next(two), Decisions.reply("A"), OpenStore.DATA, LATER);
    assertEquals(List.of(one.value(), two.value()), waiting());
    assertEquals("c", next(two).text());
  }

  @Test
  void ofBusyConversationsNothingWaitsAndTheyTakeNoPlaceFromOthers() {
    Address one = begin();
    Address two = begin();
    Address three = begin();
    say(one, "a");
    say(two, "b");
    say(three, "c");
    assertEquals(List.of(three.value()),
        turns().waiting(Set.of(one.value(), two.value()), 1).stream().map(Turns.Waiting::conversation).toList());
    assertEquals(List.of(), turns().waiting(Set.of(one.value(), two.value(), three.value()), ALL));
  }

  @Test
  void noMoreThanAskedForWait() {
    Address one = begin();
    Address two = begin();
    say(one, "a");
    say(two, "b");
    assertEquals(List.of(one.value()), turns().waiting(Set.of(), 1).stream().map(Turns.Waiting::conversation).toList());
  }

  @Test
  void aFailureIsCountedAndTheMessageGoesOnWaiting() {
    Address sender = begin();
    say(sender, "bonjour");
    turns().failed(next(sender), "java.lang.IllegalStateException");
    assertEquals(1, next(sender).attempts());
    turns().failed(next(sender), "java.lang.IllegalStateException");
    assertEquals(2, next(sender).attempts());
    assertEquals(List.of(), events(sender));
  }

  @Test
  void aMessageGivenUpStaysReadableAndThePersonAndStaffHearOfIt() {
    Address sender = begin();
    say(sender, "bonjour");
    Turn turn = next(sender);
    turns().giveUp(turn, "désolé", Decisions.letter("[échec 1]"), LATER);
    assertEquals(Optional.empty(), turns().load(turn.inbound()));
    assertEquals(List.of(), waiting());
    assertEquals(List.of("bonjour"), conversations().messages(sender.value()).stream().map(Inbound::text).toList());
    assertEquals(List.of(new Content.Reply("id of bonjour", Language.FR, "désolé", List.of(), List.of())),
        events(sender).stream().map(Outbound::content).toList());
    List<Outbound> letters = letters();
    assertEquals(List.of(Purpose.FAILURE), purposes(letters));
    assertEquals(OpenStore.STAFF, letters.getFirst().to());
    assertEquals(Decisions.letter("[échec 1]"), letters.getFirst().content());
  }

  @Test
  void theConversationGoesOnAfterAMessageGivenUp() {
    Address sender = begin();
    say(sender, "un");
    say(sender, "deux");
    turns().giveUp(next(sender), "désolé", Decisions.letter("[échec 1]"), LATER);
    assertEquals("deux", next(sender).text());
    assertEquals(List.of(new Line(true, NOW, "un"), new Line(false, LATER, "désolé")), next(sender).history());
  }

  @Test
  void aMessageIsGivenUpOnceAndNotAfterItsAnswer() {
    Address sender = begin();
    say(sender, "un");
    Turn first = next(sender);
    turns().giveUp(first, "désolé", Decisions.letter("[échec 1]"), LATER);
    turns().giveUp(first, "encore", Decisions.letter("[échec 1]"), LATER);
    turns().commit(first, Decisions.reply("trop tard"), OpenStore.DATA, LATER);
    say(sender, "deux");
    Turn second = next(sender);
    turns().commit(second, Decisions.reply("réponse"), OpenStore.DATA, LATER);
    turns().giveUp(second, "désolé", Decisions.letter("[échec 2]"), LATER);
    assertEquals(List.of("désolé", "réponse"), events(sender).stream().map(event -> ((Content.Reply) event.content()).text()).toList());
    assertEquals(List.of(Purpose.FAILURE), purposes(letters()));
  }

  @Test
  void aLeadHasItsNumberInTheSubjectAndNoTwoHaveTheSame() {
    Address sender = begin();
    for (Decision decision : List.of(Decisions.lead("1"), Decisions.question("2"), Decisions.lead("3"))) {
      say(sender, decision.text());
      turns().commit(next(sender), decision, OpenStore.DATA, LATER);
    }
    List<String> subjects = letters().stream().map(TurnsContract::subject).toList();
    var form = Pattern.compile("\\[(?:lead|question) (\\d+)] .+");
    var numbers = new HashSet<String>();
    for (String subject : subjects) {
      var matcher = form.matcher(subject);
      assertTrue(matcher.matches(), subject);
      numbers.add(matcher.group(1));
    }
    assertEquals(3, numbers.size(), subjects::toString);
  }

  @Test
  void withoutContactAQuestionGoesToStaffInsteadOfALead() {
    Address sender = begin();
    say(sender, "le prix ?");
    turns().commit(next(sender), Decisions.question("je demande"), OpenStore.DATA, LATER);
    assertEquals(List.of(Purpose.QUESTION), purposes(letters()));
  }

  @Test
  void everyOutboundHasItsOwnMessageId() {
    Address sender = begin();
    say(sender, "une personne");
    turns().commit(next(sender), Decisions.lead("noté"), OpenStore.DATA, LATER);
    List<String> ids = events(sender).stream().map(Outbound::messageId).toList();
    String letter = letters().getFirst().messageId();
    assertEquals(2, new HashSet<>(ids).size());
    assertFalse(ids.contains(letter));
    assertTrue(letter.matches("<[^<>@\\s]+@example\\.org>"), letter);
  }
}

package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import coop.guichet.message.Purpose;
import coop.guichet.store.Decisions;
import coop.guichet.store.OpenStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CourierTest {
  private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
      Duration.ofHours(1),
      Duration.ofHours(4), Duration.ofHours(12), Duration.ofHours(24));
  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final Duration YEARS = Duration.ofDays(1000);
  private static final long PATIENCE_SECONDS = 20;
  @RegisterExtension
  private final OpenStore store = new OpenStore();
  private Courier courier;
  private final SettableClock clock = new SettableClock(OpenStore.NOW);

  @AfterEach
  void close() {
    if (courier != null) {
      courier.close();
    }
  }

  private void start(ScriptedChannel... channels) {
    start(store.outbox(), channels);
  }

  private void start(Outbox outbox, ScriptedChannel... channels) {
    courier = new Courier(outbox, List.of(channels), clock).start();
  }

  /// A channel that does this with what belongs to the conversation, and delivers all else.
  private static ScriptedChannel channel(ChannelName name, Address sender, Function<Outbound, Delivery> script) {
    return new ScriptedChannel(name, outbound -> outbound.conversation().equals(sender.value()) ? script.apply(outbound) : new Delivery.Sent());
  }

  private static ScriptedChannel delivering(ChannelName name) {
    return new ScriptedChannel(name, outbound -> new Delivery.Sent());
  }

  /// A mail channel at work that does this with a lead of the conversation.
  private ScriptedChannel startWithLead(Address sender, Function<Outbound, Delivery> script) {
    ScriptedChannel mail = channel(ChannelName.EMAIL, sender, script);
    store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
    start(mail);
    return mail;
  }

  /// Sends something of another conversation through the channel, last of all that is due; what was tried before it. When this
  /// returns, the results of those attempts are recorded, because a channel takes one after the other.
  private List<Outbound> settled(ScriptedChannel channel) throws InterruptedException {
    Address witness = store.begin();
    store.post(witness, Decisions.question("later"), clock.instant());
    courier.wake();
    List<Outbound> tried = channel.before(witness.value());
    if (channel.name() == ChannelName.WEB) {
      channel.next();
    }
    return tried;
  }

  private List<String> dead(Address sender) {
    return store.deadLetters().stream().filter(letter -> letter.conversation().equals(sender.value())).map(letter -> letter.purpose() + ": " + letter.error())
        .toList();
  }

  @Test
  void whatWasDeliveredIsNotDeliveredAgain() throws InterruptedException {
    Address sender = store.begin();
    store.post(sender, Decisions.reply("bonjour"), OpenStore.NOW);
    ScriptedChannel web = delivering(ChannelName.WEB);
    start(web);
    assertEquals(sender, web.next().to());
    clock.advance(YEARS);
    assertEquals(List.of(), settled(web));
    assertEquals(List.of(), dead(sender));
  }

  @Test
  void wakingDeliversWhatCameMeanwhileInOrder() throws InterruptedException {
    ScriptedChannel web = delivering(ChannelName.WEB);
    start(web);
    Address sender = store.begin();
    for (String text : List.of("1", "2", "3")) {
      store.post(sender, Decisions.reply(text), OpenStore.NOW);
    }
    courier.wake();
    for (String text : List.of("1", "2", "3")) {
      assertEquals(text, ((Content.Reply) web.next().content()).text());
    }
  }

  @Test
  void whatOnlyHasToWaitIsTriedAgainWhenItIsDueAndNoAttemptIsCounted() throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> new Delivery.NotNow(Duration.ofHours(1), "not so fast"));
    for (int i = 0; i < 12; i++) {
      assertEquals(0, mail.next().attempts());
      assertEquals(List.of(), settled(mail));
      clock.advance(Duration.ofHours(1));
      courier.wake();
    }
    assertEquals(List.of(), dead(sender));
  }

  @Test
  void whatCannotBeDeliveredNowIsTriedAgainAfterGrowingPausesAndThenBuried() throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> new Delivery.TryAgain("the mail server cannot be reached"));
    assertEquals(0, mail.next().attempts());
    for (int attempt = 1; attempt <= PAUSES.size(); attempt++) {
      assertEquals(List.of(), settled(mail));
      clock.advance(PAUSES.get(attempt - 1).minus(INSTANT));
      assertEquals(List.of(), settled(mail), "tried before the pause was over, after attempt " + attempt);
      clock.advance(INSTANT);
      courier.wake();
      assertEquals(attempt, mail.next().attempts());
    }
    assertEquals(List.of(), settled(mail));
    assertEquals(List.of("lead: the mail server cannot be reached"), dead(sender));
    clock.advance(YEARS);
    assertEquals(List.of(), settled(mail));
  }

  @Test
  void everyAttemptCarriesTheSameMessageId() throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> new Delivery.TryAgain("busy"));
    String first = mail.next().messageId();
    settled(mail);
    clock.advance(PAUSES.getFirst());
    courier.wake();
    assertEquals(first, mail.next().messageId());
  }

  @Test
  void whatSucceedsOnALaterAttemptIsDone() throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> outbound.attempts() == 0 ? new Delivery.TryAgain("busy") : new Delivery.Sent());
    mail.next();
    settled(mail);
    clock.advance(PAUSES.getFirst());
    assertEquals(List.of(Purpose.LEAD), settled(mail).stream().map(Outbound::purpose).toList());
    clock.advance(YEARS);
    assertEquals(List.of(), settled(mail));
    assertEquals(List.of(), dead(sender));
  }

  /// An outage (A11): whatever waits leaves in order as soon as the server is back, however long it was away.
  @Test
  void whileTheChannelIsAwayEverythingWaitsAndNoAttemptIsCounted() throws InterruptedException {
    int knocks = 51;
    var knocked = new AtomicInteger();
    Address sender = store.begin();
    for (int i = 0; i < 20; i++) {
      store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
    }
    ScriptedChannel mail = startWithLead(sender, outbound -> knocked.incrementAndGet() <= knocks ? new Delivery.Unreachable("away") : new Delivery.Sent());
    long first = mail.next().id();
    for (int i = 1; i < knocks; i++) {
      courier.wake();
      assertEquals(first, mail.next().id(), "only the oldest knocks at the door");
    }
    clock.advance(Duration.ofDays(1));
    courier.wake();
    Outbound sent = mail.next();
    assertEquals(List.of(first, 0L), List.of(sent.id(), (long) sent.attempts()));
    for (int i = 1; i <= 20; i++) {
      assertEquals(0, mail.next().attempts());
    }
    assertEquals(List.of(), dead(sender));
  }

  @Test
  void whatIsRefusedIsBuriedAtOnce() throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> new Delivery.Refused("no such mailbox"));
    mail.next();
    assertEquals(List.of(), settled(mail));
    assertEquals(List.of("lead: no such mailbox"), dead(sender));
    clock.advance(YEARS);
    assertEquals(List.of(), settled(mail));
  }

  @ParameterizedTest
  @EnumSource(value = Purpose.class, names = {"LEAD", "QUESTION", "FAILURE"})
  void whatStaffMustHearOfIsSentAgainWhenItIsUnclearWhetherItArrived(Purpose purpose) throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = channel(ChannelName.EMAIL, sender, outbound -> new Delivery.Unclear("the connection broke"));
    switch (purpose) {
      case LEAD -> store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
      case QUESTION -> store.post(sender, Decisions.question("je demande"), OpenStore.NOW);
      case FAILURE -> giveUp(sender);
      case REPLY, HANDOVER, STAFF_ANSWER, MAIL -> throw new AssertionError("not to staff");
    }
    start(mail);
    assertEquals(purpose, mail.next().purpose());
    assertEquals(List.of(), settled(mail));
    assertEquals(List.of(), dead(sender));
    clock.advance(PAUSES.getFirst());
    courier.wake();
    Outbound again = mail.next();
    assertEquals(purpose, again.purpose());
    assertEquals(1, again.attempts());
  }

  private void giveUp(Address sender) {
    store.say(sender, "question");
    store.turns().giveUp(store.next(sender), "désolé", Decisions.letter("[échec 1]"), OpenStore.NOW);
  }

  @Test
  void whatThePersonReadsIsNotSentAgainWhenItIsUnclearWhetherItArrivedButShownToStaff() throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel web = channel(ChannelName.WEB, sender, outbound -> new Delivery.Unclear("the connection broke"));
    store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
    start(web);
    assertEquals(Purpose.REPLY, web.next().purpose());
    assertEquals(Purpose.HANDOVER, web.next().purpose());
    assertEquals(List.of(), settled(web));
    assertEquals(List.of("reply: the connection broke", "handover: the connection broke"), dead(sender));
    clock.advance(YEARS);
    assertEquals(List.of(), settled(web));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aChannelThatFailsIsTriedAgainAndTheRestGoesOut(Fault fault) throws InterruptedException {
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> fault.strike());
    mail.next();
    assertEquals(List.of(), settled(mail));
    assertEquals(List.of(), dead(sender));
    clock.advance(PAUSES.getFirst());
    courier.wake();
    assertEquals(1, mail.next().attempts());
  }

  @Test
  void aSlowChannelHoldsUpNoOther() throws InterruptedException {
    var answered = new CountDownLatch(1);
    Address sender = store.begin();
    ScriptedChannel mail = channel(ChannelName.EMAIL, sender, outbound -> {
      await(answered);
      return new Delivery.Sent();
    });
    ScriptedChannel web = delivering(ChannelName.WEB);
    store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
    start(mail, web);
    assertEquals(Purpose.LEAD, mail.next().purpose());
    assertEquals(List.of(Purpose.REPLY, Purpose.HANDOVER), settled(web).stream().map(Outbound::purpose).toList());
    answered.countDown();
    mail.next();
    clock.advance(YEARS);
    assertEquals(List.of(), settled(mail));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void whatAStoppedProcessLeftHalfSentGoesOutFirst() throws InterruptedException {
    Address sender = store.begin();
    store.post(sender, Decisions.lead("noté"), OpenStore.NOW);
    store.outbox().claimDue(ChannelName.EMAIL, OpenStore.NOW, 10);
    ScriptedChannel mail = delivering(ChannelName.EMAIL);
    start(mail);
    assertEquals(Purpose.LEAD, mail.next().purpose());
  }

  @Test
  void aCourierThatWasNeverStartedCanBeClosed() {
    new Courier(store.outbox(), List.of(delivering(ChannelName.WEB)), clock).close();
  }

  @Test
  void aStopLetsTheDeliveryUnderWayEndAndKeepsItsResult() throws InterruptedException {
    var answered = new CountDownLatch(1);
    Address sender = store.begin();
    ScriptedChannel mail = startWithLead(sender, outbound -> {
      await(answered);
      return new Delivery.Sent();
    });
    mail.next();
    Thread stop = Thread.ofVirtual().start(courier::close);
    while (stop.getState() == Thread.State.NEW || stop.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    answered.countDown();
    stop.join();
    store.outbox().recover(clock.instant());
    assertEquals(List.of(), store.outbox().claimDue(ChannelName.EMAIL, clock.instant().plus(YEARS), 10), "the lead would go out twice");
  }

  @Test
  void aResultThatCannotBeRecordedAtOnceIsRecordedLaterAndStrandsNothing() throws InterruptedException {
    Address first = store.begin();
    Address second = store.begin();
    store.post(first, Decisions.reply("1"), OpenStore.NOW);
    store.post(second, Decisions.reply("2"), OpenStore.NOW);
    ScriptedChannel web = delivering(ChannelName.WEB);
    start(failingOnce(store.outbox(), "sent"), web);
    assertEquals(first, web.next().to());
    assertEquals(second, web.next().to());
    assertEquals(List.of(), settled(web));
    store.outbox().recover(clock.instant());
    assertEquals(List.of(), settled(web), "all results are recorded");
  }

  /// The outbox as it is when the disk is full at the first call of this method.
  private static Outbox failingOnce(Outbox outbox, String method) {
    var failed = new AtomicBoolean();
    return (Outbox) Proxy.newProxyInstance(Outbox.class.getClassLoader(), new Class<?>[]{Outbox.class}, (proxy, called, arguments) -> {
      if (called.getName().equals(method) && failed.compareAndSet(false, true)) {
        throw new IllegalStateException("the disk is full");
      }
      try {
        return called.invoke(outbox, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }
}

package coop.guichet.channel.telegram;

import coop.guichet.RealData;
import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.SettableClock;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.assistant.Turns;
import coop.guichet.local.BotChat;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Delivery;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.store.OpenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The bot over a real store and the strict stand-in, step by step on a clock that the test moves.
final class BotAtWork implements BeforeEachCallback, AfterEachCallback {
  static final long ANNA = 4_503_599_627_370_000L;
  static final String SECRET = "a-secret-of-many-letters";
  final OpenStore store = new OpenStore();
  final SettableClock clock = new SettableClock(OpenStore.NOW);
  final AtomicInteger woken = new AtomicInteger();
  LocalTelegram telegram;
  BotApi api;
  Wellbeing wellbeing;
  TelegramChannel channel;
  Poller poller;
  BotChat anna;

  @Override
  public void beforeEach(ExtensionContext context) {
    store.beforeEach(context);
    telegram = new LocalTelegram(clock, new Random(1), Duration.ZERO);
    api = new BotApi(telegram.url(), LocalTelegram.TOKEN);
    wellbeing = new Wellbeing(clock, true);
    channel = new TelegramChannel(api, store.chats(), new TelegramWriter(TelegramSettings.Staff.NONE), wellbeing, new Pace(clock, clock::advance), clock);
    poller = poller(store.updates(), "here");
    anna = telegram.chat(ANNA, "fr");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    poller.close();
    api.close();
    telegram.close();
    store.afterEach(context);
  }

  Intake intake(Updates updates, String holder) {
    var courtesies = new Courtesies(api, () -> RealData.catalogue().wording(), Runnable::run, woken::incrementAndGet);
    return new Intake(new TelegramReader(OptionalLong.empty()), updates, courtesies, holder, clock);
  }

  Poller poller(Updates updates, String holder) {
    return new Poller(api, intake(updates, holder), wellbeing);
  }

  /// Registers and then fetches until nothing waits; fails the test's patience when that does not end.
  void poll() {
    poller.step();
    for (int i = 0; i < 100 && telegram.queue().size() > 0; i++) {
      poller.step();
    }
  }

  /// All that was kept as said, in order.
  List<String> said() {
    return store.column("select body from inbox order by id");
  }

  /// What became of the updates, in order.
  List<String> states() {
    return store.column("select state from telegram_update order by rowid");
  }

  /// Answers every message that waits with this.
  void answer(String text, String... choices) {
    Decision decision = new Decision(Outcome.ANSWERED, List.of(), text, Arrays.stream(choices).map(Choice::of).toList(), Optional.empty(), Optional.empty(),
        Talk.begun(Optional.of(Language.FR)), List.of());
    Turns turns = store.turns();
    List<Turns.Waiting> waiting = turns.waiting(Set.of(), Integer.MAX_VALUE);
    while (!waiting.isEmpty()) {
      for (Turns.Waiting one : waiting) {
        Turn turn = turns.load(one.inbound()).orElseThrow();
        turns.commit(turn, decision, OpenStore.DATA, clock.instant());
      }
      waiting = turns.waiting(Set.of(), Integer.MAX_VALUE);
    }
  }

  /// Delivers what is due now, as the courier does; what came of each attempt.
  List<Delivery> deliver() {
    var results = new ArrayList<Delivery>();
    List<Outbound> due = due();
    while (!due.isEmpty()) {
      for (Outbound outbound : due) {
        Delivery result = channel.deliver(outbound);
        results.add(result);
        switch (result) {
          case Delivery.Sent() -> store.outbox().sent(outbound, clock.instant());
          case Delivery.TryAgain(String why) -> store.outbox().postpone(outbound, why, Duration.ofSeconds(5), clock.instant());
          case Delivery.NotNow(Duration pause, String why) -> store.outbox().hold(outbound, why, pause, clock.instant());
          case Delivery.Unreachable(String _) -> store.outbox().putBack(outbound);
          case Delivery.Refused(String why) -> store.outbox().bury(outbound, why, clock.instant());
          case Delivery.Unclear(String why) -> store.outbox().unclear(outbound, why, clock.instant());
        }
      }
      due = due();
    }
    return results;
  }

  private List<Outbound> due() {
    return store.outbox().claimDue(ChannelName.TELEGRAM, clock.instant(), 50);
  }

  /// Delivers all that waits, moving the clock on to when it is due.
  List<Delivery> deliverAll() {
    var results = new ArrayList<>(deliver());
    for (int i = 0; i < 100_000 && store.outbox().nextDue(ChannelName.TELEGRAM).isPresent(); i++) {
      Duration wait = Duration.between(clock.instant(), store.outbox().nextDue(ChannelName.TELEGRAM).get());
      clock.advance(wait.isNegative() ? Duration.ZERO : wait);
      results.addAll(deliver());
    }
    return results;
  }

  /// The texts that a person got.
  static List<String> got(BotChat chat) {
    return chat.fromBot().stream().map(BotChat.Shown::text).toList();
  }
}

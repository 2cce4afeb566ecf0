package coop.guichet.channel.telegram;

import coop.guichet.catalogue.Wording;
import coop.guichet.message.Channel;
import coop.guichet.message.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The bot as a whole: asks for updates or has them pushed, never both, and sends.
public final class Telegram implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Telegram.class.getName());
  private static final int COURTESIES_AT_ONCE = 8;
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private final BotApi api;
  private final Channel channel;
  private final Wellbeing wellbeing;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Optional<Poller> poller;
  private final Optional<PushDoor> door;
  private final Optional<PushWatch> watch;
  private final Profile profile;

  /// What the bot needs of the store.
  public record Store(Updates updates, Chats chats) {
  }

  /// @param holder the name of this installation among those that might receive for the same store
  /// @param kept   called when a message waits for its answer
  public Telegram(TelegramSettings settings, Store store, Supplier<Wording> wording, String holder, Runnable kept, Clock clock) {
    api = new BotApi(settings.url(), settings.token());
    wellbeing = new Wellbeing(clock, settings.webhook().isEmpty());
    channel = new TelegramChannel(api, store.chats(), new TelegramWriter(settings.staff()), wellbeing, new Pace(clock, Telegram::rest), clock);
    var intake = new Intake(new TelegramReader(settings.staff().chat()), store.updates(), new Courtesies(api, wording, fewAtOnce(), kept), holder, clock);
    profile = new Profile(api, wording);
    poller = settings.webhook().isEmpty() ? Optional.of(new Poller(api, intake, wellbeing)) : Optional.empty();
    door = settings.webhook().map(push -> new PushDoor(intake, wellbeing, push.secret()));
    watch = settings.webhook().map(push -> new PushWatch(api, push.address() + door.orElseThrow().path(), push.secret(), wellbeing, clock));
  }

  private Executor fewAtOnce() {
    var places = new Semaphore(COURTESIES_AT_ONCE);
    return task -> threads.execute(() -> {
      places.acquireUninterruptibly();
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "Telegram: a courtesy failed", e);
      } finally {
        places.release();
      }
    });
  }

  private static void rest(Duration wait) {
    LockSupport.parkNanos(wait.toNanos());
  }

  /// Begins to receive.
  public void start() {
    poller.ifPresent(Poller::start);
    watch.ifPresent(pushes -> threads.execute(() -> rounds(pushes::step)));
    threads.execute(() -> rounds(this::introduced));
  }

  /// Until the bot is shown as it should be.
  private Optional<Duration> introduced() {
    return switch (profile.refresh()) {
      case BotApi.Result.Done _,BotApi.Result.Revoked _,BotApi.Result.Refused _ -> Optional.empty();
      case BotApi.Result.Wait(Duration asked) -> Optional.of(asked);
      case BotApi.Result.Blocked _,BotApi.Result.Moved _,BotApi.Result.Conflict _,BotApi.Result.Unreached _,BotApi.Result.Unclear _ -> Optional.of(AGAIN);
    };
  }

  /// Round after round, with the pause that each asks for, until one asks for none.
  private static void rounds(Supplier<Optional<Duration>> round) {
    try {
      Optional<Duration> pause = round.get();
      while (pause.isPresent()) {
        Thread.sleep(pause.get());
        pause = round.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The bot's name, once Telegram has told it.
  public Optional<String> name() {
    return profile.name();
  }

  /// Carries answers out.
  public Channel channel() {
    return channel;
  }

  /// The door at which Telegram pushes; empty where updates are asked for.
  public Optional<Webhook> webhook() {
    return door.map(Webhook.class::cast);
  }

  /// How receiving goes.
  public Wellbeing wellbeing() {
    return wellbeing;
  }

  @Override
  public void close() {
    poller.ifPresent(Poller::close);
    threads.shutdownNow();
    api.close();
  }
}

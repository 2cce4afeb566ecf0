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
import java.util.function.Supplier;

/// The bot as a whole: asks for updates or has them pushed, never both, and sends.
public final class Telegram implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Telegram.class.getName());
  private static final int COURTESIES_AT_ONCE = 8;
  private static final Duration REGISTER_AGAIN = Duration.ofSeconds(30);
  private final BotApi api;
  private final Channel channel;
  private final Wellbeing wellbeing;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Optional<Poller> poller;
  private final Optional<PushDoor> door;
  private final Runnable registering;

  /// What the bot needs of the store.
  public record Store(Updates updates, Chats chats) {
  }

  /// @param holder the name of this installation among those that might receive for the same store
  /// @param kept   called when a message waits for its answer
  public Telegram(TelegramSettings settings, Store store, Supplier<Wording> wording, String holder, Runnable kept, Clock clock) {
    api = new BotApi(settings.url(), settings.token());
    wellbeing = new Wellbeing(clock, settings.webhook().isEmpty());
    channel = new TelegramChannel(api, store.chats(), new TelegramWriter(settings.staff()), wellbeing, clock);
    var intake = new Intake(new TelegramReader(settings.staff().chat()), store.updates(), new Courtesies(api, wording, fewAtOnce(), kept), holder, clock);
    var registration = new Registration(api, wording);
    poller = settings.webhook().isEmpty() ? Optional.of(new Poller(api, intake, registration, wellbeing)) : Optional.empty();
    door = settings.webhook().map(push -> new PushDoor(intake, wellbeing, push.secret()));
    registering = () -> settings.webhook().ifPresent(push -> register(registration, push));
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

  /// Begins to receive.
  public void start() {
    poller.ifPresent(Poller::start);
    threads.execute(registering);
  }

  /// Tells Telegram where to push, until it has heard.
  private void register(Registration registration, TelegramSettings.Push push) {
    String address = push.address() + door.orElseThrow().path();
    try {
      BotApi.Result result = registration.pushing(address, push.secret());
      while (!(result instanceof BotApi.Result.Done)) {
        wellbeing.troubled("Telegram could not be told where to push: " + result);
        Thread.sleep(REGISTER_AGAIN);
        result = registration.pushing(address, push.secret());
      }
      wellbeing.success();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

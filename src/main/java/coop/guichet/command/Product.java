package coop.guichet.command;

import coop.guichet.assistant.CallNotices;
import coop.guichet.assistant.Courier;
import coop.guichet.assistant.Reach;
import coop.guichet.assistant.ResultPages;
import coop.guichet.assistant.Worker;
import coop.guichet.catalogue.CatalogueLoader;
import coop.guichet.catalogue.LiveCatalogue;
import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.web.SheetRoutes;
import coop.guichet.channel.web.WebChannel;
import coop.guichet.channel.web.WebPages;
import coop.guichet.channel.web.WebRoutes;
import coop.guichet.config.StartFailure;
import coop.guichet.message.Address;
import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations;
import coop.guichet.message.EntryLinks;
import coop.guichet.message.Inbox;
import coop.guichet.message.LinkedConversations;
import coop.guichet.message.Links;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Seal;
import coop.guichet.store.Database;
import coop.guichet.store.SealFile;
import coop.guichet.store.SqlConversations;
import coop.guichet.store.SqlInbox;
import coop.guichet.store.SqlMails;
import coop.guichet.store.SqlNotices;
import coop.guichet.store.SqlOutbox;
import coop.guichet.store.SqlTurns;
import io.helidon.health.HealthCheck;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The running product: what `serve` and `local` start. Wired by hand, stopped in reverse.
public final class Product implements AutoCloseable {
  private static final Duration LOOK_FOR_CHANGES = Duration.ofSeconds(2);
  private final Database database;
  private final LiveCatalogue catalogue;
  private volatile Worker.Brain brain;
  private final Worker worker;
  private final Courier courier;
  private final WebChannel web = new WebChannel();
  private final Inbox inbox;
  private final Conversations conversations;
  private final Optional<TelegramPart> telegram;
  private final Optional<EmailPart> email;
  private final WebServer server;
  private final int port;
  private final Thread watcher;
  private final Links links;
  private final CallNotices callNotices;
  private final String host;

  private Product(Parts parts, ProductSettings settings, Clock clock, Consumer<HttpRouting.Builder> extra) {
    database = parts.database();
    catalogue = parts.catalogue();
    Supplier<String> home = settings.web().url().map(url -> (Supplier<String>) () -> url).orElse(this::here);
    links = new Links(parts.seal(), home);
    var reach = new Reach(Optional.of(links), settings.email().isPresent(), this::bot);
    brain = parts.minds().of(catalogue.current(), reach);
    catalogue.beforeChange(changed -> brain = parts.minds().of(changed, reach));
    String domain = settings.email().map(EmailSettings::domain).orElse("guichet.invalid");
    var ids = new MessageIds(parts.seal(), domain);
    var outbox = new SqlOutbox(database, ids);
    inbox = new SqlInbox(database);
    var entry = new EntryLinks(parts.seal());
    conversations = new LinkedConversations(new SqlConversations(database, entry), links, clock);
    var channels = new ArrayList<Channel>();
    channels.add(web);
    var bot = new TelegramPart.Surroundings(database, settings.data(), () -> catalogue.current().wording(), this::wake, clock);
    telegram = settings.telegram().map(given -> new TelegramPart(given, bot));
    telegram.map(TelegramPart::channel).ifPresent(channels::add);
    var staff = new Address(ChannelName.EMAIL, settings.email().map(EmailSettings::staff).orElse("staff"));
    var around = new EmailPart.Surroundings(new SqlMails(database, staff, ids), ids, entry, () -> brain, this::wake, home, clock);
    email = settings.email().map(given -> new EmailPart(given, around));
    email.map(EmailPart::channel).ifPresent(channels::add);
    courier = new Courier(outbox, channels, clock);
    var turns = new SqlTurns(database, staff, telegram.flatMap(TelegramPart::staffChat), ids);
    worker = new Worker(turns, () -> brain, courier::wake, clock);
    var notices = new SqlNotices(database, ids);
    callNotices = new CallNotices(notices, links, courier::wake, clock);
    var sheets = new SheetRoutes(new ResultPages(turns, notices, links, catalogue::current, clock));
    var routes = new WebRoutes(conversations, inbox, outbox, web, worker::wake, () -> catalogue.current().wording(), clock);
    port = settings.web().port();
    host = settings.web().host();
    server = server(settings, health(clock), routing -> {
      routes.add(routing);
      sheets.add(routing);
      telegram.ifPresent(part -> part.add(routing));
      WebPages.add(routing);
      extra.accept(routing);
    });
    watcher = Thread.ofVirtual().name("data-watcher").unstarted(this::watch);
  }

  private record Parts(Database database, Seal seal, LiveCatalogue catalogue, Minds minds) {
  }

  private List<HealthCheck> health(Clock clock) {
    return Stream.concat(telegram.map(TelegramPart::health).stream(), email.flatMap(part -> part.health(clock)).stream()).toList();
  }

  /// Starts everything; returns when it is ready.
  ///
  /// @param extra adds more paths to the server
  /// @throws StartFailure or `Problems.Found` with what to mend
  public static Product start(ProductSettings settings, Clock clock, Consumer<HttpRouting.Builder> extra) {
    var opening = CompletableFuture.supplyAsync(() -> Database.open(settings.data()));
    try {
      var catalogue = new LiveCatalogue(new CatalogueLoader(settings.knowledge(), settings.prompts()));
      var minds = new Minds(settings);
      return new Product(new Parts(opening.join(), SealFile.open(settings.data()), catalogue, minds), settings, clock, extra).started();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RuntimeException e) {
      opening.handle((opened, failure) -> {
        if (opened != null) {
          opened.close();
        }
        return null;
      }).join();
      throw e;
    }
  }

  private static WebServer server(ProductSettings settings, List<HealthCheck> checks, Consumer<HttpRouting.Builder> routing) {
    return WebServer.builder().host(settings.web().host()).port(settings.web().port()).maxPayloadSize(WebPages.HARD_LIMIT_BYTES)
        .shutdownGracePeriod(Duration.ofSeconds(3)).featuresDiscoverServices(false).addFeature(observation(checks)).routing(routing).build();
  }

  private static ObserveFeature observation(List<HealthCheck> checks) {
    return ObserveFeature.builder().observersDiscoverServices(false).addObserver(HealthObserver.create(health -> {
      health.details(true);
      checks.forEach(health::addCheck);
    }))
        .addObserver(MetricsObserver.create()).build();
  }

  private Product started() {
    server.start();
    if (!server.isRunning()) {
      database.close();
      throw new StartFailure(
          "nothing can listen on port " + port + " – another program uses it: give another one with --port or http.port (0 picks a free one)");
    }
    courier.start();
    worker.start();
    telegram.ifPresent(TelegramPart::start);
    email.ifPresent(EmailPart::start);
    watcher.start();
    return this;
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(LOOK_FOR_CHANGES);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes over changed data files and tells who wished to hear of a call that is open; done every few seconds by itself.
  void look() {
    try {
      catalogue.refresh();
      callNotices.look(catalogue.current());
    } catch (RuntimeException e) {
      System.getLogger(Product.class.getName()).log(System.Logger.Level.ERROR,
          "the data files could not be read, or who wished to hear of a call could not be told; trying again", e);
    }
  }

  /// Where the chat page is when no other public address is given; known once the server runs.
  private String here() {
    return "http://" + host + ":" + server.port();
  }

  /// The name of the bot, where there is one and it is known.
  private Optional<String> bot() {
    return telegram.flatMap(TelegramPart::name);
  }

  /// The port that is listened on.
  public int port() {
    return server.port();
  }

  /// For those who hand messages in beside the web.
  Inbox inbox() {
    return inbox;
  }

  Conversations conversations() {
    return conversations;
  }

  /// Says that a message was handed in.
  void wake() {
    worker.wake();
  }

  /// Waits until a mail that comes now will be answered.
  boolean awaitMailbox(Duration patience) {
    return email.map(part -> part.awaitFirstLook(patience)).orElse(true);
  }

  /// Returns when no message waits any more.
  void awaitQuiet() throws InterruptedException {
    worker.awaitQuiet();
  }

  @Override
  public void close() {
    watcher.interrupt();
    web.close();
    server.stop();
    email.ifPresent(EmailPart::close);
    worker.close();
    courier.close();
    telegram.ifPresent(TelegramPart::close);
    database.close();
  }
}

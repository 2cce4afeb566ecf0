package coop.guichet.command;

import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.email.ImapSettings;
import coop.guichet.channel.email.SmtpSettings;
import coop.guichet.channel.telegram.TelegramSettings;
import coop.guichet.channel.web.WebSettings;
import coop.guichet.local.LocalMail;
import coop.guichet.local.LocalTelegram;
import coop.guichet.local.SeededConversations;
import coop.guichet.local.TelegramPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `local`: the whole product on loopback with everything it needs, to be tried in a minute.
@Command(name = "local", description = "Runs the whole product on this machine with a temporary database, a mail server and a stand-in for Telegram.")
public final class Local implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";
  private static final long MOST_BYTES = 25_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 picks a free one (default ${DEFAULT-VALUE}).", defaultValue = "8080")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("guichet-local");
    var mail = new LocalMail();
    var telegram = new LocalTelegram(Clock.systemUTC(), RandomGenerator.getDefault(), LONGEST_POLL);
    Product product = start(mail, telegram, data, port);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
      product.close();
      telegram.close();
      mail.close();
      delete(data);
    }));
    String address = "http://" + HOST + ":" + product.port();
    Output.err().printf("""
        Chat: %1$s/
        Telegram: %1$s/local/telegram
        Mail: %1$s/local/mail; any mail program can write to %2$s (SMTP on port %3$d)
        Everything here is temporary; Ctrl-C ends it.
        """, address, LocalMail.ASSISTANT, mail.smtpPort());
    Output.out().println("listening on " + address);
    new CountDownLatch(1).await();
    return 0;
  }

  /// Starts the product with this mail server, this stand-in for Telegram and a few conversations.
  static Product start(LocalMail mail, LocalTelegram telegram, Path data, int port) {
    ProductSettings given = Data.settings();
    var smtp = new SmtpSettings(HOST, mail.smtpPort(), "none", Optional.empty(), Optional.empty(), Optional.empty());
    var imap = new ImapSettings(HOST, mail.imapPort(), "none", LocalMail.ASSISTANT, Optional.of(LocalMail.PASSWORD), "INBOX", MOST_BYTES);
    var email = new EmailSettings(LocalMail.ASSISTANT, LocalMail.STAFF, smtp, Optional.of(imap));
    var bot = new TelegramSettings(LocalTelegram.TOKEN, telegram.url(), Optional.empty(), TelegramSettings.Staff.NONE);
    var settings = new ProductSettings(new WebSettings(HOST, port), Optional.of(bot), Optional.of(email), given.costs(), given.encoder(), data,
        given.knowledge(), given.prompts());
    var page = new TelegramPage(telegram, Clock.systemUTC());
    Product product = Product.start(settings, Clock.systemUTC(), routing -> {
      mail.add(routing);
      page.add(routing);
    });
    SeededConversations.into(product.conversations(), product.inbox(), Clock.systemUTC());
    product.wake();
    product.awaitMailbox(PATIENCE);
    return product;
  }

  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

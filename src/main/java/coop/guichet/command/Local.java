package coop.guichet.command;

import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.email.ImapSettings;
import coop.guichet.channel.email.SmtpSettings;
import coop.guichet.channel.web.WebSettings;
import coop.guichet.local.LocalMail;
import coop.guichet.local.SeededConversations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `local`: the whole product on loopback with everything it needs, to be tried in a minute.
@Command(name = "local", description = "Runs the whole product on this machine with a temporary database and a mail server of its own.")
public final class Local implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";
  private static final long MOST_BYTES = 25_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 picks a free one (default ${DEFAULT-VALUE}).", defaultValue = "8080")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("guichet-local");
    var mail = new LocalMail();
    Product product = start(mail, data, port);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
      product.close();
      mail.close();
      delete(data);
    }));
    String address = "http://" + HOST + ":" + product.port();
    Output.err().printf("Chat: %s/%nMail: %s/local/mail; any mail program can write to %s (SMTP on port %d)%nEverything here is temporary; Ctrl-C ends it.%n",
        address, address, LocalMail.ASSISTANT, mail.smtpPort());
    Output.out().println("listening on " + address);
    new java.util.concurrent.CountDownLatch(1).await();
    return 0;
  }

  /// Starts the product with this mail server and a few conversations.
  static Product start(LocalMail mail, Path data, int port) {
    ProductSettings given = Data.settings();
    var smtp = new SmtpSettings(HOST, mail.smtpPort(), "none", Optional.empty(), Optional.empty(), Optional.empty());
    var imap = new ImapSettings(HOST, mail.imapPort(), "none", LocalMail.ASSISTANT, Optional.of(LocalMail.PASSWORD), "INBOX", MOST_BYTES);
    var email = new EmailSettings(LocalMail.ASSISTANT, LocalMail.STAFF, smtp, Optional.of(imap), Optional.of("http://" + HOST + ":" + port));
    var settings = new ProductSettings(new WebSettings(HOST, port), Optional.empty(), Optional.of(email), given.costs(), given.encoder(), data,
        given.knowledge(),
        given.prompts());
    Product product = Product.start(settings, Clock.systemUTC(), mail::add);
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

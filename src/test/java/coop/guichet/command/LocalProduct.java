package coop.guichet.command;

import coop.guichet.local.LocalMail;
import coop.guichet.local.LocalTelegram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The product as `guichet local` shows it, anew for each test, with somebody who chats and somebody who writes mails.
final class LocalProduct implements BeforeEachCallback, AfterEachCallback {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(5);
  private Path data;
  private LocalMail mail;
  private LocalTelegram telegram;
  private Product product;
  private ChatClient chat;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("local-product");
    mail = new LocalMail();
    telegram = new LocalTelegram(Clock.systemUTC(), new Random(1), LONGEST_POLL);
    product = Local.start(mail, telegram, data, 0);
    chat = new ChatClient(product.port());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    chat.close();
    product.close();
    telegram.close();
    mail.close();
    Local.delete(data);
  }

  LocalMail mail() {
    return mail;
  }

  ChatClient chat() {
    return chat;
  }

  int port() {
    return product.port();
  }

  /// The mails to somebody so far, the oldest first.
  List<LocalMail.Shown> to(String address) {
    return mail.received().reversed().stream().filter(one -> one.to().equals(address)).toList();
  }

  /// Waits until this many mails to somebody have come; the latest.
  LocalMail.Shown awaitMail(String to, int number) {
    await(_ -> to(to).size() >= number);
    List<LocalMail.Shown> received = to(to);
    if (received.size() != number) {
      throw new AssertionError(received.size() + " mails to " + to + " instead of " + number + "; received: " + subjects());
    }
    return received.getLast();
  }

  /// Waits for the one mail of which this is true.
  LocalMail.Shown awaitMail(Predicate<LocalMail.Shown> wanted) {
    await(received -> received.stream().anyMatch(wanted));
    List<LocalMail.Shown> found = mail.received().stream().filter(wanted).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " such mails; received: " + subjects());
    }
    return found.getFirst();
  }

  private void await(Predicate<List<LocalMail.Shown>> enough) {
    long deadline = System.nanoTime() + ChatClient.PATIENCE.toNanos() * 2;
    while (!enough.test(mail.received()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private List<String> subjects() {
    return mail.received().stream().map(LocalMail.Shown::subject).toList();
  }
}

package coop.guichet.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import coop.guichet.store.OpenStore;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A mailbox on a real IMAP server (GreenMail), through a line that may be bad, taken over into a real store.
class MailboxWatchTest {
  private static final String ADDRESS = "guichet@example.org";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  @RegisterExtension
  private final OpenStore store = new OpenStore();
  private final List<AutoCloseable> open = new ArrayList<>();
  private GreenMail server;
  private GreenMailUser user;

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup[]{ServerSetupTest.IMAP.dynamicPort()})
        .withConfiguration(GreenMailConfiguration.aConfig().withUser(ADDRESS, ADDRESS, "secret"));
    server.start();
    user = server.getUserManager().getUserByEmail(ADDRESS);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    server.stop();
  }

  private MailboxWatch watch(int port, String password) {
    var settings = new ImapSettings("127.0.0.1", port, "none", ADDRESS, Optional.of(password), "INBOX", 1_000_000);
    var watch = new MailboxWatch(settings, store.mails(), () -> {
    }, Clock.systemUTC(), Duration.ofSeconds(1)).start();
    open.add(watch);
    return watch;
  }

  private MailboxWatch watching() {
    MailboxWatch watch = watch(server.getImap().getPort(), "secret");
    assertTrue(watch.awaitFirstLook(PATIENCE));
    return watch;
  }

  private void deliver(String id) throws Exception {
    deliver(id, "Bonjour " + id);
  }

  private void deliver(String id, String text) throws Exception {
    String mail = "From: nadia@example.net\r\nTo: " + ADDRESS + "\r\nSubject: " + id + "\r\nMessage-ID: <" + id + "@example.net>\r\n\r\n" + text + "\r\n";
    user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(UTF_8))));
  }

  private List<String> kept(String column) {
    return store.query("select " + column + " from mail order by id");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it did not happen");
      LockSupport.parkNanos(10_000_000);
    }
  }

  private void awaitKept(int number) {
    await(() -> kept("id").size() >= number);
    assertEquals(number, kept("id").size());
  }

  @Test
  void whatComesIsKeptAsItCameAndTheMailboxIsLeftAsItIs() throws Exception {
    watching();
    deliver("one");
    awaitKept(1);
    String raw = store.query("select cast(raw as text) from mail").getFirst();
    assertTrue(raw.contains("Message-ID: <one@example.net>") && raw.contains("\r\n\r\nBonjour one"), raw);
    assertEquals(List.of("new"), kept("state"));
    MimeMessage there = server.getReceivedMessages()[0];
    assertFalse(there.isSet(Flags.Flag.SEEN) || there.isSet(Flags.Flag.DELETED), "a person sees it as new");
  }

  @Test
  void whatAPersonHasReadAlreadyIsTakenOverAllTheSame() throws Exception {
    MailboxWatch watch = watching();
    watch.close();
    deliver("one");
    server.getManagers().getImapHostManager().getInbox(user).getMessages().forEach(message -> message.setFlag(Flags.Flag.SEEN, true));
    watching();
    awaitKept(1);
  }

  @Test
  void bad32WhatLayThereAtTheFirstLookIsHistory() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      deliver(id);
    }
    watching();
    deliver("d");
    awaitKept(4);
    assertEquals(List.of("history", "history", "history", "new"), kept("state"));
    assertFalse(store.query("select cast(raw as text) from mail").getFirst().contains("Bonjour"), "of history only the header is kept");
  }

  @Test
  void afterARestartItGoesOnWhereItWas() throws Exception {
    MailboxWatch first = watching();
    deliver("one");
    awaitKept(1);
    first.close();
    deliver("two");
    watching();
    awaitKept(2);
  }

  @Test
  void bad31WhenTheServerNumbersAnewNothingIsKeptTwice() throws Exception {
    MailboxWatch first = watching();
    IntStream.range(0, 5).forEach(i -> {
      try {
        deliver("m" + i);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    awaitKept(5);
    first.close();
    store.execute("update mailbox set uid_validity = uid_validity - 1, first_validity = first_validity - 1");
    deliver("new");
    watching();
    awaitKept(6);
    assertEquals(List.of("new", "new", "new", "new", "new", "new"), kept("state"));
    assertEquals(List.of("6"), store.query("select last_uid from mailbox"));
  }

  @Test
  void bad43OfWhatIsTooLargeTheBeginningIsFetchedAndTheSizeKept() throws Exception {
    watching();
    deliver("large", "x".repeat(78).concat("\r\n").repeat(25_000));
    awaitKept(1);
    assertEquals(List.of("1"), store.query("select length(raw) < 400000 and bytes > 1900000 from mail"));
  }

  @ParameterizedTest
  @EnumSource(FaultProxy.Fault.class)
  void bad60AfterAFaultOfTheLineEverythingIsKeptOnce(FaultProxy.Fault fault) throws Exception {
    var proxy = new FaultProxy(server.getImap().getPort());
    open.add(proxy);
    MailboxWatch watch = watch(proxy.port(), "secret");
    assertTrue(watch.awaitFirstLook(PATIENCE));
    proxy.strike(fault);
    for (int i = 0; i < 5; i++) {
      deliver("during" + i);
    }
    proxy.awaitStruck();
    proxy.heal();
    deliver("after");
    awaitKept(6);
  }

  @Test
  void aServerThatIsAwayIsLookedForAgain() throws Exception {
    var proxy = new FaultProxy(server.getImap().getPort());
    open.add(proxy);
    proxy.strike(FaultProxy.Fault.REFUSE);
    MailboxWatch watch = watch(proxy.port(), "secret");
    proxy.awaitStruck();
    proxy.heal();
    assertTrue(watch.awaitFirstLook(PATIENCE));
    deliver("one");
    awaitKept(1);
  }

  @Test
  void aRefusedAccountIsNotAskedForAgainAndAgain() throws Exception {
    var proxy = new FaultProxy(server.getImap().getPort());
    open.add(proxy);
    MailboxWatch watch = watch(proxy.port(), "wrong");
    await(() -> proxy.connections() == 1);
    assertFalse(watch.awaitFirstLook(Duration.ofSeconds(4)));
    assertEquals(1, proxy.connections(), "five minutes pass before the next try");
  }

  @Test
  void aStopWhileWaitingForMailTakesNoTime() {
    MailboxWatch watch = watching();
    long before = System.nanoTime();
    watch.close();
    assertTrue(Duration.ofNanos(System.nanoTime() - before).compareTo(Duration.ofSeconds(5)) < 0);
    assertEquals(List.of(), kept("id"));
  }
}

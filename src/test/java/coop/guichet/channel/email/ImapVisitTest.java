package coop.guichet.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a visit to a real IMAP server (GreenMail) notices that a mail came.
class ImapVisitTest {
  private static final String ADDRESS = "guichet@example.org";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final SocketKeeper sockets = new SocketKeeper();
  private GreenMail server;
  private GreenMailUser user;
  private FaultProxy line;
  private ImapVisit visit;

  @BeforeEach
  void start() throws Exception {
    server = new GreenMail(new ServerSetup[]{ServerSetupTest.IMAP.dynamicPort()})
        .withConfiguration(GreenMailConfiguration.aConfig().withUser(ADDRESS, ADDRESS, "secret"));
    server.start();
    user = server.getUserManager().getUserByEmail(ADDRESS);
    line = new FaultProxy(server.getImap().getPort());
    visit = ImapVisit.begin(new ImapSettings("127.0.0.1", line.port(), "none", ADDRESS, Optional.of("secret"), "INBOX", 1_000_000), sockets);
  }

  @AfterEach
  void stop() throws Exception {
    visit.close();
    line.close();
    server.stop();
  }

  private void deliver() {
    try {
      user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream("Subject: Seeds\r\n\r\nBonjour\r\n".getBytes(UTF_8))));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDLE", "UID FETCH"})
  void aMailThatIsAnnouncedBeforeIdleHasBegunEndsTheWait(String command) throws Exception {
    line.before(command, this::deliver);
    visit.after(0);
    assertTimeoutPreemptively(PATIENCE, () -> visit.await(HOUR));
    assertEquals(1, visit.after(0).size());
  }

  @Test
  void aMailThatIsPushedEndsTheWaitThatIsUnderWay() throws Exception {
    visit.after(0);
    visit.await(Duration.ofMillis(100));
    assertEquals(0, visit.after(0).size());
    Thread.ofVirtual().start(this::deliver);
    assertTimeoutPreemptively(PATIENCE, () -> {
      while (visit.after(0).isEmpty()) {
        visit.await(Duration.ofSeconds(5));
      }
    });
  }

  @Test
  void aWaitEndsWhenNothingComesAndTheNextOneToo() throws Exception {
    for (int i = 0; i < 5; i++) {
      visit.after(0);
      assertTimeoutPreemptively(PATIENCE, () -> visit.await(Duration.ofMillis(20)));
    }
  }

  /// The mail library passes over a mail whose number was not announced; that comes with the end of the answer.
  @Test
  void aMailThatALookPassesOverEndsTheWaitAfterIt() throws Exception {
    visit.after(0);
    deliver();
    visit.after(0);
    assertTimeoutPreemptively(PATIENCE, () -> visit.await(HOUR));
    assertEquals(1, visit.after(0).size());
  }
}

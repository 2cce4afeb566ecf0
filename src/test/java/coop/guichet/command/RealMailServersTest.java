package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.answer.Costs;
import coop.guichet.catalogue.Phrase;
import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.email.ImapSettings;
import coop.guichet.channel.email.SmtpSettings;
import coop.guichet.channel.web.WebSettings;
import coop.guichet.message.Language;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A mail from a person to the assistant and back through Debian's Postfix and Dovecot.
class RealMailServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private RealMailServers servers;
  private Product product;

  @BeforeEach
  void start() throws Exception {
    servers = RealMailServers.start();
    startProduct();
  }

  private void startProduct() {
    var smtp = new SmtpSettings("127.0.0.1", servers.smtpPort(), "none", Optional.empty(), Optional.empty(), Optional.empty());
    var imap = new ImapSettings("127.0.0.1", servers.imapPort(), "none", RealMailServers.ASSISTANT, Optional.of(RealMailServers.PASSWORD), "INBOX", 1_000_000);
    var email = new EmailSettings(RealMailServers.ASSISTANT, RealMailServers.STAFF, smtp, Optional.of(imap));
    product = Product.start(new ProductSettings(new WebSettings("127.0.0.1", 0), Optional.empty(), Optional.of(email), Costs.USUAL, Optional.empty(),
        servers.folder().resolve("guichet"), RealData.KNOWLEDGE, RealData.PROMPTS), Clock.systemUTC(), routing -> {
        });
    assertTrue(product.awaitMailbox(PATIENCE));
  }

  @AfterEach
  void stop() throws Exception {
    if (product != null) {
      product.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  private void send(String subject, String text, Optional<Message> answered) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(servers.smtpPort()));
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress(RealMailServers.PERSON));
    mail.setRecipients(Message.RecipientType.TO, RealMailServers.ASSISTANT);
    mail.setSubject(subject, "UTF-8");
    mail.setText(text, "UTF-8");
    if (answered.isPresent()) {
      mail.setHeader("In-Reply-To", answered.get().getHeader("Message-ID")[0]);
    }
    Transport.send(mail);
  }

  /// Waits until somebody has this many mails; the last of them.
  private Message mail(Store store, int number) throws MessagingException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      if (inbox.getMessageCount() >= number) {
        return inbox.getMessage(number);
      }
      inbox.close();
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the mail did not come; " + servers.logs());
  }

  private static String text(Message mail) throws MessagingException, IOException {
    return String.valueOf(((Multipart) mail.getContent()).getBodyPart(0).getContent());
  }

  private Store mailbox(String user) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.imap.port", String.valueOf(servers.imapPort()));
    Store store = Session.getInstance(properties).getStore("imap");
    store.connect("127.0.0.1", user, RealMailServers.PASSWORD);
    return store;
  }

  @Test
  void aMailIsAnsweredFromNobodyInItsThreadAndSoIsTheReply() throws Exception {
    try (Store nadia = mailbox(RealMailServers.PERSON)) {
      send("Seeds", "Combien de temps dure le programme Seeds ?", Optional.empty());
      Message first = mail(nadia, 1);
      assertEquals("Re: Seeds", first.getSubject());
      assertEquals("<>", first.getHeader("Return-Path")[0], "Postfix notes the envelope sender");
      assertEquals("auto-replied", first.getHeader("Auto-Submitted")[0]);
      assertTrue(text(first).startsWith(RealData.catalogue().wording().say(Phrase.MAIL_DISCLOSURE, Language.FR)) && text(first).contains("18"), text(first));
      send("Re: Seeds", "une personne", Optional.of(first));
      Message second = mail(nadia, 2);
      assertTrue(text(second).contains(RealData.catalogue().wording().say(Phrase.CONSENT_ASK, Language.FR)), text(second));
      assertTrue(second.getHeader("References")[0].contains(first.getHeader("Message-ID")[0]) || second.getHeader("In-Reply-To") != null);
    }
  }

  /// Outage (A11): the mails of a day wait in the mailbox; all are fetched and settled, 60 an hour are answered, the others
  /// somebody sees.
  @Test
  void theMailsOfAnOutageAreAllTakenWithinMinutes() throws Exception {
    int backlog = Integer.getInteger("backlog", 500);
    product.close();
    servers.deliver(RealMailServers.ASSISTANT, IntStream.range(0, backlog).mapToObj(RealMailServersTest::question).toList());
    long begin = System.nanoTime();
    startProduct();
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + servers.folder().resolve("guichet/guichet.db"))) {
      await(() -> count(database, "state = 'done'") == backlog);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf("%,d mails of an outage fetched from Dovecot and settled in %.1f s%n", backlog, seconds);
      assertEquals(60, count(database, "reason = 'allowed'"), "automatic answers in an hour");
      assertEquals(backlog - 60, count(database, "for_staff = 1 and reason = 'limit-global'"), "somebody sees the others");
      assertTrue(seconds < 300, seconds + " s");
    }
  }

  private static String question(int number) {
    return """
        From: person%d@example%d.net
        To: guichet@example.org
        Subject: Seeds
        Message-ID: <%d@example.net>
        Date: %s

        Combien de temps dure Seeds ? Je suis la personne %d.
        """.formatted(number, number, number, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)), number).replace("\n", "\r\n");
  }

  private static void await(BooleanSupplier condition) {
    for (long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos(); System.nanoTime() < deadline && !condition.getAsBoolean();) {
      LockSupport.parkNanos(50_000_000);
    }
    assertTrue(condition.getAsBoolean());
  }

  private static int count(Connection database, String condition) {
    try (var found = database.createStatement().executeQuery("select count(*) from mail where " + condition)) {
      return found.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

package coop.guichet.channel.email;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/// One connection to a mailbox, opened to read only: flags stay as people left them.
final class ImapVisit implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ImapVisit.class.getName());
  private static final String TIMEOUT_MS = "30000";
  private static final Duration LONGEST_STEP = Duration.ofMinutes(2);
  private static final Duration PATIENCE_AFTER_IDLE = Duration.ofSeconds(1);
  private static final int MOST_ATTEMPTS_TO_END_IDLE = 20;
  private static final int BEGINNING_BYTES = 320 * 1024;
  private final SocketKeeper sockets;
  private final IMAPStore store;
  private final IMAPFolder folder;
  /// Opens when a mail is announced after the latest look began, in answer to whatever command.
  private volatile CountDownLatch announced = new CountDownLatch(1);

  private ImapVisit(SocketKeeper sockets, IMAPStore store, IMAPFolder folder) {
    this.sockets = sockets;
    this.store = store;
    this.folder = folder;
    folder.addMessageCountListener(new MessageCountAdapter() {
      @Override
      public void messagesAdded(MessageCountEvent event) {
        announced.countDown();
      }
    });
  }

  /// Connects and opens the folder.
  static ImapVisit begin(ImapSettings settings, SocketKeeper sockets) throws Exception {
    var store = (IMAPStore) Session.getInstance(properties(settings, sockets)).getStore("imap");
    try {
      return sockets.within(LONGEST_STEP, () -> {
        store.connect(settings.user(), settings.password().orElse(""));
        var folder = (IMAPFolder) store.getFolder(settings.folder());
        folder.open(Folder.READ_ONLY);
        return new ImapVisit(sockets, store, folder);
      });
    } catch (Exception e) {
      sockets.cut();
      throw e;
    }
  }

  private static Properties properties(ImapSettings settings, SocketKeeper sockets) {
    var properties = new Properties();
    properties.put("mail.imap.host", settings.host());
    properties.put("mail.imap.port", String.valueOf(settings.port()));
    properties.put("mail.imap.connectiontimeout", TIMEOUT_MS);
    properties.put("mail.imap.timeout", TIMEOUT_MS);
    properties.put("mail.imap.writetimeout", TIMEOUT_MS);
    properties.put("mail.imap.peek", "true");
    properties.put("mail.imap.fetchsize", String.valueOf(BEGINNING_BYTES));
    properties.put("mail.imap.socketFactory", sockets);
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.ssl.enable", String.valueOf(settings.security().equals("tls")));
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    properties.put("mail.imap.starttls.enable", String.valueOf(settings.security().equals("starttls")));
    properties.put("mail.imap.starttls.required", String.valueOf(settings.security().equals("starttls")));
    return properties;
  }

  long uidValidity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /// The UID that the next mail gets at the earliest.
  long uidNext() throws MessagingException {
    return Math.max(folder.getUIDNext(), 1);
  }

  /// The mails with a UID above this one, in the order of their UIDs, with size and date.
  List<IMAPMessage> after(long uid) throws Exception {
    announced = new CountDownLatch(1);
    return sockets.within(LONGEST_STEP, () -> {
      Message[] found = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
      var profile = new FetchProfile();
      profile.add(UIDFolder.FetchProfileItem.UID);
      profile.add(FetchProfile.Item.SIZE);
      profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
      folder.fetch(found, profile);
      // "11:*" also names the last mail when its UID is below 11
      return Arrays.stream(found).map(IMAPMessage.class::cast).filter(mail -> uid(mail) > uid).sorted((a, b) -> Long.compare(uid(a), uid(b))).toList();
    });
  }

  /// The UID of a mail; 0 when it was deleted meanwhile.
  long uid(Message mail) {
    try {
      return folder.getUID(mail);
    } catch (MessagingException e) {
      return 0;
    }
  }

  /// The bytes of a mail, of a larger one the beginning.
  byte[] bytes(IMAPMessage mail, long most) throws Exception {
    return sockets.within(LONGEST_STEP, () -> {
      try (InputStream in = mail.getMimeStream()) {
        return mail.getSize() > most ? in.readNBytes(BEGINNING_BYTES) : in.readAllBytes();
      }
    });
  }

  /// The header of a mail.
  byte[] header(IMAPMessage mail) throws Exception {
    return sockets.within(LONGEST_STEP, () -> {
      var lines = Collections.list(mail.getAllHeaderLines());
      return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    });
  }

  /// Returns when something may have come since the latest look began, at the latest after this time. Only what is announced
  /// during IDLE ends it by itself; a server may announce a mail in answer to any command before, even to that of IDLE.
  void await(Duration most) throws MessagingException, IOException {
    CountDownLatch news = announced;
    if (!store.hasCapability("IDLE")) {
      SocketKeeper.await(news, most);
      folder.getMessageCount();
    } else if (news.getCount() > 0) {
      var over = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> endIdle(news, most, over));
      try {
        folder.idle(true);
      } finally {
        over.countDown();
        news.countDown();
      }
    }
  }

  /// IDLE ends when something else is asked once it has begun; where that ends nothing, the connection is dead.
  private void endIdle(CountDownLatch news, Duration most, CountDownLatch over) {
    SocketKeeper.await(news, most);
    for (int attempts = 0; attempts < MOST_ATTEMPTS_TO_END_IDLE && over.getCount() > 0; attempts++) {
      Thread.ofVirtual().start(this::ask);
      SocketKeeper.await(over, PATIENCE_AFTER_IDLE);
    }
    if (over.getCount() > 0) {
      sockets.cut();
    }
  }

  private void ask() {
    try {
      folder.doCommand(protocol -> Boolean.TRUE);
    } catch (MessagingException e) {
      LOG.log(System.Logger.Level.DEBUG, "the connection was lost in IDLE");
    }
  }

  /// Says goodbye where that is possible at once.
  @Override
  public void close() {
    try {
      sockets.within(Duration.ofSeconds(2), () -> {
        folder.close(false);
        store.close();
        return null;
      });
    } catch (Exception e) {
      sockets.cut();
    }
  }
}

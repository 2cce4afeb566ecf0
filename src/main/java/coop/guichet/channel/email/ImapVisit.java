package coop.guichet.channel.email;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
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
  private static final String TIMEOUT_MS = "30000";
  private static final Duration LONGEST_STEP = Duration.ofMinutes(2);
  private static final Duration PATIENCE_AFTER_IDLE = Duration.ofSeconds(20);
  private static final int BEGINNING_BYTES = 320 * 1024;
  private final SocketKeeper sockets;
  private final IMAPStore store;
  private final IMAPFolder folder;

  private ImapVisit(SocketKeeper sockets, IMAPStore store, IMAPFolder folder) {
    this.sockets = sockets;
    this.store = store;
    this.folder = folder;
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

  /// Returns when something may have come, at the latest after this time.
  void await(Duration most) throws MessagingException, IOException {
    var over = new CountDownLatch(1);
    if (!store.hasCapability("IDLE")) {
      SocketKeeper.await(over, most);
      folder.getMessageCount();
      return;
    }
    Thread.ofVirtual().start(() -> endIdle(over, most));
    try {
      folder.idle(true);
    } finally {
      over.countDown();
    }
  }

  /// IDLE ends when something else is asked; where even that ends nothing, the connection is dead.
  private void endIdle(CountDownLatch over, Duration most) {
    if (SocketKeeper.await(over, most)) {
      return;
    }
    Thread.ofVirtual().start(this::ask);
    if (!SocketKeeper.await(over, PATIENCE_AFTER_IDLE)) {
      sockets.cut();
    }
  }

  private void ask() {
    try {
      folder.getMessageCount();
    } catch (MessagingException e) {
      sockets.cut();
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

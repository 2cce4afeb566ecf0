package coop.guichet.channel.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.angus.mail.imap.IMAPMessage;

/// Takes over what comes into a mailbox, without end: raw bytes into the store, then the next. What is read so far is known
/// by UID and not by flags, which people change; nothing in the mailbox is changed or deleted.
public final class MailboxWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MailboxWatch.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration PAUSE_AFTER_REFUSED_LOGIN = Duration.ofMinutes(5);
  private static final int MOST_ATTEMPTS = 3;
  private final ImapSettings settings;
  private final Mails mails;
  private final Runnable arrived;
  private final Clock clock;
  private final Duration look;
  private final SocketKeeper sockets = new SocketKeeper();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("mailbox").unstarted(this::run);
  private final Map<Long, Integer> failed = new HashMap<>();
  private final CountDownLatch looked = new CountDownLatch(1);
  private volatile Instant contact;

  /// @param arrived called after mails were kept, to wake those who read them
  public MailboxWatch(ImapSettings settings, Mails mails, Runnable arrived, Clock clock) {
    this(settings, mails, arrived, clock, LOOK);
  }

  /// @param look how long to rely on the server's push before looking anyway
  MailboxWatch(ImapSettings settings, Mails mails, Runnable arrived, Clock clock, Duration look) {
    this.settings = settings;
    this.mails = mails;
    this.arrived = arrived;
    this.clock = clock;
    this.look = look;
    this.contact = clock.instant();
  }

  /// Begins to watch.
  public MailboxWatch start() {
    thread.start();
    return this;
  }

  /// When the mailbox was last seen to the end; it is looked at every minute.
  public Instant lastContact() {
    return contact;
  }

  /// Waits until the mailbox was seen for the first time: what came before is history. False when that takes too long.
  public boolean awaitFirstLook(Duration patience) {
    return SocketKeeper.await(looked, patience);
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (closed.getCount() > 0) {
      Instant before = contact;
      Duration wait = pause;
      try {
        visit();
      } catch (AuthenticationFailedException e) {
        LOG.log(System.Logger.Level.ERROR, "the mailbox refuses the account; trying again in {0}", PAUSE_AFTER_REFUSED_LOGIN);
        wait = PAUSE_AFTER_REFUSED_LOGIN;
      } catch (Exception e) {
        boolean worked = contact.isAfter(before);
        wait = worked ? FIRST_PAUSE : pause;
        pause = worked ? FIRST_PAUSE : longer(pause, LONGEST_PAUSE);
        note(e, wait);
      }
      SocketKeeper.await(closed, wait);
    }
  }

  private static Duration longer(Duration pause, Duration longest) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  /// The text of a server's answer may quote a mail, so only the kind of failure is logged.
  private void note(Exception e, Duration wait) {
    if (closed.getCount() > 0) {
      boolean ours = !(e instanceof MessagingException);
      LOG.log(ours ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
          "the mailbox: " + e.getClass().getSimpleName() + "; looking again in " + wait, ours ? e : null);
    }
  }

  /// Some servers begin to push a moment after they say so and lose what comes in between, so a look follows soon, and then
  /// ever later ones.
  private void visit() throws Exception {
    try (ImapVisit visit = ImapVisit.begin(settings, sockets)) {
      Duration wait = SOON;
      while (closed.getCount() > 0) {
        if (takeOver(visit)) {
          wait = SOON;
        }
        contact = clock.instant();
        looked.countDown();
        visit.await(wait);
        wait = longer(wait, look);
      }
    }
  }

  /// Whether there was anything new.
  private boolean takeOver(ImapVisit visit) throws Exception {
    long validity = visit.uidValidity();
    Mails.Place place = mails.place(settings.name(), validity, visit.uidNext(), clock.instant());
    List<IMAPMessage> found = visit.after(place.uidValidity() == validity ? place.lastUid() : 0);
    for (IMAPMessage mail : found) {
      long uid = visit.uid(mail);
      if (uid > 0 && !mail.isExpunged()) {
        mails.keep(raw(visit, mail, uid, place));
        arrived.run();
      }
    }
    return !found.isEmpty();
  }

  /// The bytes come last: size and date are known before, and of what is too large or history little is fetched.
  private RawMail raw(ImapVisit visit, IMAPMessage mail, long uid, Mails.Place place) throws Exception {
    Date date = mail.getReceivedDate();
    Instant received = date == null ? clock.instant() : date.toInstant();
    RawMail.Kind kind = place.isHistory(visit.uidValidity(), uid, received) ? RawMail.Kind.HISTORY : RawMail.Kind.NEW;
    try {
      byte[] bytes = kind == RawMail.Kind.HISTORY ? visit.header(mail) : visit.bytes(mail, settings.mostBytes());
      return new RawMail(settings.name(), visit.uidValidity(), uid, bytes, Math.max(mail.getSize(), bytes.length), received, kind);
    } catch (Exception e) {
      if (closed.getCount() == 0 || mail.isExpunged() || failed.merge(uid, 1, Integer::sum) < MOST_ATTEMPTS) {
        throw e;
      }
      LOG.log(System.Logger.Level.ERROR, "the mail with UID {0} cannot be fetched; it is left to the team", uid);
      return new RawMail(settings.name(), visit.uidValidity(), uid, new byte[0], Math.max(mail.getSize(), 0), received, RawMail.Kind.UNFETCHED);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    sockets.cut();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

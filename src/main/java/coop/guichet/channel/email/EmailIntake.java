package coop.guichet.channel.email;

import coop.guichet.channel.email.reading.AutoReply;
import coop.guichet.channel.email.reading.EmailReader;
import coop.guichet.channel.email.reading.History;
import coop.guichet.channel.email.reading.Mail;
import coop.guichet.message.MessageIds;
import coop.guichet.message.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Takes kept mails one after the other: reads them, finds their conversation, decides whether a machine may answer, and
/// keeps that. One thread, so that the limits count right.
public final class EmailIntake implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmailIntake.class.getName());
  private static final int MOST_ATTEMPTS = 3;
  private static final int MOST_CHARACTERS = 20_000;
  /// In a thread and a day, to somebody who always writes something new: three rounds of questions and some more.
  private static final int MOST_ANSWERS_TO_NEW_WORDS = 8;
  private static final int MOST_ANSWERS = 3;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private final EmailReader reader = new EmailReader();
  private final Mails mails;
  private final Set<String> own;
  private final Threading threading;
  private final StaffNote notes;
  private final MessageIds ids;
  private final Runnable kept;
  private final Clock clock;
  private final Signal signal = new Signal();
  private final Thread thread = Thread.ofVirtual().name("mail-intake").unstarted(this::run);
  private volatile boolean closed;

  /// @param own  our own mail address
  /// @param kept called after a message was put into the inbox
  public EmailIntake(Mails mails, String own, StaffNote notes, MessageIds ids, Runnable kept, Clock clock) {
    this.mails = mails;
    this.own = Set.of(own);
    this.notes = notes;
    this.ids = ids;
    this.threading = new Threading(mails, ids);
    this.kept = kept;
    this.clock = clock;
  }

  /// Begins to take mails.
  public EmailIntake start() {
    thread.start();
    return this;
  }

  /// Says that a mail was kept.
  public void wake() {
    signal.wake();
  }

  private void run() {
    while (!closed) {
      try {
        takeAllOrLog();
        signal.await(LOOK);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void takeAllOrLog() {
    try {
      takeAll();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "kept mails could not be taken; trying again", e);
    }
  }

  /// Settles every mail that waits.
  void takeAll() {
    for (Optional<Mails.Waiting> next = mails.next(); next.isPresent() && !closed; next = mails.next()) {
      take(next.get());
    }
  }

  private void take(Mails.Waiting waiting) {
    try {
      Mails.Settled settled = settle(waiting);
      mails.settle(waiting, settled, clock.instant());
      LOG.log(System.Logger.Level.INFO, "mail {0}: {1}", String.valueOf(waiting.id()), settled.reason());
      kept.run();
    } catch (RuntimeException | StackOverflowError e) {
      boolean last = waiting.attempts() + 1 >= MOST_ATTEMPTS;
      LOG.log(System.Logger.Level.ERROR, "mail " + waiting.id() + " failed, attempt " + (waiting.attempts() + 1), e);
      mails.failed(waiting, e.getClass().getSimpleName(), last);
    }
  }

  private Mails.Settled settle(Mails.Waiting waiting) {
    Mail mail = reader.read(waiting.bytes());
    Instant now = clock.instant();
    Mails.Writer writer = Writers.of(mail);
    Threading.Found found = threading.find(mail, now);
    Mails.Counts counts = mails.counts(writer, found.conversation(), now);
    boolean foreign = mail.report().isPresent() && !mails.returned(mail.report().get(), now);
    var history = new History(found.conversation().isPresent(), counts.unreachable() ? MOST_ANSWERS : counts.first(), inThread(counts), counts.toDomain(),
        counts.inAll(), Writers.repeats(writer, counts.texts()), false, foreign, false);
    AutoReply decision = AutoReply.decide(mail, own, ids::ours, history);
    boolean persons = decision.allowed() || StaffNote.concerns(decision.reason());
    Optional<String> text = persons ? Optional.of(text(mail)) : Optional.empty();
    boolean cut = waiting.size() > waiting.bytes().length || mail.body().cut();
    return new Mails.Settled(mail, writer, decision.reason().code(), decision.to(), decision.visible(), persons ? found.conversation() : Optional.empty(),
        found.mentions(), text, notes.about(mail, decision, new StaffNote.Circumstances(waiting.id(), waiting.receivedAt(), cut, counts)));
  }

  /// The limit of a thread holds for those who repeat themselves, and they are not answered anyway; others may go on for longer.
  private static int inThread(Mails.Counts counts) {
    return counts.unreachable() ? MOST_ANSWERS : Math.max(0, counts.inThread() - (MOST_ANSWERS_TO_NEW_WORDS - MOST_ANSWERS));
  }

  /// Who writes everything into the subject has written it.
  private static String text(Mail mail) {
    String text = mail.body().newText().isBlank() && mail.body().attachments().isEmpty() ? Threading.withoutPrefixes(mail.subject()) : mail.body().newText();
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS / 2));
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

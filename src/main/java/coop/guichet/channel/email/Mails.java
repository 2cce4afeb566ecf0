package coop.guichet.channel.email;

import coop.guichet.channel.email.reading.DeliveryReport;
import coop.guichet.channel.email.reading.Mail;
import coop.guichet.message.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Keeps mails as they came, and what was decided about each.
public interface Mails {
  /// How far a mailbox is read.
  ///
  /// @param since         first look at the mailbox
  /// @param firstValidity UIDVALIDITY at the first look
  /// @param firstUid      the lowest UID that a mail could get after the first look
  /// @param lastUid       the mails up to this one are kept, under `uidValidity`
  record Place(Instant since, long firstValidity, long firstUid, long uidValidity, long lastUid) {
    private static final Duration SLACK = Duration.ofHours(1);

    /// Whether a mail lay in the mailbox before the first look, or is older (moved there later): then no machine answers it.
    /// Two clocks are compared, so as long as the UIDs tell it an hour is allowed for.
    boolean isHistory(long validity, long uid, Instant received) {
      return validity == firstValidity
          ? uid < firstUid || received.isBefore(since.minus(SLACK))
          : received.isBefore(since.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /// How far this mailbox is read; noted now when it is looked at for the first time.
  Place place(String mailbox, long uidValidity, long uidNext, Instant now);

  /// Keeps a mail durably and remembers that the mailbox is read up to it; false when the same mail was kept before, from
  /// whatever folder or under whatever UID.
  boolean keep(RawMail mail);

  /// A kept mail that waits.
  ///
  /// @param attempts how often it was tried before
  record Waiting(long id, byte[] bytes, long size, Instant receivedAt, int attempts) {
  }

  /// The oldest mail that waits.
  Optional<Waiting> next();

  /// A conversation that a mail may belong to.
  ///
  /// @param people  mail addresses that take part, in lower case
  /// @param subject of its latest mail
  /// @param lastAt  when something was last said
  record Thread(String conversation, List<String> people, String subject, Instant lastAt) {
  }

  /// The conversation in which we sent the mail with this id.
  Optional<Thread> ofOurs(String messageId);

  /// The conversation in which a mail with this id came in.
  Optional<Thread> ofForeign(String messageId);

  /// What came and was answered lately.
  ///
  /// @param first      automatic answers to this sender in 24 hours, to mails that continued nothing
  /// @param inThread   automatic answers in this conversation in 24 hours
  /// @param toDomain   automatic answers to this domain in an hour
  /// @param inAll      automatic answers in an hour
  /// @param texts      the words that this sender wrote in 24 hours, as in [Writer]
  /// @param unreachable our mail to the sender came back
  /// @param toldOfSender letters to staff about mails of this sender in 24 hours
  /// @param toldInAll  letters to staff about mails in an hour
  record Counts(int first, int inThread, int toDomain, int inAll, List<String> texts, boolean unreachable, int toldOfSender, int toldInAll) {
  }

  /// The counts before a mail.
  Counts counts(Writer writer, Optional<String> conversation, Instant now);

  /// Who writes, in the form in which mails are counted.
  ///
  /// @param sender   address in lower case, without `+tag`
  /// @param words    the words of the text without numbers, each once, in order; empty for a few words
  record Writer(String sender, String domain, String words) {
  }

  /// What was decided about a mail.
  ///
  /// @param reason   the code of [coop.guichet.channel.email.reading.AutoReply.Reason]
  /// @param answerTo whom the machine answers; empty when it does not
  /// @param thread   the conversation that it continues; else it begins one, where it is a person's
  /// @param mentions a conversation that it names without belonging to it
  /// @param text     what the person newly wrote; empty for what no person wrote
  /// @param note     a letter to staff about it
  record Settled(Mail mail, Writer writer, String reason, Optional<String> answerTo, boolean forStaff, Optional<String> thread, Optional<String> mentions,
      Optional<String> text, Optional<Content.Letter> note) {
  }

  /// Keeps what was decided in one transaction: mail done, message in the inbox, letter in the outbox.
  void settle(Waiting mail, Settled settled, Instant now);

  /// Counts a failed attempt; the last one leaves the mail to staff.
  void failed(Waiting mail, String error, boolean last);

  /// Whether we sent the mail that a report is about. What came back for good is noted, and its address gets no more
  /// automatic mail.
  boolean returned(DeliveryReport report, Instant now);

  /// Whether mail to this address came back for good.
  boolean unreachable(String address);

  /// What a mail of ours answers.
  ///
  /// @param subject    of the mail that is answered; empty when none is known
  /// @param inReplyTo  its id, with brackets
  /// @param references the ids of the thread with it, oldest first, with brackets
  /// @param cut        only its beginning was read
  record Answered(String subject, Optional<String> inReplyTo, List<String> references, boolean cut) {
    /// Nothing that is known.
    public static final Answered NOTHING = new Answered("", Optional.empty(), List.of(), false);

  }

  /// What the outbound with this id answers: the mail of its message, else the last of the conversation.
  Answered answered(long outbound);
}

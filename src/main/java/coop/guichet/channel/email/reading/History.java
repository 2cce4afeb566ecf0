package coop.guichet.channel.email.reading;

/// What the store knows about earlier mails when it is asked whether one more may be answered automatically. Counts are of
/// automatic answers that were sent or are about to be.
///
/// @param known          the mail belongs to a conversation of ours with its sender, by signed token or known id
/// @param toSender       first answers (outside known conversations) to this sender in the last 24 hours
/// @param inThread       answers in this conversation in the last 24 hours
/// @param toDomain       answers to this sender's domain in the last hour
/// @param inAll          answers in all in the last hour
/// @param sameText       the same text came within the last hour from anybody, or the same sender sent it before
/// @param old            the mail is older than the first start
/// @param foreignReport  the mail reports on a mail that we never sent
/// @param smtpUtf8       our mail server can write to addresses beyond ASCII
public record History(boolean known, int toSender, int inThread, int toDomain, int inAll, boolean sameText, boolean old, boolean foreignReport,
    boolean smtpUtf8) {
  /// Nothing has come or gone before.
  public static final History EMPTY = new History(false, 0, 0, 0, 0, false, false, false, false);
}

/// Mail: Jakarta Mail lives here.
///
/// In: [MailboxWatch] takes what lies in a mailbox into the store, byte for byte; [EmailIntake] reads it, finds its conversation
/// ([Threading]), decides whether a machine may answer, and keeps that. Out: [EmailChannel] with [EmailWriter]. Invariants: a mail
/// is in the store before anything is read from it; nothing in the mailbox is changed; no header is written from outside
/// without being checked for line breaks. Read first: `EmailIntakeTest`, `MailboxWatchTest`.
package coop.guichet.channel.email;

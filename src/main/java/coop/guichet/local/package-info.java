/// What `guichet local` adds so that the whole product can be tried on one machine: a mail server that keeps what it
/// receives, with its page at `/local/mail`; a strict stand-in for Telegram's Bot API, with its page at `/local/telegram`; and
/// conversations to look at.
///
/// Entry: [LocalMail], [LocalTelegram]. Invariant: nothing here is part of `serve`. Read first: `LocalTest`,
/// `TelegramFaultsTest`.
package coop.guichet.local;

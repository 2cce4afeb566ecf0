/// What `guichet local` adds so that the whole product can be tried on one machine: a mail server that keeps what it
/// receives, its page at `/local/mail`, and conversations to look at.
///
/// Entry: [LocalMail]. Invariant: nothing here is part of `serve`. Read first: `LocalTest`.
package coop.guichet.local;

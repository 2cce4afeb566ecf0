/// The words everybody shares: what comes in ([Inbound]), what goes out ([Outbound]), who is spoken to ([Address]) and
/// in which [Language]; and the ports through which a message is kept and carried: [Inbox], [Outbox], [Channel].
///
/// Invariant: nothing here knows another package of ours, a wire format or a database.
/// Read first: `InboxContract` in the tests.
package coop.guichet.message;

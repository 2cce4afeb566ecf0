/// The only SQL: the ports `Inbox`, `Outbox`, `Conversations` and `Turns` on SQLite.
///
/// Entry: [Database]. Invariant: what a method has returned from is durable; one turn is one transaction.
/// Read first: `InboxContract`, `TurnsContract`.
package coop.guichet.store;

package coop.guichet.message;

import java.time.Instant;

/// One thing to deliver, as the outbox holds it.
///
/// @param id           grows with time; also the event id of the web chat
/// @param conversation id of the conversation it belongs to
/// @param messageId    fixed when the row was made, so that a repeated send can be recognised (RFC 5322 `msg-id` for mail)
/// @param attempts     how often delivery was tried
public record Outbound(long id, String conversation, Purpose purpose, Address to, String messageId, Content content, Instant createdAt, int attempts) {
}

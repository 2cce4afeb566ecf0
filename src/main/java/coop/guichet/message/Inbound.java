package coop.guichet.message;

import java.time.Instant;

/// One message as a person sent it.
///
/// @param sender     who wrote, on which channel
/// @param externalId the channel's own id of this message; with the sender it makes a repeated delivery harmless
/// @param text       what the person wrote, as plain text
/// @param receivedAt when it reached us
public record Inbound(Address sender, String externalId, String text, Instant receivedAt) {
}

package coop.guichet.lead;

import java.time.Instant;

/// One line of a conversation.
public record Line(boolean fromPerson, Instant at, String text) {
}

package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.time.LocalDateTime;

/// An information session, workshop or meeting; `starts` is Brussels time.
public record Event(String id, Localized title, LocalDateTime starts) {
}

package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.time.LocalDate;

/// A call for applications: from `opens` to `closes`, both included.
public record Call(String id, String programme, Localized title, LocalDate opens, LocalDate closes) {
}

package coop.guichet.channel.email.reading;

import java.util.List;
import java.util.Optional;

/// What a mail server tells of the delivery of another mail (RFC 3464), or a mail program of its being read (RFC 8098).
///
/// @param recipients who the other mail was for, with what became of it; empty in reports that are free text
/// @param original   Message-ID of that other mail, without brackets
public record DeliveryReport(List<Recipient> recipients, Optional<String> original) {
  public DeliveryReport {
    recipients = List.copyOf(recipients);
  }

  /// What became of a mail for one recipient.
  ///
  /// @param address the address as the server names it
  /// @param action  `failed`, `delayed`, `delivered`, `relayed`, `expanded`, `displayed` …, in lower case
  /// @param status  the enhanced status code such as `5.1.1`; empty where none is given
  public record Recipient(String address, String action, String status) {
    /// There is no use in writing to this address again.
    public boolean failedForGood() {
      return action.equals("failed") && !status.startsWith("4");
    }
  }
}

package coop.guichet.channel.email;

import coop.guichet.config.Settings;
import java.util.Optional;

/// How mail leaves and comes in.
///
/// @param address our own address
/// @param staff   where letters to staff go
/// @param imap    the mailbox that is read; empty where mails are not answered
public record EmailSettings(String address, String staff, SmtpSettings smtp, Optional<ImapSettings> imap) {
  /// Reads them; empty when no mail server is given.
  public static Optional<EmailSettings> from(Settings settings) {
    Optional<String> address = ownAddress(settings);
    Optional<String> staff = settings.optional("mail.staff", "Where leads and questions for the team are sent");
    Optional<SmtpSettings> smtp = SmtpSettings.from(settings);
    Optional<ImapSettings> imap = ImapSettings.from(settings);
    if (smtp.isEmpty()) {
      if (imap.isPresent()) {
        settings.need("mail.smtp.host", "answers to mails need a way out");
      }
      return Optional.empty();
    }
    if (address.isEmpty()) {
      settings.need("mail.address", "mail needs a sender");
    }
    if (staff.isEmpty()) {
      settings.need("mail.staff", "leads need somebody to go to");
    }
    return Optional.of(new EmailSettings(address.orElse(""), staff.orElse(""), smtp.get(), imap));
  }

  /// Our own address, also where no mail server is given.
  public static Optional<String> ownAddress(Settings settings) {
    return settings.optional("mail.address", "The assistant's own mail address, such as guichet@example.org");
  }

  /// The part after the @ of our address, for message ids.
  public String domain() {
    return address.substring(address.indexOf('@') + 1);
  }

  /// Envelope sender of automatic answers where the server refuses the empty one.
  String bounces() {
    return smtp.bounces().orElseGet(() -> address.replaceFirst("@", "+bounce@"));
  }
}

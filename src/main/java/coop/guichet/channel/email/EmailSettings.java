package coop.guichet.channel.email;

import coop.guichet.config.Settings;
import java.util.List;
import java.util.Optional;

/// How mail leaves.
///
/// @param address  our own address
/// @param staff    where letters to staff go
/// @param security `starttls`, `tls` or `none`
public record EmailSettings(String address, String staff, String host, int port, String security, Optional<String> user, Optional<String> password) {
  private static final int SUBMISSION = 587;

  /// Reads them; empty when no mail server is given.
  public static Optional<EmailSettings> from(Settings settings) {
    Optional<String> address = ownAddress(settings);
    Optional<String> staff = settings.optional("mail.staff", "Where leads and questions for the team are sent");
    Optional<String> host = settings.optional("mail.smtp.host", "Mail server through which mail leaves; without it leads wait in the outbox");
    int port = settings.port("mail.smtp.port", SUBMISSION, "Its port");
    String security = settings.oneOf("mail.smtp.security", List.of("starttls", "tls", "none"), "How the connection is protected");
    Optional<String> user = settings.optional("mail.smtp.user", "Account at the mail server, if it asks for one");
    Optional<String> password = settings.secret("mail.smtp.password", "Password of that account");
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (address.isEmpty()) {
      settings.need("mail.address", "mail needs a sender");
    }
    if (staff.isEmpty()) {
      settings.need("mail.staff", "leads need somebody to go to");
    }
    return Optional.of(new EmailSettings(address.orElse(""), staff.orElse(""), host.get(), port, security, user, password));
  }

  /// Our own address, also where no mail server is given.
  public static Optional<String> ownAddress(Settings settings) {
    return settings.optional("mail.address", "The assistant's own mail address, such as guichet@example.org");
  }

  /// The part after the @ of our address, for message ids.
  public String domain() {
    return address.substring(address.indexOf('@') + 1);
  }
}

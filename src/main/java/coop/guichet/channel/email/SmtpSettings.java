package coop.guichet.channel.email;

import coop.guichet.config.Settings;
import java.util.List;
import java.util.Optional;

/// The server through which mail leaves.
///
/// @param security `starttls`, `tls` or `none`
/// @param bounces  envelope sender of automatic answers where the server refuses the empty one
public record SmtpSettings(String host, int port, String security, Optional<String> user, Optional<String> password, Optional<String> bounces) {
  private static final int SUBMISSION = 587;

  /// Reads them; empty when no server is given.
  static Optional<SmtpSettings> from(Settings settings) {
    Optional<String> host = settings.optional("mail.smtp.host", "Mail server through which mail leaves; without it leads wait in the outbox");
    int port = settings.port("mail.smtp.port", SUBMISSION, "Its port");
    String security = settings.oneOf("mail.smtp.security", List.of("starttls", "tls", "none"), "How the connection is protected");
    Optional<String> user = settings.optional("mail.smtp.user", "Account at the mail server, if it asks for one");
    Optional<String> password = settings.secret("mail.smtp.password", "Password of that account");
    Optional<String> bounces = settings.optional("mail.smtp.bounces",
        "Envelope sender of automatic answers where the server refuses the empty one; by default mail.address with +bounce before the @");
    return host.map(name -> new SmtpSettings(name, port, security, user, password, bounces));
  }
}

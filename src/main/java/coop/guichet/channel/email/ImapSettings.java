package coop.guichet.channel.email;

import coop.guichet.config.Settings;
import java.util.List;
import java.util.Optional;

/// The mailbox that is read.
///
/// @param security  `tls`, `starttls` or `none`
/// @param mostBytes of a larger mail only the beginning is read
public record ImapSettings(String host, int port, String security, String user, Optional<String> password, String folder, long mostBytes) {
  private static final int WITH_TLS = 993;
  private static final int MEBIBYTE = 1 << 20;

  /// Reads them; empty when no server is given.
  static Optional<ImapSettings> from(Settings settings) {
    Optional<String> host = settings.optional("mail.imap.host", "Mail server whose mailbox is read; without it mails are not answered");
    int port = settings.port("mail.imap.port", WITH_TLS, "Its port: 993 with tls, 143 with starttls");
    String security = settings.oneOf("mail.imap.security", List.of("tls", "starttls", "none"), "How the connection is protected");
    Optional<String> user = settings.optional("mail.imap.user", "Account of the mailbox");
    Optional<String> password = settings.secret("mail.imap.password", "Password of that account");
    String folder = settings.text("mail.imap.folder", "INBOX", "Folder that is read; nothing in it is changed");
    double most = settings.number("mail.imap.most_megabytes", 25, "Of a larger mail only the beginning is read");
    if (host.isPresent() && user.isEmpty()) {
      settings.need("mail.imap.user", "a mailbox belongs to an account");
    }
    return host.map(name -> new ImapSettings(name, port, security, user.orElse(""), password, folder, (long) (most * MEBIBYTE)));
  }

  /// The name under which the store remembers how far the mailbox is read.
  String name() {
    return user + "@" + host + "/" + folder;
  }
}

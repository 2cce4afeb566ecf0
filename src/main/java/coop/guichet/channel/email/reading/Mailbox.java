package coop.guichet.channel.email.reading;

import java.util.Locale;

/// A mail address with the name beside it.
///
/// @param address as written, such as `An.Peeters@example.org`; not necessarily one that can receive mail
/// @param name    decoded, on one line; empty where there is none
public record Mailbox(String address, String name) {
  /// The part before the @, in lower case.
  public String local() {
    int at = address.lastIndexOf('@');
    return (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
  }

  /// The part after the @, in lower case; empty where there is none.
  public String domain() {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }
}

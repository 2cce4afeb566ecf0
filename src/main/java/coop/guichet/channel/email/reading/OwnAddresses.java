package coop.guichet.channel.email.reading;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Our own mail addresses, with or without a `+tag`.
record OwnAddresses(Set<String> addresses) {
  OwnAddresses {
    addresses = addresses.stream().map(OwnAddresses::plain).collect(Collectors.toUnmodifiableSet());
  }

  boolean isEmpty() {
    return addresses.isEmpty();
  }

  boolean holds(Mailbox mailbox) {
    return addresses.contains(plain(mailbox.address()));
  }

  /// A Message-ID was made in the domain of one of them.
  boolean namedBy(String messageId) {
    String lower = messageId.toLowerCase(Locale.ROOT);
    return addresses.stream().anyMatch(address -> lower.endsWith(address.substring(address.indexOf('@'))));
  }

  /// A text names one of them.
  boolean standsIn(String text) {
    return addresses.stream().anyMatch(text::contains);
  }

  private static String plain(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf('@');
    int plus = lower.indexOf('+');
    return plus > 0 && plus < at ? lower.substring(0, plus) + lower.substring(at) : lower;
  }
}

package coop.guichet.message;

import java.util.Locale;

/// The ways in and out.
public enum ChannelName {
  WEB, TELEGRAM, EMAIL;

  /// The name in settings, database and logs.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The channel with this code; fails on any other word, which only a damaged database could hold.
  public static ChannelName of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}

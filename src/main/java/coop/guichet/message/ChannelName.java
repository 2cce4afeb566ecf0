package coop.guichet.message;

import java.util.Locale;

/// The ways in and out.
public enum ChannelName {
  WEB(1), TELEGRAM(1), EMAIL(5);

  private final int questionsAtOnce;

  ChannelName(int questionsAtOnce) {
    this.questionsAtOnce = questionsAtOnce;
  }

  /// How many questions are put in one message: where people answer after days, several.
  public int questionsAtOnce() {
    return questionsAtOnce;
  }

  /// The name in settings, database and logs.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The channel with this code; fails on any other word, which only a damaged database could hold.
  public static ChannelName of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}

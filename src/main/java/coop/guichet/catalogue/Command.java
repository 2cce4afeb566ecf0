package coop.guichet.catalogue;

import java.util.Locale;

/// An order that a whole message can be.
public enum Command {
  YES, NO, DONT_KNOW, SKIP, KEEP, CHANGE, CORRECTION, BACK, STOP, WHY, MORE, STATUS, RESTART, PERSON, CHECK_PROJECT, MAIL_RESULT, NOTICE, NO_NOTICE, LINK, SPEAK_FR, SPEAK_NL, SPEAK_EN, SPEAK_DE;

  /// The key in the data file.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

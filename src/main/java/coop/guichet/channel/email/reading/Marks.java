package coop.guichet.channel.email.reading;

import java.util.regex.Pattern;

/// What HTML tells of a text beyond its words: lines of one private-use character, which no mail can contain itself. They
/// help [NewText] and are not part of the readable text.
final class Marks {
  /// From here on down everything is quotation.
  static final String QUOTED_BELOW = "\ue001";
  /// From here on down everything is signature, up to the next mark.
  static final String SIGNATURE = "\ue002";
  /// What a signature mark began ends here.
  static final String SIGNATURE_END = "\ue003";
  /// The line introduces a quotation.
  static final String ATTRIBUTION = "\ue004";
  private static final Pattern LINES = Pattern.compile("(?m)^[\\ue001-\\ue003]\\n?");

  private Marks() {
  }

  static String remove(String text) {
    return LINES.matcher(text).replaceAll("").replace(ATTRIBUTION, "");
  }
}

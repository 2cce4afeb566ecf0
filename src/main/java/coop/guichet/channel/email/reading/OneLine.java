package coop.guichet.channel.email.reading;

import java.util.regex.Pattern;

/// Text of a header as it may be shown: one line, no control characters, nothing that turns the direction of writing.
final class OneLine {
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\s\\u00a0]+");
  private static final Pattern INVISIBLE = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\ufeff\\ue000-\\ue0ff]|\\p{Cs}");

  private OneLine() {
  }

  static String of(String text) {
    String line = CONTROL.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ").strip();
    if (line.length() <= MOST_CHARACTERS) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(MOST_CHARACTERS - 2)) ? MOST_CHARACTERS - 2 : MOST_CHARACTERS - 1;
    return line.substring(0, end) + "…";
  }
}

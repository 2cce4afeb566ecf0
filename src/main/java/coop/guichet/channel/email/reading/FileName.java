package coop.guichet.channel.email.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes the name of an attachment safe to show and to use.
final class FileName {
  private static final int MOST_CHARACTERS = 120;
  private static final int MOST_EXTENSION = 10;
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\p{Cf}\\u2028\\u2029<>:\"|?*/\\\\]+");
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

  private FileName() {
  }

  /// @param given as the mail says, decoded; may be empty
  /// @param usual used where nothing is left of it
  static String safe(String given, String usual) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String name = UNSAFE.matcher(last).replaceAll("_").replaceAll("\\s+", " ").replaceAll("^[. ]+|[. ]+$", "");
    if (name.isEmpty()) {
      return usual;
    }
    String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    return shortened(RESERVED.contains(stem.toLowerCase(Locale.ROOT)) ? "_" + name : name);
  }

  private static String shortened(String name) {
    if (name.length() <= MOST_CHARACTERS) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = name.length() - dot <= MOST_EXTENSION ? name.substring(dot) : "";
    return name.substring(0, name.offsetByCodePoints(0, Math.min(MOST_CHARACTERS - MOST_EXTENSION, name.codePointCount(0, name.length())))) + extension;
  }
}

package coop.guichet.channel.email.reading;

/// `format=flowed` (RFC 3676): lines that end in a space go on in the next line of the same depth of quotation.
final class Flowed {
  private Flowed() {
  }

  static String join(String text, boolean deleteSpace) {
    var joined = new StringBuilder();
    int openDepth = -1;
    for (String line : text.split("\r?\n", -1)) {
      int depth = depth(line);
      String words = line.substring(depth).startsWith(" ") ? line.substring(depth + 1) : line.substring(depth);
      boolean signature = words.equals("-- ");
      if (openDepth == depth && !signature) {
        joined.append(words);
      } else {
        joined.append(joined.isEmpty() ? "" : "\n").append(">".repeat(depth)).append(depth > 0 && !words.isEmpty() ? " " : "").append(words);
      }
      boolean flows = words.endsWith(" ") && !signature;
      if (flows && deleteSpace) {
        joined.setLength(joined.length() - 1);
      }
      openDepth = flows ? depth : -1;
    }
    return joined.toString();
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }
}

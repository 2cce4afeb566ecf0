package coop.guichet.channel.email.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Message ids as they stand in Message-ID, In-Reply-To and References.
final class IdFields {
  private static final int MOST = 20;
  private static final int MOST_CHARACTERS = 500;
  private static final Pattern BRACKETED = Pattern.compile("<([^<>\\s]{1," + MOST_CHARACTERS + "})>");
  private static final Pattern BARE = Pattern.compile("[^<>\\s,;\"()]{1,250}@[^<>\\s,;\"()]{1,250}");

  private IdFields() {
  }

  /// The last 20 usable ids, in their order, without brackets.
  static List<String> read(List<String> fields) {
    var ids = new ArrayList<String>();
    for (String field : fields) {
      var bracketed = BRACKETED.matcher(field).results().map(found -> found.group(1)).toList();
      var found = bracketed.isEmpty() && field.indexOf('<') < 0 ? BARE.matcher(field).results().map(id -> id.group()).toList() : bracketed;
      found.stream().filter(IdFields::isPlain).forEach(ids::add);
    }
    return ids.subList(Math.max(0, ids.size() - MOST), ids.size());
  }

  private static boolean isPlain(String id) {
    return id.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}

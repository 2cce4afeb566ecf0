package coop.guichet.channel.email.reading;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads address fields: groups, comments, unquoted commas in names and raw bytes included.
final class Mailboxes {
  private static final int MOST = 200;
  private static final int MOST_CHARACTERS = 16 * 1024;
  private static final int MOST_ADDRESS = 320;
  private static final Pattern BARE = Pattern.compile("[^\\s<>,;:\"()\\[\\]@]{1,200}@[^\\s<>,;:\"()\\[\\]@]{1,200}");

  private static final Pattern COMMENT = Pattern.compile("\\((?:[^()\\\\]|\\\\.)*+\\)");

  private Mailboxes() {
  }

  /// All mailboxes of a raw field, in their order; what has no @ is left out.
  static List<Mailbox> read(List<String> fields) {
    return fields.stream().flatMap(field -> read(field).stream()).limit(MOST).toList();
  }

  private static List<Mailbox> read(String field) {
    String raw = field.length() <= MOST_CHARACTERS ? field : field.substring(0, MOST_CHARACTERS);
    List<Mailbox> parsed = parsed(raw);
    return parsed.isEmpty() ? bare(raw) : parsed;
  }

  private static List<Mailbox> parsed(String raw) {
    var found = new ArrayList<Mailbox>();
    try {
      String pending = "";
      for (InternetAddress one : InternetAddress.parseHeader(raw, false)) {
        if (one.isGroup()) {
          Optional.ofNullable(one.getGroup(false)).ifPresent(members -> List.of(members).forEach(member -> add(found, member, "")));
          pending = "";
        } else if (one.getAddress() != null && one.getAddress().indexOf('@') < 0) {
          pending += one.getAddress() + ", ";
        } else {
          add(found, one, pending);
          pending = "";
        }
      }
    } catch (AddressException | RuntimeException e) {
      return List.of();
    }
    return found;
  }

  /// @param before pieces of an unquoted name such as `Peeters, An <a@b.be>`
  private static void add(List<Mailbox> found, InternetAddress one, String before) {
    String address = OneLine.of(EncodedWords.decode(Optional.ofNullable(one.getAddress()).orElse(""))).replaceAll("^[<'\"]+|[>'\"]+$", "");
    if (address.indexOf('@') > 0 && address.length() <= MOST_ADDRESS && address.indexOf(' ') < 0) {
      String encoded = name(one);
      found.add(new Mailbox(address, OneLine.of(EncodedWords.decode(before + encoded))));
    }
  }

  /// The name still encoded: the library's own decoding knows fewer charsets.
  private static String name(InternetAddress one) {
    String whole = one.toString();
    int bracket = whole.lastIndexOf('<');
    return bracket <= 0 ? "" : whole.substring(0, bracket).strip().replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1");
  }

  private static List<Mailbox> bare(String raw) {
    String decoded = EncodedWords.decode(COMMENT.matcher(raw).replaceAll(""));
    return BARE.matcher(decoded).results().limit(MOST).map(found -> new Mailbox(found.group(), name(decoded, found.start()))).toList();
  }

  /// What stands before the address, as its name.
  private static String name(String decoded, int end) {
    int start = Math.max(decoded.lastIndexOf(',', end - 1), decoded.lastIndexOf('>', end - 1)) + 1;
    return start >= end ? "" : OneLine.of(decoded.substring(start, end).replaceAll("[<\"(]", ""));
  }
}

package coop.guichet.channel.email.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The header fields of a mail or of one of its parts, in their order. Values are unfolded and still encoded: one character a byte.
final class Headers {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_BYTES = 64 * 1024;
  private final List<Field> fields;
  private final int end;
  private final boolean cut;

  private Headers(List<Field> fields, int end, boolean cut) {
    this.fields = fields;
    this.end = end;
    this.cut = cut;
  }

  private record Field(String name, StringBuilder value) {
  }

  /// Reads the header that begins at `from`; the lines beyond 64 kB or 1,000 are skipped.
  static Headers read(byte[] raw, int from, int to) {
    var fields = new ArrayList<Field>();
    int position = from;
    int lines = 0;
    boolean cut = false;
    while (position < to) {
      int next = Lines.next(raw, position, to);
      String line = Lines.text(raw, position, next);
      if (line.isEmpty()) {
        return new Headers(fields, next, cut);
      }
      if (++lines > MOST_LINES || next - from > MOST_BYTES) {
        cut = true;
      } else if (!take(line, fields) && endsHere(raw, next, to)) {
        return new Headers(fields, position, false);
      }
      position = next;
    }
    return new Headers(fields, to, cut);
  }

  /// Whether the line belongs to a header: it goes on with the field before, begins one, or is an mbox separator.
  private static boolean take(String line, List<Field> fields) {
    char first = line.charAt(0);
    if (first == ' ' || first == '\t') {
      if (!fields.isEmpty()) {
        fields.getLast().value().append(' ').append(line.strip());
      }
      return true;
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (!isName(name)) {
      return line.startsWith("From ") || line.startsWith(">From ");
    }
    fields.add(new Field(name, new StringBuilder(line.substring(colon + 1).strip())));
    return true;
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /// A line that is no header line ends the header, unless the header plainly goes on behind it.
  private static boolean endsHere(byte[] raw, int next, int to) {
    return next >= to || !take(Lines.text(raw, next, Lines.next(raw, next, to)) + " ", new ArrayList<>());
  }

  /// Where the body begins.
  int end() {
    return end;
  }

  /// Lines were skipped.
  boolean cut() {
    return cut;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /// The first value of a field, still encoded.
  Optional<String> first(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().map(field -> field.value().toString());
  }

  /// All values of a field, still encoded.
  List<String> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(field -> field.value().toString()).toList();
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /// The names of all fields, in lower case.
  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /// A structured value such as Content-Type, with its parameters.
  HeaderValue value(String name) {
    return HeaderValue.read(first(name).orElse(""));
  }

  /// The raw bytes behind a value of this class.
  static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.ISO_8859_1);
  }
}

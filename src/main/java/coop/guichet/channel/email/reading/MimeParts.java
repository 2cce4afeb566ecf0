package coop.guichet.channel.email.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Takes a mail apart into its MIME parts. Boundaries that are missing, wrong or never closed cost no text: at worst a part is
/// read as the plain text it is made of. At most 200 parts and 20 levels are taken apart; what is beyond stays one attachment.
final class MimeParts {
  private static final int MOST_PARTS = 200;
  private static final int MOST_LEVELS = 20;
  private final byte[] raw;
  private int parts;
  private boolean cut;

  private MimeParts(byte[] raw) {
    this.raw = raw;
  }

  /// A part with its header; a leaf has no children.
  ///
  /// @param from where its body begins in `raw`
  /// @param to   where it ends
  /// @param type its media type; what contradicts its structure is mended
  record Part(byte[] raw, int from, int to, Headers headers, HeaderValue type, List<Part> children) {
    /// The body as it was before it was encoded for transport.
    byte[] content() {
      return TransferEncoding.decode(Arrays.copyOfRange(raw, from, to), headers.first("content-transfer-encoding").orElse(""));
    }

    boolean is(String mediaType) {
      return type.main().equals(mediaType);
    }
  }

  /// A whole mail taken apart.
  ///
  /// @param cut something is beyond the limits
  record Taken(Part root, boolean cut) {
  }

  static Taken of(byte[] raw) {
    var parts = new MimeParts(raw);
    Part root = parts.part(0, raw.length, 0, "text/plain");
    return new Taken(root, parts.cut || root.headers().cut());
  }

  private Part part(int from, int to, int level, String usualType) {
    parts++;
    Headers headers = Headers.read(raw, from, to);
    HeaderValue type = type(headers, usualType);
    int start = headers.end();
    if (type.main().startsWith("multipart/")) {
      List<Part> children = level < MOST_LEVELS ? children(type, start, to, level) : List.of();
      cut |= level >= MOST_LEVELS;
      HeaderValue shown = children.isEmpty() ? new HeaderValue(level < MOST_LEVELS ? "text/plain" : "application/octet-stream", type.parameters()) : type;
      return new Part(raw, start, to, headers, shown, children);
    }
    return new Part(raw, start, to, headers, type, List.of());
  }

  private static HeaderValue type(Headers headers, String usual) {
    HeaderValue given = headers.value("content-type");
    String main = given.main().replace(" ", "");
    return new HeaderValue(main.matches("[\\w.+-]+/[\\w.+-]+") ? main : main.startsWith("text") || main.isEmpty() ? usual : main, given.parameters());
  }

  private List<Part> children(HeaderValue type, int from, int to, int level) {
    List<Part> children = type.parameter("boundary").map(boundary -> split(boundary.stripTrailing(), type, from, to, level)).orElse(List.of());
    return children.isEmpty() ? guessedBoundary(from, to).map(boundary -> split(boundary, type, from, to, level)).orElse(List.of()) : children;
  }

  /// The first line that looks like one: `--` and more, with a part's header behind it.
  private Optional<String> guessedBoundary(int from, int to) {
    int next;
    for (int line = from; line < to; line = next) {
      next = Lines.next(raw, line, to);
      if (next - line > 4 && raw[line] == '-' && raw[line + 1] == '-' && startsHeader(next, to)) {
        return Optional.of(Lines.text(raw, line + 2, next).stripTrailing());
      }
    }
    return Optional.empty();
  }

  private boolean startsHeader(int from, int to) {
    return Lines.text(raw, from, Math.min(Lines.next(raw, from, to), from + 8)).toLowerCase(Locale.ROOT).startsWith("content-");
  }

  private List<Part> split(String boundary, HeaderValue type, int from, int to, int level) {
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    String usualType = type.main().equals("multipart/digest") ? "message/rfc822" : "text/plain";
    var children = new ArrayList<Part>();
    int start = -1;
    int next;
    for (int line = from; line < to; line = next) {
      next = Lines.next(raw, line, to);
      Delimiter found = delimiter(delimiter, line, next);
      if (found == Delimiter.NONE) {
        continue;
      }
      if (start >= 0) {
        add(children, start, endBefore(line, start), level, usualType);
      }
      start = found == Delimiter.LAST ? -1 : next;
      if (found == Delimiter.LAST && !children.isEmpty()) {
        break;
      }
    }
    if (start >= 0 && start < to) {
      add(children, start, to, level, usualType);
    }
    return children;
  }

  private void add(List<Part> children, int from, int to, int level, String usualType) {
    if (parts >= MOST_PARTS) {
      cut = true;
    } else if (to > from) {
      children.add(part(from, to, level + 1, usualType));
    }
  }

  private enum Delimiter {
    NONE, NEXT, LAST
  }

  private Delimiter delimiter(byte[] delimiter, int line, int next) {
    if (next - line < delimiter.length || !Arrays.equals(raw, line, line + delimiter.length, delimiter, 0, delimiter.length)) {
      return Delimiter.NONE;
    }
    return switch (Lines.text(raw, line + delimiter.length, next).strip()) {
      case "" -> Delimiter.NEXT;
      case "--" -> Delimiter.LAST;
      default -> Delimiter.NONE;
    };
  }

  /// The line break before a boundary belongs to the boundary.
  private int endBefore(int line, int start) {
    int end = line;
    if (end > start && raw[end - 1] == '\n') {
      end--;
    }
    return end > start && raw[end - 1] == '\r' ? end - 1 : end;
  }
}

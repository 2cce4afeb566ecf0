package coop.guichet.channel.email.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A structured header value: `text/plain; charset=utf-8; name*0*=…` (RFC 2045, 2231), read as far as it makes sense.
///
/// @param main       what stands before the first semicolon, in lower case
/// @param parameters by name in lower case, decoded
record HeaderValue(String main, Map<String, String> parameters) {
  private static final int MOST_PARAMETERS = 100;

  static HeaderValue read(String raw) {
    var pieces = new LinkedHashMap<String, String>();
    int position = raw.indexOf(';');
    String main = (position < 0 ? raw : raw.substring(0, position)).strip().toLowerCase(Locale.ROOT);
    while (position >= 0 && position < raw.length() && pieces.size() < MOST_PARAMETERS) {
      int end = endOfParameter(raw, position + 1);
      String piece = raw.substring(position + 1, end);
      int equals = piece.indexOf('=');
      if (equals > 0) {
        pieces.putIfAbsent(piece.substring(0, equals).strip().toLowerCase(Locale.ROOT), unquoted(piece.substring(equals + 1).strip()));
      }
      position = end;
    }
    return new HeaderValue(main, joined(pieces));
  }

  /// A parameter's value.
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  private static int endOfParameter(String raw, int from) {
    boolean quoted = false;
    for (int i = from; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return i;
      }
    }
    return quoted && raw.indexOf(';', from) > 0 ? raw.indexOf(';', from) : raw.length();
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    var plain = new StringBuilder();
    for (int i = 1; i < value.length() && value.charAt(i) != '"'; i++) {
      char c = value.charAt(i);
      boolean escapes = c == '\\' && i + 1 < value.length() && (value.charAt(i + 1) == '"' || value.charAt(i + 1) == '\\');
      plain.append(escapes ? value.charAt(++i) : c);
    }
    return plain.toString();
  }

  /// Joins the numbered pieces of RFC 2231 and decodes them; a plain parameter of the same name gives way.
  private static Map<String, String> joined(Map<String, String> pieces) {
    var numbered = new LinkedHashMap<String, TreeMap<Integer, String>>();
    var result = new LinkedHashMap<String, String>();
    pieces.forEach((name, value) -> {
      int star = name.indexOf('*');
      if (star < 0) {
        result.put(name, EncodedWords.decode(value));
      } else {
        String rest = name.substring(star + 1);
        boolean encoded = rest.isEmpty() || rest.endsWith("*");
        String number = rest.replace("*", "");
        int index = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
        numbered.computeIfAbsent(name.substring(0, star), _ -> new TreeMap<>()).put(index, (encoded ? "*" : "=") + value);
      }
    });
    numbered.forEach((name, parts) -> result.put(name, decoded(parts)));
    return result;
  }

  /// @param parts by number, each marked `*` where percent-encoded, else `=`
  private static String decoded(TreeMap<Integer, String> parts) {
    var bytes = new ByteArrayOutputStream();
    String charset = "";
    boolean first = true;
    for (String part : parts.values()) {
      String value = part.substring(1);
      if (first && part.startsWith("*") && value.indexOf('\'') >= 0) {
        charset = value.substring(0, value.indexOf('\''));
        value = value.substring(value.indexOf('\'', value.indexOf('\'') + 1) + 1);
      }
      first = false;
      bytes.writeBytes(part.startsWith("*") ? unescaped(value) : value.getBytes(StandardCharsets.ISO_8859_1));
    }
    return EncodedWords.decode(Charsets.decode(bytes.toByteArray(), charset));
  }

  private static byte[] unescaped(String value) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < value.length(); i++) {
      boolean escape = value.charAt(i) == '%' && i + 2 < value.length() && Hex.isByte(value, i + 1);
      bytes.write(escape ? Hex.toByte(value, i + 1) : value.charAt(i));
      i += escape ? 2 : 0;
    }
    return bytes.toByteArray();
  }
}

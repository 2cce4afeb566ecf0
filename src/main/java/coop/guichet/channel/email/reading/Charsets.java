package coop.guichet.channel.email.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Bytes → text, whatever the mail claims of its charset: a wrong or unknown claim costs at most some odd characters.
final class Charsets {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Charset JAPANESE = Charset.forName("x-windows-iso2022jp");
  /// Names that say nothing, or that are so often wrong that the bytes are asked first.
  private static final Set<String> SAYS_NOTHING = Set.of("", "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "646", "unknown", "unknown-8bit", "x-unknown",
      "8bit", "7bit", "default", "none", "x-user-defined", "binary", "_iso-2022-jp$esc");
  /// Names in use that Java does not know, and charsets whose superset is what is really sent.
  private static final Map<String, String> MEANT = Map.ofEntries(Map.entry("utf8", "UTF-8"), Map.entry("utf-8", "UTF-8"),
      Map.entry("unicode-1-1-utf-8", "UTF-8"), Map.entry("iso-8859-1", "windows-1252"), Map.entry("iso8859-1", "windows-1252"),
      Map.entry("iso-8859-1-i", "windows-1252"), Map.entry("latin1", "windows-1252"), Map.entry("ansi", "windows-1252"),
      Map.entry("iso-8859-9", "windows-1254"), Map.entry("iso-8859-8-i", "windows-1255"), Map.entry("iso-8859-8-e", "windows-1255"),
      Map.entry("iso-8859-8", "windows-1255"), Map.entry("iso-gb2312", "GB18030"), Map.entry("gb2312", "GB18030"), Map.entry("gb_2312-80", "GB18030"),
      Map.entry("gbk", "GB18030"), Map.entry("x-gbk", "GB18030"), Map.entry("big5", "Big5-HKSCS"), Map.entry("shift_jis", "windows-31j"),
      Map.entry("shift-jis", "windows-31j"), Map.entry("x-sjis", "windows-31j"), Map.entry("sjis", "windows-31j"),
      Map.entry("iso-2022-jp", "x-windows-iso2022jp"), Map.entry("iso-2022-jp-1", "x-windows-iso2022jp"), Map.entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
      Map.entry("cp932", "windows-31j"), Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("ks_c_5601", "x-windows-949"),
      Map.entry("euc-kr", "x-windows-949"), Map.entry("cp949", "x-windows-949"), Map.entry("macintosh", "x-MacRoman"), Map.entry("mac", "x-MacRoman"),
      Map.entry("x-mac-roman", "x-MacRoman"), Map.entry("iso-10646-ucs-2", "UTF-16"), Map.entry("ucs-2", "UTF-16"), Map.entry("unicode", "UTF-16"));
  private static final Pattern WINDOWS = Pattern.compile("(?:x-)?(?:cp|windows|win|ansi)[-_ ]?(\\d{3,4})");
  private static final Pattern JUNK = Pattern.compile("[\"'<>()\\[\\],]|\\p{Cntrl}|^3d|^charset=");
  private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufeff\\ue000-\\ue0ff]");

  private Charsets() {
  }

  /// The text of these bytes, without control characters.
  ///
  /// @param claimed what the mail says of its charset, however spelt; may be empty
  static String decode(byte[] bytes, String claimed) {
    return UNSEEN.matcher(raw(bytes, name(claimed))).replaceAll("");
  }

  private static String name(String claimed) {
    String name = JUNK.matcher(claimed.strip().toLowerCase(Locale.ROOT)).replaceAll("").strip();
    int end = name.indexOf(';') >= 0 ? name.indexOf(';') : name.indexOf(' ');
    return end < 0 ? name : name.substring(0, end);
  }

  private static String raw(byte[] bytes, String name) {
    if (name.endsWith("utf-7") || name.equals("utf7")) {
      return Utf7.decode(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    Optional<Charset> charset = SAYS_NOTHING.contains(name) ? Optional.empty() : charset(name);
    if (charset.isEmpty()) {
      return guess(bytes);
    }
    Charset named = charset.get();
    if (named.equals(StandardCharsets.UTF_8)) {
      return strictly(bytes, named).orElseGet(() -> mostlyUtf8(bytes) ? new String(bytes, named) : new String(bytes, WESTERN));
    }
    if (named.equals(StandardCharsets.UTF_16)) {
      return new String(bytes, littleEndian(bytes) ? StandardCharsets.UTF_16LE : named);
    }
    // Bytes above 7F that happen to form UTF-8 throughout are UTF-8: in Western text such pairs mean nothing.
    return named.equals(WESTERN) ? strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, WESTERN)) : new String(bytes, named);
  }

  private static Optional<Charset> charset(String name) {
    try {
      var windows = WINDOWS.matcher(name);
      String meant = windows.matches() && !MEANT.containsKey(name) ? windows.group(1).equals("850") ? "IBM850" : "windows-" + windows.group(1) : name;
      return Optional.of(Charset.forName(MEANT.getOrDefault(meant, meant)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static String guess(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    if (shiftsToJapanese(bytes)) {
      return new String(bytes, JAPANESE);
    }
    return strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> mostlyUtf8(bytes) ? new String(bytes, StandardCharsets.UTF_8) : new String(bytes, WESTERN));
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// More whole UTF-8 characters than broken ones: the text was cut or mixed, not written in another charset.
  private static boolean mostlyUtf8(byte[] bytes) {
    int broken = 0;
    int whole = 0;
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      broken += c == '\ufffd' ? 1 : 0;
      whole += c > 0x7f && c != '\ufffd' ? 1 : 0;
    }
    return whole > broken;
  }

  private static boolean shiftsToJapanese(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x1b && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
        return true;
      }
    }
    return false;
  }

  /// Western text in UTF-16 has its zero bytes at every second place.
  private static boolean littleEndian(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] == (byte) 0xfe || bytes[0] == (byte) 0xff)) {
      return bytes[0] == (byte) 0xff;
    }
    int odd = 0;
    int even = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        odd += i % 2;
        even += 1 - i % 2;
      }
    }
    return odd > even;
  }
}

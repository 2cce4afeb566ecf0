package coop.guichet.channel.email.reading;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/// Text of header fields: `=?utf-8?Q?h=C3=A9?=` (RFC 2047) and raw bytes of any charset, also where they are broken.
final class EncodedWords {
  private static final int MOST_CHARACTERS = 20_000;

  private EncodedWords() {
  }

  /// One encoded word.
  ///
  /// @param end position behind it
  private record Word(String charset, byte[] bytes, int end) {
  }

  /// The readable text of a raw header value; characters above U+00FF are text already.
  static String decode(String value) {
    String raw = value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS);
    var text = new StringBuilder();
    int position = 0;
    while (position < raw.length()) {
      int start = raw.indexOf("=?", position);
      if (start < 0) {
        break;
      }
      Optional<Word> word = word(raw, start);
      appendPlain(text, raw.substring(position, word.isPresent() ? start : start + 2));
      position = word.isPresent() ? appendRun(text, raw, word.get()) : start + 2;
    }
    appendPlain(text, raw.substring(Math.min(position, raw.length())));
    return text.toString();
  }

  /// Words in the same charset that follow one another are one piece of text: a character may be cut between them.
  private static int appendRun(StringBuilder text, String raw, Word first) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first.bytes());
    int end = first.end();
    String charset = first.charset();
    for (Optional<Word> next = following(raw, end); next.isPresent(); next = following(raw, end)) {
      if (!next.get().charset().equals(charset)) {
        text.append(Charsets.decode(bytes.toByteArray(), charset));
        bytes.reset();
        charset = next.get().charset();
      }
      bytes.writeBytes(next.get().bytes());
      end = next.get().end();
    }
    text.append(Charsets.decode(bytes.toByteArray(), charset));
    return end;
  }

  private static Optional<Word> following(String raw, int end) {
    int next = end;
    while (next < raw.length() && Character.isWhitespace(raw.charAt(next))) {
      next++;
    }
    return raw.startsWith("=?", next) ? word(raw, next) : Optional.empty();
  }

  /// The encoded word at `start`, if there is one. One that lacks its end goes up to the next space.
  private static Optional<Word> word(String raw, int start) {
    int afterCharset = raw.indexOf('?', start + 2);
    if (afterCharset < 0 || afterCharset + 2 >= raw.length() || raw.charAt(afterCharset + 2) != '?') {
      return Optional.empty();
    }
    String charset = raw.substring(start + 2, afterCharset);
    char encoding = Character.toUpperCase(raw.charAt(afterCharset + 1));
    if (charset.isEmpty() || charset.length() > 60 || charset.indexOf(' ') >= 0 || encoding != 'Q' && encoding != 'B') {
      return Optional.empty();
    }
    int from = afterCharset + 3;
    int close = raw.indexOf("?=", from);
    int until = close >= 0 ? close : endOfWord(raw, from);
    String coded = raw.substring(from, until);
    byte[] bytes = encoding == 'B' ? TransferEncoding.base64(coded) : q(coded);
    int language = charset.indexOf('*');
    return Optional.of(new Word((language < 0 ? charset : charset.substring(0, language)).toLowerCase(Locale.ROOT), bytes, close >= 0 ? close + 2 : until));
  }

  private static int endOfWord(String raw, int from) {
    int space = raw.indexOf(' ', from);
    return space < 0 ? raw.length() : space;
  }

  private static byte[] q(String coded) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < coded.length(); i++) {
      char c = coded.charAt(i);
      boolean escape = c == '=' && Hex.isByte(coded, i + 1);
      bytes.write(escape ? Hex.toByte(coded, i + 1) : c == '_' ? ' ' : c);
      i += escape ? 2 : 0;
    }
    return bytes.toByteArray();
  }

  private static void appendPlain(StringBuilder text, String plain) {
    boolean bytes = plain.chars().allMatch(c -> c <= 0xff);
    text.append(bytes ? Charsets.decode(Headers.bytes(plain), "") : plain);
  }
}

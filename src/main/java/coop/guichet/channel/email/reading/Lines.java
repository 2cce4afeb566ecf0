package coop.guichet.channel.email.reading;

import java.nio.charset.StandardCharsets;

/// Lines of raw bytes, ended by LF or CR LF.
final class Lines {
  private Lines() {
  }

  /// Where the line after the one at `from` begins.
  static int next(byte[] raw, int from, int to) {
    for (int i = from; i < to; i++) {
      if (raw[i] == '\n') {
        return i + 1;
      }
    }
    return to;
  }

  /// The line between two positions, without its end: one character a byte.
  static String text(byte[] raw, int from, int next) {
    int end = next;
    if (end > from && raw[end - 1] == '\n') {
      end--;
    }
    while (end > from && raw[end - 1] == '\r') {
      end--;
    }
    return new String(raw, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /// The same bytes with LF for line ends where a lone CR ends the lines.
  static byte[] withLineFeeds(byte[] raw) {
    for (byte one : raw) {
      if (one == '\n') {
        return raw;
      }
    }
    byte[] mended = raw.clone();
    for (int i = 0; i < mended.length; i++) {
      if (mended[i] == '\r') {
        mended[i] = '\n';
      }
    }
    return mended;
  }
}

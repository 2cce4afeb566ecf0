package coop.guichet.channel.email.reading;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// The words of a text in RTF, as Outlook packs it; HTML that is wrapped in RTF gives its words, too.
final class RtfText {
  private static final Set<String> NOT_SHOWN = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "generator",
      "listtable", "listoverridetable");
  private static final int MOST_LEVELS = 500;
  private final String rtf;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Boolean> outer = new ArrayDeque<>();
  private boolean shown = true;
  private int skip;
  private int position;

  private RtfText(String rtf) {
    this.rtf = rtf;
  }

  static String of(String rtf) {
    var reader = new RtfText(rtf);
    reader.read();
    return reader.text.toString().strip();
  }

  private void read() {
    while (position < rtf.length()) {
      char c = rtf.charAt(position++);
      switch (c) {
        case '{' -> {
          if (outer.size() < MOST_LEVELS) {
            outer.push(shown);
          }
        }
        case '}' -> shown = outer.isEmpty() || outer.pop();
        case '\\' -> control();
        case '\r', '\n' -> {
        }
        default -> show(c);
      }
    }
    flush();
  }

  private void control() {
    if (position >= rtf.length()) {
      return;
    }
    char c = rtf.charAt(position);
    if (!Character.isLetter(c)) {
      position++;
      symbol(c);
      return;
    }
    int start = position;
    while (position < rtf.length() && Character.isLetter(rtf.charAt(position))) {
      position++;
    }
    String word = rtf.substring(start, position);
    int numberStart = position;
    while (position < rtf.length() && (Character.isDigit(rtf.charAt(position)) || rtf.charAt(position) == '-' && position == numberStart)) {
      position++;
    }
    String number = rtf.substring(numberStart, Math.min(position, numberStart + 7));
    if (position < rtf.length() && rtf.charAt(position) == ' ') {
      position++;
    }
    word(word, number);
  }

  private void symbol(char c) {
    switch (c) {
      case '\'' -> {
        if (Hex.isByte(rtf, position) && shown && skip-- <= 0) {
          skip = 0;
          bytes.write(Hex.toByte(rtf, position));
        }
        position = Math.min(rtf.length(), position + 2);
      }
      case '*' -> shown = false;
      case '~' -> show(' ');
      case '\\', '{', '}' -> show(c);
      default -> {
      }
    }
  }

  private void word(String word, String number) {
    switch (word) {
      case "par", "line", "row" -> show('\n');
      case "tab", "cell" -> show('\t');
      case "bin" -> position = (int) Math.min(rtf.length(), position + (number.matches("\\d+") ? Long.parseLong(number) : 0));
      case "u" -> {
        if (number.matches("-?\\d+")) {
          show((char) Integer.parseInt(number));
          skip = 1;
        }
      }
      case "htmlrtf" -> shown = number.equals("0") && (outer.isEmpty() || outer.peek());
      default -> shown &= !NOT_SHOWN.contains(word);
    }
  }

  private void show(char c) {
    if (skip > 0) {
      skip--;
    } else if (shown) {
      flush();
      text.append(c);
    }
  }

  private void flush() {
    text.append(Charsets.decode(bytes.toByteArray(), "windows-1252"));
    bytes.reset();
  }
}

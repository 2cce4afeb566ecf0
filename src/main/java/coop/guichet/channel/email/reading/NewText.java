package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.TextLine.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the person newly wrote: without quotation, signature and disclaimer. Answers below or between quoted lines stay, the
/// latter with what they answer. When in doubt everything stays.
final class NewText {
  private static final int MOST_SIGNATURE_LINES = 25;
  private static final int MOST_RULED_SIGNATURE_LINES = 8;
  private static final int MOST_NAME_LINES = 2;
  private static final int MOST_CLOSING_LINES = 14;
  /// What may stand behind the last words of a person without being theirs.
  private static final Set<Kind> TAIL = EnumSet.of(Kind.BLANK, Kind.QUOTED, Kind.INTRODUCTION, Kind.HEAD, Kind.RULE, Kind.SIGNATURE_SIGN, Kind.DEVICE,
      Kind.QUOTED_BELOW, Kind.SIGNATURE);
  private List<TextLine> lines;

  private NewText(List<TextLine> lines) {
    this.lines = lines;
  }

  /// @param marked readable text with its [Marks]
  static String of(String marked) {
    var text = new NewText(LineKinds.of(marked));
    boolean foreign = text.lines.stream().noneMatch(TextLine::isText);
    if (foreign) {
      return text.withoutOwnWords();
    }
    text.cutBelow();
    text.cutSignature();
    text.cutTail();
    text.dropQuotationAbove();
    text.cutContacts();
    text.cutDisclaimers();
    return text.words();
  }

  /// Only quotation: the person added nothing, unless it is quotation that nobody introduced.
  private String withoutOwnWords() {
    boolean introduced = lines.stream().anyMatch(line -> !line.is(Kind.QUOTED) && !line.is(Kind.BLANK))
        || lines.stream().anyMatch(line -> QuoteWords.introduces(line.text().replaceAll("^[\\s>]+", ""), true));
    return introduced ? "" : String.join("\n", lines.stream().map(TextLine::text).toList()).strip();
  }

  /// Behind words of the person: the head of another mail, or an introduction without quoted lines, ends them.
  private void cutBelow() {
    boolean above = false;
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      boolean ends = switch (line.kind()) {
        case QUOTED_BELOW -> true;
        case HEAD -> above;
        case INTRODUCTION -> above && !quotedBehind(i);
        case DEVICE -> above && i > 0 && lines.get(i - 1).is(Kind.BLANK) && textBehind(i);
        case BLANK, TEXT, QUOTED, RULE, SIGNATURE_SIGN, SIGNATURE -> false;
      };
      if (ends && (above || line.is(Kind.QUOTED_BELOW) && textAbove(i))) {
        keep(i);
        return;
      }
      above |= line.isText();
    }
  }

  private boolean textAbove(int at) {
    return lines.subList(0, at).stream().anyMatch(TextLine::isText);
  }

  private boolean quotedBehind(int at) {
    int next = at + 1;
    while (next < lines.size() && (lines.get(next).is(Kind.BLANK) || lines.get(next).is(Kind.INTRODUCTION))) {
      next++;
    }
    return next < lines.size() && lines.get(next).is(Kind.QUOTED) && ">|".indexOf(lines.get(next).text().strip().charAt(0)) >= 0;
  }

  private boolean textBehind(int at) {
    int next = at + 1;
    while (next < lines.size() && lines.get(next).is(Kind.BLANK)) {
      next++;
    }
    return next < lines.size() && lines.get(next).isText();
  }

  /// From `-- `, or from a drawn line right above a few last lines, on.
  private void cutSignature() {
    boolean above = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean sign = lines.get(i).is(Kind.SIGNATURE_SIGN) && textLinesFrom(i) <= (above ? MOST_SIGNATURE_LINES : MOST_RULED_SIGNATURE_LINES);
      boolean ruled = lines.get(i).is(Kind.RULE) && (i == 0 || !lines.get(i - 1).isText()) && endsWith(i);
      if (above && ruled || sign && (above || !asksFrom(i))) {
        keep(i);
        return;
      }
      above |= lines.get(i).isText();
    }
  }

  private boolean asksFrom(int at) {
    return lines.subList(at, lines.size()).stream().anyMatch(line -> line.text().contains("?"));
  }

  private boolean endsWith(int rule) {
    int count = textLinesFrom(rule);
    return count == 0 || count <= MOST_RULED_SIGNATURE_LINES && lines.get(rule + 1).isText();
  }

  private int textLinesFrom(int at) {
    return (int) lines.subList(at, lines.size()).stream().filter(TextLine::isText).count();
  }

  private void cutTail() {
    int end = lines.size();
    while (end > 0 && TAIL.contains(lines.get(end - 1).kind())) {
      end--;
    }
    if (end > 0) {
      keep(end);
    }
  }

  /// An introduced quotation above everything the person wrote; quotation between their words stays.
  private void dropQuotationAbove() {
    int first = 0;
    boolean introduced = false;
    while (first < lines.size() && !lines.get(first).isText()) {
      introduced |= lines.get(first).is(Kind.INTRODUCTION) || lines.get(first).is(Kind.HEAD);
      first++;
    }
    boolean between = lines.subList(first, lines.size()).stream().anyMatch(line -> line.is(Kind.QUOTED));
    if (introduced && !between) {
      lines = lines.subList(first, lines.size());
    }
  }

  /// Behind "Cordialement," and a name: address and phone numbers.
  private void cutContacts() {
    for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - MOST_CLOSING_LINES); i--) {
      if (lines.get(i).isText() && QuoteWords.closes(lines.get(i).text())) {
        int end = behind(i, MOST_NAME_LINES);
        boolean contacts = lines.subList(end, lines.size()).stream().anyMatch(line -> QuoteWords.givesContact(line.text()));
        if (!asksFrom(i) && contacts) {
          keep(end);
        }
        return;
      }
    }
  }

  /// The line after the next few that hold words and no contact.
  private int behind(int at, int most) {
    int end = at + 1;
    int names = 0;
    while (end < lines.size() && names < most && !QuoteWords.givesContact(lines.get(end).text())) {
      names += lines.get(end).isText() ? 1 : 0;
      end++;
    }
    return end;
  }

  private void cutDisclaimers() {
    int end = lines.size();
    int start = paragraphBefore(end);
    while (start > 0 && QuoteWords.disclaims(lines.subList(start, end).stream().map(TextLine::text).toList())) {
      end = start;
      while (end > 0 && !lines.get(end - 1).isText()) {
        end--;
      }
      keep(end);
      start = paragraphBefore(end);
    }
  }

  private int paragraphBefore(int end) {
    int start = end;
    while (start > 0 && lines.get(start - 1).isText()) {
      start--;
    }
    return start;
  }

  private void keep(int end) {
    lines = lines.subList(0, end);
  }

  private String words() {
    var kept = new ArrayList<String>();
    for (TextLine line : lines) {
      if (line.isText() || line.is(Kind.BLANK) || line.is(Kind.QUOTED) || line.is(Kind.RULE)) {
        kept.add(line.text());
      }
    }
    return String.join("\n", kept).replaceAll("^(?:[ \\t]*\\n)+|\\s+$", "");
  }
}

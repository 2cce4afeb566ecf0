package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.TextLine.Kind;
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
  private final List<TextLine> lines;
  private final int firstText;
  private int start;
  private int end;

  private NewText(List<TextLine> lines) {
    this.lines = lines;
    this.end = lines.size();
    this.firstText = first(0);
  }

  /// @param marked readable text with its [Marks]
  static String of(String marked) {
    var text = new NewText(LineKinds.of(marked));
    if (text.firstText == text.end) {
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

  /// The first line of words at or behind `from`, or the end.
  private int first(int from) {
    int next = from;
    while (next < end && !lines.get(next).isText()) {
      next++;
    }
    return next;
  }

  /// Only quotation: the person added nothing, unless it is quotation that nobody introduced.
  private String withoutOwnWords() {
    boolean introduced = lines.stream().anyMatch(line -> !line.is(Kind.QUOTED) && !line.is(Kind.BLANK))
        || lines.stream().anyMatch(line -> QuoteWords.introduces(line.text().replaceAll("^[\\s>]+", ""), true));
    return introduced ? "" : String.join("\n", lines.stream().map(TextLine::text).toList()).strip();
  }

  /// Behind words of the person: the head of another mail, or an introduction without quoted lines, ends them.
  private void cutBelow() {
    Kind[] behind = kindsBehind();
    for (int i = firstText + 1; i < end; i++) {
      boolean ends = switch (lines.get(i).kind()) {
        case QUOTED_BELOW, HEAD -> true;
        case INTRODUCTION -> behind[i] != Kind.QUOTED;
        case DEVICE -> lines.get(i - 1).is(Kind.BLANK) && behind[i] == Kind.TEXT;
        case BLANK, TEXT, QUOTED, RULE, SIGNATURE_SIGN, SIGNATURE -> false;
      };
      if (ends) {
        end = i;
        return;
      }
    }
  }

  /// Of every line the kind of the next that is neither blank nor introduces, where quotation counts by its `>` or bar only.
  private Kind[] kindsBehind() {
    var behind = new Kind[end];
    Kind next = Kind.BLANK;
    for (int i = end - 1; i >= 0; i--) {
      behind[i] = next;
      TextLine line = lines.get(i);
      if (line.is(Kind.QUOTED) && !line.text().isBlank()) {
        next = ">|".indexOf(line.text().strip().charAt(0)) >= 0 ? Kind.QUOTED : Kind.RULE;
      } else if (!line.is(Kind.BLANK) && !line.is(Kind.INTRODUCTION)) {
        next = line.kind();
      }
    }
    return behind;
  }

  /// From `-- `, or from a drawn line right above a few last lines, on.
  private void cutSignature() {
    int few = beginOfLast(MOST_SIGNATURE_LINES);
    int fewer = beginOfLast(MOST_RULED_SIGNATURE_LINES);
    int none = beginOfLast(0);
    for (int i = fewer; i < end && i < firstText; i++) {
      if (lines.get(i).is(Kind.SIGNATURE_SIGN) && !asksFrom(i)) {
        end = i;
        return;
      }
    }
    for (int i = Math.max(firstText + 1, few); i < end; i++) {
      boolean drawn = lines.get(i).is(Kind.RULE) && !lines.get(i - 1).isText();
      if (lines.get(i).is(Kind.SIGNATURE_SIGN) || drawn && (i >= none || i >= fewer && lines.get(i + 1).isText())) {
        end = i;
        return;
      }
    }
  }

  /// Where the last lines begin that hold at most so many lines of words.
  private int beginOfLast(int most) {
    int begin = end;
    int words = 0;
    while (begin > 0 && words + (lines.get(begin - 1).isText() ? 1 : 0) <= most) {
      begin--;
      words += lines.get(begin).isText() ? 1 : 0;
    }
    return begin;
  }

  private boolean asksFrom(int at) {
    return lines.subList(at, end).stream().anyMatch(line -> line.text().contains("?"));
  }

  private void cutTail() {
    int tail = end;
    while (tail > 0 && TAIL.contains(lines.get(tail - 1).kind())) {
      tail--;
    }
    end = tail > 0 || end < firstText ? tail : end;
  }

  /// An introduced quotation above everything the person wrote; quotation between their words stays.
  private void dropQuotationAbove() {
    int first = Math.min(firstText, end);
    boolean introduced = lines.subList(0, first).stream().anyMatch(line -> line.is(Kind.INTRODUCTION) || line.is(Kind.HEAD));
    boolean between = lines.subList(first, end).stream().anyMatch(line -> line.is(Kind.QUOTED));
    start = introduced && !between ? first : 0;
  }

  /// Behind "Cordialement," and a name: address and phone numbers.
  private void cutContacts() {
    for (int i = end - 1; i >= Math.max(start, end - MOST_CLOSING_LINES); i--) {
      if (lines.get(i).isText() && QuoteWords.closes(lines.get(i).text())) {
        int name = behindName(i);
        boolean contacts = lines.subList(name, end).stream().anyMatch(line -> QuoteWords.givesContact(line.text()));
        end = contacts && !asksFrom(i) ? name : end;
        return;
      }
    }
  }

  /// Behind the next lines that hold a name or a task and no contact.
  private int behindName(int closing) {
    int next = closing + 1;
    int names = 0;
    while (next < end && names < MOST_NAME_LINES && !QuoteWords.givesContact(lines.get(next).text())) {
      names += lines.get(next).isText() ? 1 : 0;
      next++;
    }
    return next;
  }

  /// The last paragraphs as long as they are disclaimers, but not the only one.
  private void cutDisclaimers() {
    int paragraph = paragraphBefore(end);
    while (paragraph > firstText && QuoteWords.disclaims(lines.subList(paragraph, end).stream().map(TextLine::text).toList())) {
      end = paragraph;
      while (!lines.get(end - 1).isText()) {
        end--;
      }
      paragraph = paragraphBefore(end);
    }
  }

  private int paragraphBefore(int behind) {
    int begin = behind;
    while (begin > start && lines.get(begin - 1).isText()) {
      begin--;
    }
    return begin;
  }

  private String words() {
    var kept = new StringBuilder();
    for (TextLine line : lines.subList(Math.min(start, end), end)) {
      boolean shown = line.isText() || line.is(Kind.QUOTED) || line.is(Kind.BLANK) || line.is(Kind.RULE);
      if (shown && !(kept.isEmpty() && line.text().isBlank())) {
        kept.append(line.text()).append('\n');
      }
    }
    return kept.toString().stripTrailing();
  }
}

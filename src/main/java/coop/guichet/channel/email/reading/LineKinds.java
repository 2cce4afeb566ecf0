package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.QuoteWords.Label;
import coop.guichet.channel.email.reading.TextLine.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells of every line of a mail what it is. Looks at most a few lines ahead, so the time grows with the length of the text.
final class LineKinds {
  private static final int MOST_INTRODUCTION_LINES = 6;
  private static final int MOST_INTRODUCTION = 500;
  private static final int MOST_HEAD_LINES = 14;
  private static final int LEAST_LABELS = 3;
  private static final int WRAPPED = 60;
  private static final Pattern QUOTED = Pattern.compile("^\\s{0,8}(?:>|\\p{L}{1,10}>(?=\\s|$)).*");
  private final List<String> lines;
  private final List<TextLine> told = new ArrayList<>();
  private boolean fenced;
  private boolean signature;

  private LineKinds(List<String> lines) {
    this.lines = lines;
  }

  /// @param marked text with its [Marks]
  static List<TextLine> of(String marked) {
    var kinds = new LineKinds(marked.lines().map(String::stripTrailing).toList());
    int next = 0;
    while (next < kinds.lines.size()) {
      next = kinds.tell(next);
    }
    return kinds.told;
  }

  /// Tells one line, or several that belong together.
  ///
  /// @return the line after them
  private int tell(int at) {
    String line = lines.get(at);
    Optional<Kind> marked = marked(line);
    if (marked.isPresent() || signature) {
      return tell(at, 1, marked.orElse(Kind.SIGNATURE));
    }
    if (line.isBlank()) {
      return tell(at, 1, Kind.BLANK);
    }
    fenced ^= line.strip().startsWith("```");
    int introduced = line.startsWith(Marks.ATTRIBUTION) ? 1 : isQuoted(line) ? 0 : introduction(at);
    if (introduced > 0) {
      return tell(at, introduced, Kind.INTRODUCTION);
    }
    int head = isQuoted(line) ? 0 : head(at);
    return head > 0 ? tell(at, head, Kind.HEAD) : tell(at, 1, alone(at, line));
  }

  private int tell(int at, int count, Kind kind) {
    for (int i = at; i < at + count; i++) {
      told.add(new TextLine(kind, lines.get(i).replace(Marks.ATTRIBUTION, "")));
    }
    return at + count;
  }

  private Optional<Kind> marked(String line) {
    return switch (line.replace("> ", "").strip()) {
      case Marks.QUOTED_BELOW -> Optional.of(Kind.QUOTED_BELOW);
      case Marks.SIGNATURE -> {
        signature = true;
        yield Optional.of(Kind.SIGNATURE);
      }
      case Marks.SIGNATURE_END -> {
        signature = false;
        yield Optional.of(Kind.SIGNATURE);
      }
      default -> Optional.empty();
    };
  }

  private Kind alone(int at, String line) {
    if (isQuoted(line) || isBarred(at) || isWrappedQuotation(at)) {
      return Kind.QUOTED;
    }
    String plain = line.strip();
    if (!fenced && (plain.equals("--") || plain.equals("—"))) {
      return Kind.SIGNATURE_SIGN;
    }
    if (!fenced && isRule(plain)) {
      return Kind.RULE;
    }
    if (QuoteWords.separates(line)) {
      return Kind.HEAD;
    }
    return QuoteWords.signsByDevice(line) ? Kind.DEVICE : Kind.TEXT;
  }

  private static boolean isQuoted(String line) {
    return QUOTED.matcher(line.length() <= WRAPPED ? line : line.substring(0, WRAPPED)).matches();
  }

  /// A bar quotes only behind an introduction or in a column of bars.
  private boolean isBarred(int at) {
    if (!lines.get(at).startsWith("|")) {
      return false;
    }
    TextLine before = lastThatIsNotBlank();
    boolean behind = before.is(Kind.INTRODUCTION) || before.is(Kind.QUOTED) && before.text().startsWith("|");
    return behind || at + 2 < lines.size() && lines.get(at + 1).startsWith("|") && lines.get(at + 2).startsWith("|") && !isTable(lines.get(at));
  }

  private static boolean isTable(String line) {
    return line.indexOf('|', 1) > 0;
  }

  private TextLine lastThatIsNotBlank() {
    for (int i = told.size() - 1; i >= 0; i--) {
      if (!told.get(i).is(Kind.BLANK)) {
        return told.get(i);
      }
    }
    return new TextLine(Kind.BLANK, "");
  }

  /// The rest of a long quoted line, which a mail program wrapped without a new `>`.
  private boolean isWrappedQuotation(int at) {
    if (at == 0 || at + 1 >= lines.size() || told.isEmpty() || !told.getLast().is(Kind.QUOTED) || !isQuoted(lines.get(at + 1))) {
      return false;
    }
    String before = lines.get(at - 1);
    return before.length() >= WRAPPED && Character.isLowerCase(lines.get(at).codePointAt(0));
  }

  private static boolean isRule(String plain) {
    return QuoteWords.RULES.contains(plain.charAt(0)) && (plain.length() > 1 || plain.charAt(0) > 0x7f)
        && plain.chars().allMatch(c -> c == plain.charAt(0) || c == ' ');
  }

  /// How many lines from here on are one introduction; 0 for none.
  private int introduction(int at) {
    if (!QuoteWords.mayOpenIntroduction(lines.get(at))) {
      return 0;
    }
    var words = new StringBuilder();
    for (int i = at; i < Math.min(lines.size(), at + MOST_INTRODUCTION_LINES); i++) {
      String line = lines.get(i);
      boolean open = words.chars().filter(c -> c == '<').count() > words.chars().filter(c -> c == '>').count();
      if (line.length() > MOST_INTRODUCTION || line.isBlank() && !nextOpensAddress(i) || i > at && isQuoted(line) && !open) {
        return 0;
      }
      words.append(' ').append(line.strip());
      boolean mayEnd = i == at || !line.isEmpty() && QuoteWords.mayEndIntroduction(line);
      if (mayEnd && QuoteWords.introduces(words.toString(), quotedFrom(i + 1))) {
        return beginsLater(at, i + 1) ? 0 : i + 1 - at;
      }
    }
    return 0;
  }

  /// The introduction that ends before `end` begins below `at`, and the line at `at` is somebody's own.
  private boolean beginsLater(int at, int end) {
    for (int i = at + 1; i < end; i++) {
      if (QuoteWords.opensIntroduction(lines.get(i)) && QuoteWords.introduces(String.join(" ", lines.subList(i, end)), quotedFrom(end))) {
        return true;
      }
    }
    return false;
  }

  private boolean nextOpensAddress(int at) {
    return at + 1 < lines.size() && lines.get(at + 1).strip().startsWith("<");
  }

  private boolean quotedFrom(int at) {
    int next = at;
    while (next < Math.min(lines.size(), at + 3) && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && isQuoted(lines.get(next));
  }

  /// How many lines from here on are the head of another mail; 0 for none. A line without label goes on with the one above.
  private int head(int at) {
    if (QuoteWords.label(lines.get(at)).isEmpty()) {
      return 0;
    }
    Set<Label> labels = EnumSet.noneOf(Label.class);
    int last = at;
    boolean address = false;
    for (int i = at; i < Math.min(lines.size(), at + MOST_HEAD_LINES) && i - last <= 2; i++) {
      Optional<Label> label = QuoteWords.label(lines.get(i));
      label.ifPresent(labels::add);
      last = label.isPresent() ? i : last;
      address |= label.isPresent() && lines.get(i).indexOf('@') >= 0;
    }
    boolean enough = labels.size() >= LEAST_LABELS || labels.size() == 2 && address && labels.contains(Label.FROM);
    return enough && labels.contains(Label.FROM) | labels.contains(Label.DATE) ? last + 1 - at : 0;
  }
}

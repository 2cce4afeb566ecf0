package coop.guichet.channel.email.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/// HTML → the text a person sees, with quotations as `> ` lines and [Marks] where mail programs mark quotation and signature.
/// Nothing is loaded.
final class HtmlText implements NodeFilter {
  private static final int MOST_CHARACTERS = 1024 * 1024;
  private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template", "noscript", "object", "select", "svg", "math", "textarea");
  private static final Set<String> BLOCKS = Set.of("p", "div", "blockquote", "ul", "ol", "li", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
      "section", "article", "header", "footer", "center", "address", "dl", "dt", "dd", "form", "fieldset", "hr", "caption", "body");
  private static final Set<String> SPACED = Set.of("p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "blockquote");
  private static final Pattern HIDDEN = Pattern.compile("display:none|visibility:hidden|font-size:0(?![.\\d]*[1-9])|mso-hide:all|max-height:0(?![.\\d]*[1-9])");
  private static final Pattern OUTLOOK_BORDER = Pattern.compile("border(-top)?:(none;border-top:)?solid#(e1e1e1|b5c4df)1\\.0pt");
  private static final Set<String> QUOTED_BELOW = Set.of("divrplyfwdmsg", "appendonsend", "olk_src_body_section", "x_divrplyfwdmsg", "x_appendonsend",
      "mail-editor-reference-message-container", "stoppingsection", "replysplit");
  private static final Set<String> QUOTE_CLASSES = Set.of("yahoo_quoted", "yahooquoted", "protonmail_quote", "moz-forward-container", "zmail_extra",
      "gmail_quote_container_forwarded", "ms-outlook-mobile-reference-message");
  private static final Set<String> ATTRIBUTIONS = Set.of("moz-cite-prefix", "gmail_attr", "tutanota_quote_attribution", "reply-intro");
  private static final Set<String> SIGNATURES = Set.of("gmail_signature", "moz-signature", "protonmail_signature_block", "ms-outlook-mobile-signature",
      "signature", "applemailsignature", "yahoo-signature", "ydpsignature");
  private final StringBuilder text = new StringBuilder();
  private int quotes;
  private int preformatted;
  private boolean space;
  /// Line breaks since the last character that is seen; 2 leave a line blank.
  private int breaks = 2;

  private HtmlText() {
  }

  /// The text with its marks.
  static String of(String html) {
    String cut = html.length() <= MOST_CHARACTERS ? html : html.substring(0, MOST_CHARACTERS);
    var reader = new HtmlText();
    NodeTraversor.filter(reader, Jsoup.parse(cut).body());
    return reader.text.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.getWholeText());
    } else if (node instanceof Element element) {
      if (UNSEEN.contains(element.normalName()) || hidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      begin(element);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      end(element);
    }
    return FilterResult.CONTINUE;
  }

  private void begin(Element element) {
    String name = element.normalName();
    if (BLOCKS.contains(name)) {
      freshLine(SPACED.contains(name));
    }
    mark(element);
    switch (name) {
      case "br" -> lineBreak();
      case "li" -> text.append("- ");
      case "td", "th" -> space = true;
      case "pre" -> preformatted++;
      default -> {
        if (isQuotation(element)) {
          quotes++;
          startLine();
        }
      }
    }
  }

  private void end(Element element) {
    String name = element.normalName();
    if (isQuotation(element)) {
      freshLine(false);
      quotes--;
      startLine();
    } else if (BLOCKS.contains(name)) {
      freshLine(SPACED.contains(name));
    }
    preformatted -= name.equals("pre") ? 1 : 0;
    if (isSignature(element)) {
      markLine(Marks.SIGNATURE_END);
    }
  }

  private void mark(Element element) {
    if (isSignature(element)) {
      markLine(Marks.SIGNATURE);
    } else if (QUOTED_BELOW.contains(id(element)) || anyClass(element, QUOTE_CLASSES) || OUTLOOK_BORDER.matcher(style(element)).find()) {
      markLine(Marks.QUOTED_BELOW);
    } else if (anyClass(element, ATTRIBUTIONS) || ATTRIBUTIONS.contains(id(element))) {
      freshLine(false);
      text.append(Marks.ATTRIBUTION);
    }
  }

  private static boolean isQuotation(Element element) {
    return element.normalName().equals("blockquote")
        && (element.attr("type").equalsIgnoreCase("cite") || element.hasAttr("cite") || element.className().toLowerCase(Locale.ROOT).contains("quote"));
  }

  private static boolean isSignature(Element element) {
    return anyClass(element, SIGNATURES) || SIGNATURES.contains(id(element));
  }

  private static boolean anyClass(Element element, Set<String> names) {
    return element.classNames().stream().anyMatch(name -> names.contains(name.toLowerCase(Locale.ROOT)));
  }

  private static String id(Element element) {
    return element.id().toLowerCase(Locale.ROOT);
  }

  private static String style(Element element) {
    return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s|windowtext", "");
  }

  private static boolean hidden(Element element) {
    return element.hasAttr("hidden") || HIDDEN.matcher(style(element)).find();
  }

  private void append(String words) {
    if (preformatted > 0) {
      words.lines().forEach(line -> {
        text.append(line);
        if (words.indexOf('\n') >= 0) {
          lineBreak();
        }
      });
      return;
    }
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u00a0') {
        space = true;
      } else if (!(c >= '\ue000' && c <= '\ue0ff' || c == '\u200b' || c == '\ufeff' || c == '\u034f' || c == '\u00ad')) {
        if (space && !atLineStart()) {
          text.append(' ');
        }
        space = false;
        breaks = 0;
        text.append(c);
      }
    }
  }

  private boolean atLineStart() {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '>' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    return end == 0 || text.charAt(end - 1) == '\n' || text.charAt(end - 1) == Marks.ATTRIBUTION.charAt(0);
  }

  private void lineBreak() {
    space = false;
    breaks++;
    text.append('\n').append("> ".repeat(quotes));
  }

  /// Ends the line, where it holds something.
  ///
  /// @param spaced and leaves one blank
  private void freshLine(boolean spaced) {
    if (!atLineStart()) {
      lineBreak();
    }
    if (spaced && breaks == 1) {
      lineBreak();
    }
    space = false;
  }

  /// A line of its own with the present depth of quotation.
  private void startLine() {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '>' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    text.setLength(end);
    if (end > 0 && text.charAt(end - 1) != '\n') {
      text.append('\n');
    }
    text.append("> ".repeat(quotes));
  }

  private void markLine(String mark) {
    freshLine(false);
    startLine();
    text.append(mark);
    lineBreak();
  }
}

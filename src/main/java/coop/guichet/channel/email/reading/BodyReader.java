package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.MimeParts.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Picks from the parts of a mail what a person reads; every other part is an attachment.
final class BodyReader {
  private static final int MOST_CHARACTERS = 256 * 1024;
  private static final int MOST_BYTES = 4 * MOST_CHARACTERS;
  private static final Pattern NO_HTML_HERE = Pattern.compile(
      "(?is).{0,400}(?:(?:not|cannot|can't|unable to|doesn't|does not) (?:\\w+ ){0,3}(?:support|display|show|view|read) \\W?(?:\\w+ ){0,3}html|html[- ]?(?:e-?mail|format|version|fähig)|view (?:it|this) (?:\\w+ ){0,4}html|ne (?:prend|supporte)[^.]{0,40}html|ondersteunt[^.]{0,40}html|kein html|keine html).{0,400}");
  private static final Set<String> ENCRYPTED = Set.of("multipart/encrypted", "application/pgp-encrypted");
  private static final Pattern METHOD = Pattern.compile("(?im)^METHOD:\\s*(?:REQUEST|CANCEL|REPLY|COUNTER|DECLINECOUNTER|REFRESH|ADD)\\b");
  private final StringBuilder text = new StringBuilder();
  private final List<Mail.Attachment> attachments = new ArrayList<>();
  private final Set<Sign> signs = EnumSet.noneOf(Sign.class);
  private boolean cut;

  private BodyReader() {
  }

  /// @param text with its [Marks]
  record Read(String text, List<Mail.Attachment> attachments, Set<Sign> signs, boolean cut) {
  }

  static Read read(Part root) {
    var reader = new BodyReader();
    reader.walk(root, true);
    return new Read(reader.text.toString(), reader.attachments, reader.signs, reader.cut);
  }

  private void walk(Part part, boolean root) {
    String type = part.type().main();
    if (ENCRYPTED.contains(type) || isEncryptedMessage(part)) {
      signs.add(Sign.ENCRYPTED);
    }
    switch (type) {
      case "multipart/alternative" -> alternative(part);
      case "text/calendar" -> calendar(part);
      case "application/pkcs7-mime", "application/x-pkcs7-mime" -> sealed(part);
      case "application/ms-tnef", "application/vnd.ms-tnef" -> tnef(part);
      default -> {
        if (!part.children().isEmpty()) {
          part.children().forEach(child -> walk(child, false));
        } else if (isText(part) && (root || !isFile(part))) {
          show(readable(part));
        } else {
          attach(part);
        }
      }
    }
  }

  /// The plain text, unless it is empty or only says that there is HTML. What the others hold besides text is attached.
  private void alternative(Part part) {
    Optional<Part> plain = part.children().stream().filter(child -> child.is("text/plain")).findFirst();
    Optional<Part> html = part.children().stream().filter(BodyReader::holdsHtml).findFirst();
    Optional<Part> chosen = plain.filter(text -> html.isEmpty() || saysSomething(readable(text))).or(() -> html);
    for (Part child : part.children()) {
      if (chosen.isEmpty() || child == chosen.get()) {
        walk(child, false);
      } else {
        attachFilesOf(child);
      }
    }
  }

  private static boolean holdsHtml(Part part) {
    return part.is("text/html") || part.children().stream().anyMatch(BodyReader::holdsHtml);
  }

  private static boolean saysSomething(String plain) {
    return !plain.isBlank() && !(plain.length() < 1_000 && NO_HTML_HERE.matcher(plain).matches());
  }

  private void attachFilesOf(Part part) {
    if (part.is("text/calendar")) {
      calendar(part);
    } else if (!part.children().isEmpty()) {
      part.children().forEach(this::attachFilesOf);
    } else if (!isText(part) || isFile(part)) {
      attach(part);
    }
  }

  private void calendar(Part part) {
    String content = Charsets.decode(part.content(), charset(part));
    String method = part.type().parameter("method").map(name -> "METHOD:" + name).orElse("");
    if (METHOD.matcher(method).find() || METHOD.matcher(content).find()) {
      signs.add(Sign.CALENDAR);
    }
    attach(part);
  }

  /// S/MIME in one piece: what is only signed is read, what is encrypted is said to be so.
  private void sealed(Part part) {
    byte[] content = part.content();
    var inside = SignedData.content(content);
    if (inside.isPresent()) {
      walk(MimeParts.of(inside.get()).root(), false);
    } else if (!part.type().parameter("smime-type").orElse("").equalsIgnoreCase("certs-only")) {
      signs.add(Sign.ENCRYPTED);
    }
    attach(part);
  }

  private void tnef(Part part) {
    Tnef.read(part.content()).ifPresentOrElse(read -> {
      if (text.toString().isBlank()) {
        show(read.text());
      }
      attachments.addAll(read.attachments());
    }, () -> attach(part));
  }

  private boolean isEncryptedMessage(Part part) {
    return part.is("text/plain") && part.children().isEmpty()
        && new String(part.raw(), part.from(), Math.min(200, part.to() - part.from()), StandardCharsets.ISO_8859_1).stripLeading()
            .startsWith("-----BEGIN PGP MESSAGE-----");
  }

  private static boolean isText(Part part) {
    return switch (part.type().main()) {
      case "text/plain", "text/html", "text/enriched", "text/richtext", "text/x-markdown", "text/markdown" -> true;
      default -> false;
    };
  }

  private static boolean isFile(Part part) {
    HeaderValue disposition = part.headers().value("content-disposition");
    return disposition.main().equals("attachment") || disposition.parameter("filename").isPresent() || part.type().parameter("name").isPresent();
  }

  private static String charset(Part part) {
    return part.type().parameter("charset").orElse("");
  }

  private String readable(Part part) {
    byte[] content = part.content();
    cut |= content.length > MOST_BYTES;
    String words = Charsets.decode(content.length <= MOST_BYTES ? content : Arrays.copyOf(content, MOST_BYTES), charset(part));
    if (!part.is("text/plain") && !part.is("text/markdown") && !part.is("text/x-markdown")) {
      return HtmlText.of(words);
    }
    boolean flowed = part.type().parameter("format").orElse("").equalsIgnoreCase("flowed");
    String lines = flowed ? Flowed.join(words, part.type().parameter("delsp").orElse("").equalsIgnoreCase("yes")) : words;
    return PgpArmour.remove(lines.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private void show(String more) {
    if (more.isBlank()) {
      return;
    }
    text.append(text.isEmpty() ? "" : "\n").append(more.stripTrailing()).append('\n');
    if (text.length() > MOST_CHARACTERS) {
      text.setLength(Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
      cut = true;
    }
  }

  private void attach(Part part) {
    String given = part.headers().value("content-disposition").parameter("filename").or(() -> part.type().parameter("name")).orElse("");
    attachments.add(new Mail.Attachment(FileName.safe(given, usualName(part)), part.type().main(), part.content().length));
  }

  private String usualName(Part part) {
    String type = part.type().main();
    String extension = switch (type) {
      case "message/rfc822" -> "eml";
      case "text/calendar" -> "ics";
      case "text/html" -> "html";
      case "text/plain" -> "txt";
      default -> type.substring(type.indexOf('/') + 1).replaceAll("[^a-z0-9]", "").toLowerCase(Locale.ROOT);
    };
    return "part-" + (attachments.size() + 1) + "." + (extension.isEmpty() || extension.length() > 20 ? "bin" : extension);
  }
}

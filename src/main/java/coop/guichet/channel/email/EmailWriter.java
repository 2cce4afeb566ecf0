package coop.guichet.channel.email;

import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Sheet;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.regex.Pattern;

/// Message → MIME: a plain text and an HTML part that say the same.
final class EmailWriter {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
  private static final int MOST_SUBJECT_CHARACTERS = 200;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Session session;
  private final String from;

  EmailWriter(Session session, String from) {
    this.session = session;
    this.from = from;
  }

  /// The letter as a mail with the message id that the outbox fixed.
  MimeMessage letter(Outbound outbound, Content.Letter letter) throws MessagingException {
    return mail(outbound, letter.subject(), letter.language(), text(letter), html("letter.jte", letter));
  }

  /// A document for the person as a mail.
  MimeMessage post(Outbound outbound, Sheet sheet) throws MessagingException {
    return mail(outbound, sheet.title(), sheet.language(), SheetText.of(sheet), html("post.jte", sheet));
  }

  private MimeMessage mail(Outbound outbound, String subject, Language language, String plain, String rich) throws MessagingException {
    var message = new FixedIdMessage(session, oneLine(outbound.messageId()));
    message.setFrom(new InternetAddress(from, true));
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(outbound.to().value(), true));
    message.setSubject(oneLine(subject), "UTF-8");
    message.setSentDate(Date.from(outbound.createdAt()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setHeader("Content-Language", language.code());
    var text = new MimeBodyPart();
    text.setText(plain, "UTF-8");
    var html = new MimeBodyPart();
    html.setText(rich, "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  private static String text(Content.Letter letter) {
    var text = new StringBuilder();
    for (Content.Letter.Section section : letter.sections()) {
      text.append(section.title()).append('\n').append("-".repeat(Math.min(60, section.title().length()))).append('\n');
      section.rows().forEach(row -> text.append(row.label()).append(": ").append(row.value()).append('\n'));
      section.lines().forEach(line -> text.append(line).append("\n\n"));
      text.append('\n');
    }
    return text.toString();
  }

  private String html(String template, Object content) {
    var out = new StringOutput();
    templates.render(template, content, out);
    return out.toString();
  }

  /// A header value on one line: what could end the header is a space, and the length is bounded.
  static String oneLine(String value) {
    String line = CONTROL.matcher(value).replaceAll(" ").strip();
    return line.length() <= MOST_SUBJECT_CHARACTERS ? line : line.substring(0, line.offsetByCodePoints(0, MOST_SUBJECT_CHARACTERS / 2)) + "…";
  }

  /// Keeps the message id given; the library would make a new one at each save.
  private static final class FixedIdMessage extends MimeMessage {
    private final String id;

    FixedIdMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}

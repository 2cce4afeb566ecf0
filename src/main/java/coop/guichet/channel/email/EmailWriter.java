package coop.guichet.channel.email;

import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Brussels;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import coop.guichet.message.EntryLinks;
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
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// Message → MIME: a plain text and an HTML part that say the same, in the thread of the mail that is answered.
public final class EmailWriter {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,500}>");
  private static final int MOST_SUBJECT_CHARACTERS = 200;
  private static final int DAYS_OF_A_LINK = 7;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final String address;
  private final Supplier<Wording> wording;
  private final EntryLinks links;
  private final Supplier<String> home;

  /// @param address our own
  /// @param home    public address of the chat page, without a slash at its end; asked when a mail is written
  public EmailWriter(String address, Supplier<Wording> wording, EntryLinks links, Supplier<String> home) {
    this.address = address;
    this.wording = wording;
    this.links = links;
    this.home = home;
  }

  /// A mail to a person, part by part.
  ///
  /// @param before  says who answers; empty where a person of the team does
  /// @param choices answers that can be given
  /// @param after   what else is to be said
  /// @param link    leads into the chat
  public record Page(Language language, Optional<String> before, String text, Choices choices, List<String> after, Optional<Link> link) {
  }

  /// Answers that can be given, and the sentence before them.
  public record Choices(String title, List<String> labels) {
    static final Choices NONE = new Choices("", List.of());
  }

  /// An address and the sentence before it.
  public record Link(String title, String address) {
  }

  /// The mail with the message id that the outbox fixed.
  SMTPMessage write(Session session, Outbound outbound, Mails.Answered answered) throws MessagingException {
    return switch (outbound.content()) {
      case Content.Letter letter -> unasked(session, outbound, letter.subject(), letter.language(), text(letter), rendered("letter.jte", letter));
      case Content.Post(Sheet sheet) -> unasked(session, outbound, sheet.title(), sheet.language(), SheetText.of(sheet), rendered("post.jte", sheet));
      case Content.Reply reply -> answer(session, outbound, answered, page(outbound, reply, answered));
      case Content.Handover handover -> answer(session, outbound, answered, automatic(handover.language(), handover.text()));
      case Content.StaffAnswer staff -> {
        var page = new Page(staff.language(), Optional.empty(), staff.text(), Choices.NONE, List.of(), Optional.empty());
        yield answer(session, outbound, answered, page);
      }
    };
  }

  /// A letter or a document: it begins a thread of its own.
  private SMTPMessage unasked(Session session, Outbound outbound, String subject, Language language, String plain, String rendered)
      throws MessagingException {
    SMTPMessage message = begin(session, outbound, language, Optional.empty());
    message.setSubject(oneLine(subject), "UTF-8");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    return finish(message, plain, rendered);
  }

  private SMTPMessage answer(Session session, Outbound outbound, Mails.Answered answered, Page page) throws MessagingException {
    boolean automatic = page.before().isPresent();
    SMTPMessage message = begin(session, outbound, page.language(), Optional.of(automatic ? Phrase.MAIL_SENDER : Phrase.MAIL_TEAM));
    String subject = Threading.withoutPrefixes(answered.subject());
    message.setSubject(oneLine("Re: " + (subject.isEmpty() ? say(Phrase.MAIL_SUBJECT, page.language()) : subject)), "UTF-8");
    Optional<String> parent = answered.inReplyTo().filter(id -> MESSAGE_ID.matcher(id).matches());
    if (parent.isPresent()) {
      message.setHeader("In-Reply-To", parent.get());
      message.setHeader("References", String.join("\r\n ", answered.references().stream().filter(id -> MESSAGE_ID.matcher(id).matches()).toList()));
    }
    message.setReplyTo(new InternetAddress[]{new InternetAddress(address, true)});
    if (automatic) {
      message.setHeader("Auto-Submitted", "auto-replied");
      message.setHeader("X-Auto-Response-Suppress", "All");
      message.setHeader("X-Loop", address);
    }
    return finish(message, text(page), rendered("answer.jte", page));
  }

  private SMTPMessage begin(Session session, Outbound outbound, Language language, Optional<Phrase> name) throws MessagingException {
    var message = new FixedIdMessage(session, oneLine(outbound.messageId()));
    var from = new InternetAddress(address, true);
    if (name.isPresent()) {
      named(from, say(name.get(), language));
    }
    message.setFrom(from);
    message.setRecipient(SMTPMessage.RecipientType.TO, new InternetAddress(outbound.to().value(), true));
    message.setSentDate(Date.from(outbound.createdAt()));
    message.setHeader("Content-Language", language.code());
    return message;
  }

  private static void named(InternetAddress address, String name) {
    try {
      address.setPersonal(oneLine(name), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
  }

  private static SMTPMessage finish(SMTPMessage message, String plain, String rendered) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(plain, "UTF-8");
    var html = new MimeBodyPart();
    html.setText(rendered, "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  private Page automatic(Language language, String text) {
    return new Page(language, Optional.of(say(Phrase.MAIL_DISCLOSURE, language)), text, Choices.NONE, List.of(), Optional.empty());
  }

  private Page page(Outbound outbound, Content.Reply reply, Mails.Answered answered) {
    Language language = reply.language();
    LocalDate lastDay = Brussels.day(outbound.createdAt()).plusDays(DAYS_OF_A_LINK);
    var link = new Link(wording.get().say(Phrase.MAIL_WEB_LINK, language, "date", DAY.format(lastDay)),
        home.get() + "/#entry=" + links.of(outbound, lastDay));
    var choices = new Choices(say(Phrase.MAIL_CHOICES, language), reply.choices().stream().map(Choice::label).toList());
    return new Page(language, Optional.of(say(Phrase.MAIL_DISCLOSURE, language)), reply.text(), choices,
        answered.cut() ? List.of(say(Phrase.MAIL_CUT, language)) : List.of(), Optional.of(link));
  }

  private String say(Phrase phrase, Language language) {
    return wording.get().say(phrase, language);
  }

  private static String text(Page page) {
    var parts = new ArrayList<String>();
    page.before().ifPresent(parts::add);
    parts.add(page.text());
    if (!page.choices().labels().isEmpty()) {
      parts.add(page.choices().title() + "\n- " + String.join("\n- ", page.choices().labels()));
    }
    parts.addAll(page.after());
    page.link().ifPresent(link -> parts.add(link.title() + "\n" + link.address()));
    return String.join("\n\n", parts) + "\n";
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

  private String rendered(String template, Object model) {
    var out = new StringOutput();
    templates.render(template, model, out);
    return out.toString();
  }

  /// A header value on one line: what could end the header is a space, and the length is bounded.
  static String oneLine(String value) {
    String line = CONTROL.matcher(value).replaceAll(" ").strip();
    return line.length() <= MOST_SUBJECT_CHARACTERS ? line : line.substring(0, line.offsetByCodePoints(0, MOST_SUBJECT_CHARACTERS / 2)) + "…";
  }

  /// Keeps the message id given; the library would make a new one at each save.
  private static final class FixedIdMessage extends SMTPMessage {
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

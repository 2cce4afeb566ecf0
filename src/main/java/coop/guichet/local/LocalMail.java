package coop.guichet.local;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// A mail server on loopback (GreenMail), a page that shows all that it received, and a form on it to write to the assistant.
public final class LocalMail implements AutoCloseable {
  /// The assistant's address in `local`.
  public static final String ASSISTANT = "guichet@local.example";
  /// The team's address in `local`.
  public static final String STAFF = "team@local.example";
  /// The password of both mailboxes in `local`.
  public static final String PASSWORD = "local";
  private static final int MOST_FORM_BYTES = 100_000;
  private final GreenMail server;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /// A mail as the page shows it.
  public record Shown(String subject, String from, String to, String date, String messageId, String inReplyTo, String autoSubmitted, String text, String html) {
  }

  /// Starts the server on free ports.
  public LocalMail() {
    server = new GreenMail(new ServerSetup[]{ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()})
        .withConfiguration(GreenMailConfiguration.aConfig().withUser(STAFF, STAFF, PASSWORD).withUser(ASSISTANT, ASSISTANT, PASSWORD));
    server.start();
  }

  /// Where it takes mail.
  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  /// Where mailboxes are read.
  public int imapPort() {
    return server.getImap().getPort();
  }

  /// The mails received, newest first.
  public List<Shown> received() {
    return Arrays.stream(server.getReceivedMessages()).sorted(Comparator.comparing(LocalMail::receivedAt)).map(LocalMail::shown).toList().reversed();
  }

  private static Date receivedAt(MimeMessage mail) {
    try {
      return Optional.ofNullable(mail.getReceivedDate()).or(() -> sentAt(mail)).orElseGet(() -> new Date(0));
    } catch (MessagingException e) {
      return new Date(0);
    }
  }

  private static Optional<Date> sentAt(MimeMessage mail) {
    try {
      return Optional.ofNullable(mail.getSentDate());
    } catch (MessagingException e) {
      return Optional.empty();
    }
  }

  /// Sends a mail to the assistant, as any mail program would.
  ///
  /// @param inReplyTo message id of the mail that is answered; empty for a new one
  public void write(String from, String subject, String text, String inReplyTo) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(smtpPort()));
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress(from, true));
    mail.setRecipients(MimeMessage.RecipientType.TO, ASSISTANT);
    mail.setSubject(subject.replaceAll("\\p{Cntrl}", " "), "UTF-8");
    mail.setText(text, "UTF-8");
    if (inReplyTo.matches("<[!-;=?-~]{1,500}>")) {
      mail.setHeader("In-Reply-To", inReplyTo);
      mail.setHeader("References", inReplyTo);
    }
    mail.setSentDate(new Date());
    Transport.send(mail);
  }

  /// Adds the pages `/local/mail` and `/local/mail/N/html`.
  public void add(HttpRouting.Builder routing) {
    routing.get("/local/mail", (request, response) -> {
      var out = new StringOutput();
      templates.render("mails.jte", Map.of("mails", received(), "assistant", ASSISTANT, "port", smtpPort()), out);
      response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-store").send(out.toString());
    }).post("/local/mail", this::posted).get("/local/mail/{number}/html", (request, response) -> {
      String number = request.path().pathParameters().get("number");
      List<Shown> mails = received();
      int index = number.matches("[0-9]{1,6}") ? mails.size() - Integer.parseInt(number) : -1;
      String html = index >= 0 && index < mails.size() ? mails.get(index).html() : "";
      response.headers().set(HeaderNames.create("Content-Security-Policy"), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").send(html);
    });
  }

  private void posted(ServerRequest request, ServerResponse response) throws IOException {
    byte[] body = request.content().hasEntity() ? request.content().inputStream().readNBytes(MOST_FORM_BYTES) : new byte[0];
    Map<String, String> form = Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&")).map(pair -> (pair + "=").split("=", 3))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (one, other) -> other));
    try {
      write(form.getOrDefault("from", ""), form.getOrDefault("subject", ""), form.getOrDefault("text", ""), form.getOrDefault("reply", ""));
      response.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, "/local/mail").send();
    } catch (MessagingException e) {
      response.status(Status.BAD_REQUEST_400).send("This mail cannot be sent: check the address.");
    }
  }

  private static Shown shown(MimeMessage mail) {
    try {
      return new Shown(String.valueOf(mail.getSubject()), addresses(mail.getFrom()), addresses(mail.getAllRecipients()), String.valueOf(mail.getSentDate()),
          String.valueOf(mail.getMessageID()), String.join(", ", header(mail, "In-Reply-To")), String.join(", ", header(mail, "Auto-Submitted")),
          part(mail.getContent(), "text/plain"),
          part(mail.getContent(), "text/html"));
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail cannot be shown", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> header(MimeMessage mail, String name) throws MessagingException {
    String[] values = mail.getHeader(name);
    return values == null ? List.of() : List.of(values);
  }

  private static String addresses(Address[] addresses) {
    return addresses == null ? "" : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
  }

  private static String part(Object content, String type) throws MessagingException, IOException {
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType(type)) {
          return String.valueOf(part.getContent());
        }
      }
      return "";
    }
    return type.equals("text/plain") ? String.valueOf(content) : "";
  }

  @Override
  public void close() {
    server.stop();
  }
}

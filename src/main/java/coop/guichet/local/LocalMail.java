package coop.guichet.local;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A mail server on loopback (GreenMail) and a page that shows what it received.
public final class LocalMail implements AutoCloseable {
  /// The assistant's address in `local`.
  public static final String ASSISTANT = "guichet@local.example";
  /// The team's address in `local`.
  public static final String STAFF = "team@local.example";
  private final GreenMail server;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /// A mail as the page shows it.
  public record Shown(String subject, String from, String to, String date, String messageId, String autoSubmitted, String text, String html) {
  }

  /// Starts the server on a free port.
  public LocalMail() {
    server = new GreenMail(new ServerSetup[]{ServerSetupTest.SMTP.dynamicPort()})
        .withConfiguration(GreenMailConfiguration.aConfig().withUser(STAFF, "team", "local"));
    server.start();
  }

  /// Where it takes mail.
  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  /// The mails received, newest first.
  public List<Shown> received() {
    return Arrays.stream(server.getReceivedMessages()).map(LocalMail::shown).toList().reversed();
  }

  /// Adds the pages `/local/mail` and `/local/mail/N/html`.
  public void add(HttpRouting.Builder routing) {
    routing.get("/local/mail", (request, response) -> {
      var out = new StringOutput();
      templates.render("mails.jte", received(), out);
      response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").header(HeaderNames.CACHE_CONTROL, "no-store").send(out.toString());
    }).get("/local/mail/{number}/html", (request, response) -> {
      String number = request.path().pathParameters().get("number");
      List<Shown> mails = received();
      int index = number.matches("[0-9]{1,6}") ? mails.size() - Integer.parseInt(number) : -1;
      String html = index >= 0 && index < mails.size() ? mails.get(index).html() : "";
      response.headers().set(HeaderNames.create("Content-Security-Policy"), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").send(html);
    });
  }

  private static Shown shown(MimeMessage mail) {
    try {
      return new Shown(String.valueOf(mail.getSubject()), addresses(mail.getFrom()), addresses(mail.getAllRecipients()), String.valueOf(mail.getSentDate()),
          String.valueOf(mail.getMessageID()), String.join(", ", header(mail, "Auto-Submitted")), part(mail.getContent(), "text/plain"),
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

package coop.guichet.channel.email;

import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Sends mail through one SMTP server.
public final class EmailChannel implements Channel {
  private static final String TIMEOUT_MS = "15000";
  private static final int PERMANENT = 500;
  private final Session session;
  private final EmailSettings settings;
  private final EmailWriter writer;

  public EmailChannel(EmailSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
    this.writer = new EmailWriter(session, settings.address());
  }

  private static Properties properties(EmailSettings settings) {
    var properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", String.valueOf(settings.port()));
    properties.put("mail.smtp.from", settings.address());
    properties.put("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
    properties.put("mail.smtp.timeout", TIMEOUT_MS);
    properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.required", String.valueOf(settings.security().equals("starttls")));
    properties.put("mail.smtp.starttls.enable", String.valueOf(settings.security().equals("starttls")));
    properties.put("mail.smtp.ssl.enable", String.valueOf(settings.security().equals("tls")));
    properties.put("mail.smtp.quitwait", "false");
    return properties;
  }

  @Override
  public ChannelName name() {
    return ChannelName.EMAIL;
  }

  @Override
  public Delivery deliver(Outbound outbound) {
    if (!(outbound.content() instanceof Content.Letter letter)) {
      return new Delivery.Refused("only letters to staff leave by mail for now");
    }
    MimeMessage message;
    try {
      message = writer.letter(outbound, letter);
    } catch (AddressException e) {
      return new Delivery.Refused("an address is not valid");
    } catch (MessagingException e) {
      return new Delivery.Refused("the mail cannot be made: " + e.getClass().getSimpleName());
    }
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(settings.user().orElse(null), settings.password().orElse(null));
      return send(transport, message);
    } catch (AuthenticationFailedException e) {
      return new Delivery.TryAgain("the mail server refuses the account");
    } catch (MessagingException e) {
      return new Delivery.TryAgain("the mail server cannot be reached");
    }
  }

  private static Delivery send(Transport transport, MimeMessage message) {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Delivery.Sent();
    } catch (SMTPSendFailedException e) {
      String reason = "the mail server answered " + e.getReturnCode();
      return e.getReturnCode() < 0
          ? new Delivery.Unclear(reason)
          : e.getReturnCode() >= PERMANENT ? new Delivery.Refused(reason) : new Delivery.TryAgain(reason);
    } catch (SendFailedException e) {
      return new Delivery.TryAgain("the mail server refused a recipient");
    } catch (MessagingException e) {
      return new Delivery.Unclear("the connection broke while sending");
    }
  }
}

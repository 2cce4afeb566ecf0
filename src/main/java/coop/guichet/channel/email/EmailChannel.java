package coop.guichet.channel.email;

import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import coop.guichet.message.Sheet;
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
  private static final System.Logger LOG = System.getLogger(EmailChannel.class.getName());
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
    MimeMessage message;
    try {
      switch (outbound.content()) {
        case Content.Letter letter -> message = writer.letter(outbound, letter);
        case Content.Post(Sheet sheet) -> message = writer.post(outbound, sheet);
        case Content.Reply _,Content.Handover _,Content.StaffAnswer _ -> {
          return new Delivery.Refused("only letters leave by mail for now");
        }
      }
    } catch (AddressException e) {
      return new Delivery.Refused("an address is not valid");
    } catch (MessagingException e) {
      return new Delivery.Refused("the mail cannot be made: " + e.getClass().getSimpleName());
    }
    try {
      Transport transport = session.getTransport("smtp");
      transport.connect(settings.user().orElse(null), settings.password().orElse(null));
      Delivery result = send(transport, message);
      leave(transport);
      return result;
    } catch (AuthenticationFailedException e) {
      return new Delivery.TryAgain("the mail server refuses the account");
    } catch (MessagingException e) {
      return new Delivery.TryAgain("the mail server cannot be reached");
    }
  }

  /// Without an answer to the final dot nobody knows; without an answer to a command before it nothing was sent.
  private static Delivery failed(SMTPSendFailedException e) {
    int code = e.getReturnCode();
    if (code < 0) {
      boolean afterTheDot = e.getCommand() == null || e.getCommand().strip().equals(".");
      return afterTheDot ? new Delivery.Unclear("no answer to the final dot") : new Delivery.TryAgain("the mail server broke off");
    }
    return code >= PERMANENT ? new Delivery.Refused("the mail server answered " + code) : new Delivery.TryAgain("the mail server answered " + code);
  }

  /// How the connection ends says nothing about the letter.
  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.log(System.Logger.Level.DEBUG, "the mail server did not end the connection in order");
    }
  }

  private static Delivery send(Transport transport, MimeMessage message) {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Delivery.Sent();
    } catch (SMTPSendFailedException e) {
      return failed(e);
    } catch (SendFailedException e) {
      return new Delivery.TryAgain("the mail server refused a recipient");
    } catch (MessagingException e) {
      return new Delivery.Unclear("the connection broke while sending");
    }
  }
}

package coop.guichet.channel.email;

import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import coop.guichet.message.Purpose;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Sends mail through one SMTP server.
///
/// Automatic answers leave with an empty envelope sender (RFC 3834), so that nothing that is sent back can meet a machine
/// again; where the server refuses that, with an address whose mail is never answered.
public final class EmailChannel implements Channel {
  private static final System.Logger LOG = System.getLogger(EmailChannel.class.getName());
  private static final String TIMEOUT_MS = "15000";
  private static final String NOBODY = "<>";
  private static final int PERMANENT = 500;
  private static final int BAD_SEQUENCE = 503;
  private final Session session;
  private final EmailSettings settings;
  private final Mails mails;
  private final EmailWriter writer;
  private volatile boolean nobodyRefused;

  public EmailChannel(EmailSettings settings, Mails mails, EmailWriter writer) {
    this.settings = settings;
    this.mails = mails;
    this.writer = writer;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(EmailSettings settings) {
    SmtpSettings smtp = settings.smtp();
    var properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", String.valueOf(smtp.port()));
    properties.put("mail.smtp.from", settings.address());
    properties.put("mail.smtp.auth", String.valueOf(smtp.user().isPresent()));
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
    properties.put("mail.smtp.timeout", TIMEOUT_MS);
    properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.required", String.valueOf(smtp.security().equals("starttls")));
    properties.put("mail.smtp.starttls.enable", String.valueOf(smtp.security().equals("starttls")));
    properties.put("mail.smtp.ssl.enable", String.valueOf(smtp.security().equals("tls")));
    properties.put("mail.smtp.quitwait", "false");
    return properties;
  }

  @Override
  public ChannelName name() {
    return ChannelName.EMAIL;
  }

  @Override
  public Delivery deliver(Outbound outbound) {
    boolean automatic = automatic(outbound.purpose());
    if (automatic && mails.unreachable(outbound.to().value())) {
      return new Delivery.Refused("mail to this address came back before");
    }
    SMTPMessage message;
    try {
      message = writer.write(session, outbound, mails.answered(outbound.id()));
    } catch (AddressException e) {
      return new Delivery.Refused("an address is not valid");
    } catch (MessagingException e) {
      return new Delivery.Refused("the mail cannot be made: " + e.getClass().getSimpleName());
    }
    return automatic ? deliverFromNobody(message) : deliver(message, settings.address(), false);
  }

  private static boolean automatic(Purpose purpose) {
    return switch (purpose) {
      case REPLY, HANDOVER, RESULT, CONFIRMATION, NOTICE -> true;
      case LEAD, LEAD_NEWS, QUESTION, FAILURE, MAIL, STAFF_ANSWER -> false;
    };
  }

  private Delivery deliverFromNobody(SMTPMessage message) {
    if (!nobodyRefused) {
      try {
        return attempt(message, NOBODY, true);
      } catch (NobodyRefused e) {
        LOG.log(System.Logger.Level.WARNING, "the mail server refuses an empty envelope sender; {0} stands in", settings.bounces());
        nobodyRefused = true;
      }
    }
    return deliver(message, settings.bounces(), true);
  }

  private Delivery deliver(SMTPMessage message, String envelope, boolean toPerson) {
    try {
      return attempt(message, envelope, toPerson);
    } catch (NobodyRefused e) {
      return new Delivery.Refused("the mail server refuses the sender");
    }
  }

  /// The server refuses the envelope sender, not the mail.
  private static final class NobodyRefused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private Delivery attempt(SMTPMessage message, String envelope, boolean toPerson) throws NobodyRefused {
    message.setEnvelopeFrom(envelope);
    try {
      Transport transport = session.getTransport("smtp");
      transport.connect(settings.smtp().user().orElse(null), settings.smtp().password().orElse(null));
      try {
        return send(transport, message, toPerson);
      } finally {
        leave(transport);
      }
    } catch (AuthenticationFailedException e) {
      return new Delivery.Unreachable("the mail server refuses the account");
    } catch (MessagingException e) {
      return new Delivery.Unreachable("the mail server cannot be reached");
    }
  }

  private static Delivery send(Transport transport, SMTPMessage message, boolean toPerson) throws NobodyRefused {
    boolean fromNobody = message.getEnvelopeFrom().equals(NOBODY);
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Delivery.Sent();
    } catch (SMTPSendFailedException e) {
      if (fromNobody && e.getReturnCode() >= PERMANENT && String.valueOf(e.getCommand()).startsWith("MAIL")) {
        throw new NobodyRefused();
      }
      return failed(e);
    } catch (SendFailedException e) {
      int code = e.getNextException() instanceof SMTPAddressFailedException address ? address.getReturnCode() : -1;
      // some servers take the empty sender and then act as if none had been given
      if (fromNobody && code == BAD_SEQUENCE) {
        throw new NobodyRefused();
      }
      return toPerson && code >= PERMANENT
          ? new Delivery.Refused("the mail server refused the recipient with " + code)
          : new Delivery.TryAgain("the mail server refused a recipient");
    } catch (MessagingException e) {
      return new Delivery.Unclear("the connection broke while sending");
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

  /// How the connection ends says nothing about the mail.
  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.log(System.Logger.Level.DEBUG, "the mail server did not end the connection in order");
    }
  }
}

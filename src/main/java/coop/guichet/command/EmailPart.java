package coop.guichet.command;

import coop.guichet.assistant.Worker;
import coop.guichet.channel.email.EmailChannel;
import coop.guichet.channel.email.EmailIntake;
import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.email.EmailWriter;
import coop.guichet.channel.email.MailboxWatch;
import coop.guichet.channel.email.Mails;
import coop.guichet.channel.email.StaffNote;
import coop.guichet.message.Channel;
import coop.guichet.message.EntryLinks;
import coop.guichet.message.MessageIds;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// The mail channel as the product runs it: what goes out, and – where a mailbox is given – what comes in.
final class EmailPart implements AutoCloseable {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);
  private final EmailChannel channel;
  private final Optional<Incoming> incoming;

  private record Incoming(MailboxWatch watch, EmailIntake intake) {
  }

  /// What the rest of the product gives it.
  ///
  /// @param kept called after a message was put into the inbox
  /// @param home public address of the chat page
  record Surroundings(Mails mails, MessageIds ids, EntryLinks links, Supplier<Worker.Brain> brain, Runnable kept, Supplier<String> home, Clock clock) {
  }

  EmailPart(EmailSettings settings, Surroundings around) {
    var writer = new EmailWriter(settings.address(), () -> around.brain().get().catalogue().wording(), around.links(), around.home());
    channel = new EmailChannel(settings, around.mails(), writer);
    incoming = settings.imap().map(imap -> {
      var notes = new StaffNote(() -> around.brain().get().catalogue().wording(), text -> around.brain().get().assistant().languageOf(text));
      var intake = new EmailIntake(around.mails(), settings.address(), notes, around.ids(), around.kept(), around.clock());
      return new Incoming(new MailboxWatch(imap, around.mails(), intake::wake, around.clock()), intake);
    });
  }

  Channel channel() {
    return channel;
  }

  void start() {
    incoming.ifPresent(in -> {
      in.intake().start();
      in.watch().start();
    });
  }

  /// Waits for the first look into the mailbox, where there is one.
  boolean awaitFirstLook(Duration patience) {
    return incoming.map(in -> in.watch().awaitFirstLook(patience)).orElse(true);
  }

  /// Down when the mailbox was not seen to its end for some minutes.
  Optional<HealthCheck> health(Clock clock) {
    return incoming.map(in -> new HealthCheck() {
      @Override
      public String name() {
        return "mailbox";
      }

      @Override
      public HealthCheckType type() {
        return HealthCheckType.READINESS;
      }

      @Override
      public HealthCheckResponse call() {
        Instant contact = in.watch().lastContact();
        return HealthCheckResponse.builder().status(contact.plus(LONGEST_SILENCE).isAfter(clock.instant())).detail("last contact", contact.toString()).build();
      }
    });
  }

  @Override
  public void close() {
    incoming.ifPresent(in -> {
      in.watch().close();
      in.intake().close();
    });
  }
}

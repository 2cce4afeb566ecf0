package coop.guichet.command;

import coop.guichet.catalogue.Wording;
import coop.guichet.channel.telegram.Telegram;
import coop.guichet.channel.telegram.TelegramSettings;
import coop.guichet.channel.web.WebhookRoute;
import coop.guichet.message.Address;
import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.store.Database;
import coop.guichet.store.SqlChats;
import coop.guichet.store.SqlUpdates;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.http.HttpRouting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The bot as the product runs it.
final class TelegramPart implements AutoCloseable {
  private final Telegram bot;
  private final Optional<Address> staffChat;

  /// What the rest of the product gives it.
  ///
  /// @param data where the database lies
  /// @param kept called after a message was put into the inbox
  record Surroundings(Database database, Path data, Supplier<Wording> wording, Runnable kept, Clock clock) {
  }

  TelegramPart(TelegramSettings settings, Surroundings around) {
    var store = new Telegram.Store(new SqlUpdates(around.database()), new SqlChats(around.database()));
    bot = new Telegram(settings, store, around.wording(), installation(around.data()), around.kept(), around.clock());
    OptionalLong chat = settings.staff().chat();
    staffChat = chat.isPresent() ? Optional.of(new Address(ChannelName.TELEGRAM, String.valueOf(chat.getAsLong()))) : Optional.empty();
  }

  /// Of two installations on one store only one may receive.
  private static String installation(Path data) {
    return data.toAbsolutePath() + "@" + ProcessHandle.current().info().user().orElse("");
  }

  Channel channel() {
    return bot.channel();
  }

  /// The bot's name in Telegram, once it is known.
  Optional<String> name() {
    return bot.name();
  }

  /// The chat in which the team hears of leads, where there is one.
  Optional<Address> staffChat() {
    return staffChat;
  }

  /// Adds the door at which Telegram pushes, where it does.
  void add(HttpRouting.Builder routing) {
    bot.webhook().ifPresent(door -> WebhookRoute.add(routing, door));
  }

  void start() {
    bot.start();
  }

  /// Down, with the reason, while nothing can be received.
  HealthCheck health() {
    return new HealthCheck() {
      @Override
      public String name() {
        return "telegram";
      }

      @Override
      public HealthCheckType type() {
        return HealthCheckType.READINESS;
      }

      @Override
      public HealthCheckResponse call() {
        Optional<String> alarm = bot.wellbeing().alarm();
        var response = HealthCheckResponse.builder().status(alarm.isEmpty());
        alarm.ifPresent(why -> response.detail("why", why));
        return response.build();
      }
    };
  }

  @Override
  public void close() {
    bot.close();
  }
}

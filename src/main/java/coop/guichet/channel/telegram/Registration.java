package coop.guichet.channel.telegram;

import coop.guichet.catalogue.MenuOrder;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;

/// Tells Telegram how the bot is reached and which orders its menu shows.
final class Registration {
  private static final System.Logger LOG = System.getLogger(Registration.class.getName());
  private static final int CONNECTIONS = 5;
  /// For people whose app speaks none of our languages.
  private static final Language REST_OF_THE_WORLD = Language.EN;
  private final BotApi api;
  private final Supplier<Wording> wording;

  Registration(BotApi api, Supplier<Wording> wording) {
    this.api = api;
    this.wording = wording;
  }

  /// From now on updates are asked for. What waits at Telegram stays.
  BotApi.Result polling() {
    BotApi.Result result = api.call(DeleteWebhook.builder().dropPendingUpdates(false).build());
    if (result instanceof BotApi.Result.Done) {
      menu();
    }
    return result;
  }

  /// From now on updates are pushed to this address. What waits at Telegram stays.
  BotApi.Result pushing(String address, String secret) {
    BotApi.Result result = api.call("setWebhook", Map.of("url", address, "secret_token", secret, "max_connections", CONNECTIONS, "allowed_updates",
        BotApi.WANTED, "drop_pending_updates", false));
    if (result instanceof BotApi.Result.Done) {
      menu();
    }
    return result;
  }

  /// The menu in each language; the bot works without it, too.
  private void menu() {
    Arrays.stream(Language.values()).forEach(language -> menu(language, Optional.of(language.code())));
    menu(REST_OF_THE_WORLD, Optional.empty());
  }

  private void menu(Language language, Optional<String> code) {
    List<BotCommand> orders = Arrays.stream(MenuOrder.values())
        .map(order -> new BotCommand(order.name(language), wording.get().say(order.about(), language))).toList();
    var call = new SetMyCommands(orders);
    call.setScope(new BotCommandScopeAllPrivateChats());
    code.ifPresent(call::setLanguageCode);
    BotApi.Result result = api.call(call);
    if (!(result instanceof BotApi.Result.Done)) {
      LOG.log(System.Logger.Level.WARNING, "Telegram: the menu in {0} could not be set: {1}", language.code(), result);
    }
  }
}

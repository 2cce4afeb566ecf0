package coop.guichet.channel.telegram;

import coop.guichet.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How the bot is reached.
///
/// @param token   the bot's secret, as BotFather gives it
/// @param url     where the Bot API is
/// @param webhook where Telegram pushes; empty where updates are asked for
public record TelegramSettings(String token, URI url, Optional<Push> webhook, Staff staff) {
  private static final String URL = "https://api.telegram.org";
  private static final String POLLING = "polling";
  private static final String WEBHOOK = "webhook";

  /// Where and with which secret Telegram pushes.
  ///
  /// @param address our own public address, without the path
  public record Push(URI address, String secret) {
  }

  /// The chat in which staff hear of leads.
  ///
  /// @param chat   its id; empty where there is none
  /// @param person whether contact and words of the person may stand there
  /// @param link   an address with `{number}` in it, under which staff see the lead
  public record Staff(OptionalLong chat, boolean person, Optional<String> link) {
    /// No such chat.
    public static final Staff NONE = new Staff(OptionalLong.empty(), false, Optional.empty());
  }

  /// Reads them; empty when no token is given.
  public static Optional<TelegramSettings> from(Settings settings) {
    Optional<String> token = settings.secret("telegram.token", "Token of the Telegram bot, as BotFather gives it; with it the bot works");
    String url = settings.text("telegram.url", URL, "Where the Bot API is");
    String receive = settings.oneOf("telegram.receive", List.of(POLLING, WEBHOOK),
        "How messages come in: asked for, or pushed by Telegram to a public address");
    Optional<String> address = settings.optional("telegram.webhook.url", "Our own public address (https) for Telegram to push to, without a path");
    Optional<String> secret = settings.secret("telegram.webhook.secret", "What Telegram must say when it pushes: 16 to 256 letters, digits, _ or -");
    Staff staff = staff(settings);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    if (!token.get().matches("[A-Za-z0-9:_-]+")) {
      settings.need("telegram.token", "the one given has signs that no token has");
    }
    if (receive.equals(POLLING) && address.isPresent()) {
      settings.refuse("telegram.webhook.url", "asks for pushing while telegram.receive is polling, and one excludes the other",
          "set telegram.receive to webhook, or take the address out");
    }
    return Optional.of(new TelegramSettings(token.get(), URI.create(url.replaceFirst("/+$", "")),
        receive.equals(WEBHOOK) ? push(settings, address, secret) : Optional.empty(), staff));
  }

  private static Optional<Push> push(Settings settings, Optional<String> address, Optional<String> secret) {
    if (address.isEmpty() || !address.get().startsWith("https://")) {
      settings.need("telegram.webhook.url", "Telegram pushes only to an https address");
    }
    if (secret.isEmpty() || !secret.get().matches("[A-Za-z0-9_-]{16,256}")) {
      settings.need("telegram.webhook.secret", "without a secret of 16 to 256 letters, digits, _ or - anybody could push");
    }
    return address.flatMap(at -> secret.map(word -> new Push(URI.create(at.replaceFirst("/+$", "")), word)));
  }

  private static Staff staff(Settings settings) {
    Optional<String> chat = settings.optional("telegram.staff.chat", "Id of a Telegram chat in which the team hears of leads; the bot must be a member");
    String shown = settings.oneOf("telegram.staff.shows", List.of("case", "person"),
        "What stands there: number, urgency and reason of the case only, or the person's contact and question as well");
    Optional<String> link = settings.optional("telegram.staff.link", "Address under which the team sees a lead, with {number} in it");
    if (chat.isPresent() && !chat.get().matches("-?[0-9]{1,18}")) {
      settings.need("telegram.staff.chat", "the one given is no chat id, such as -1001234567890");
      return Staff.NONE;
    }
    return new Staff(chat.map(id -> OptionalLong.of(Long.parseLong(id))).orElse(OptionalLong.empty()), shown.equals("person"), link);
  }
}

package coop.guichet.channel.telegram;

import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import coop.guichet.message.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;

/// Sends messages to chats, piece by piece and in time. What was sent of an answer before it was interrupted is not sent
/// again.
final class TelegramChannel implements Channel {
  private static final Duration NEXT_LOOK_AT_TOKEN = Duration.ofHours(1);
  /// A person in a chat waits about so long; an answer of which it is unclear whether it came is sent once more.
  private static final Duration STILL_AWAITED = Duration.ofMinutes(10);
  private static final Duration TOO_LATE = Duration.ofDays(2);
  private final BotApi api;
  private final Chats chats;
  private final TelegramWriter writer;
  private final Pace pace;
  private final Wellbeing wellbeing;
  private final Clock clock;

  TelegramChannel(BotApi api, Chats chats, TelegramWriter writer, Wellbeing wellbeing, Pace pace, Clock clock) {
    this.api = api;
    this.chats = chats;
    this.writer = writer;
    this.pace = pace;
    this.wellbeing = wellbeing;
    this.clock = clock;
  }

  @Override
  public ChannelName name() {
    return ChannelName.TELEGRAM;
  }

  @Override
  public Delivery deliver(Outbound outbound) {
    Chats.Standing standing = chats.standing(Long.parseLong(outbound.to().value()));
    if (standing.blocked()) {
      return new Delivery.Refused("the person has blocked the bot");
    }
    List<TelegramWriter.Piece> pieces = writer.pieces(outbound);
    for (int i = chats.through(outbound); i < pieces.size(); i++) {
      Delivery result = send(outbound, i, pieces.get(i), standing.chat());
      if (!(result instanceof Delivery.Sent)) {
        return result;
      }
    }
    return new Delivery.Sent();
  }

  private Delivery send(Outbound outbound, int index, TelegramWriter.Piece piece, long chat) {
    Duration wait = pace.until(chat);
    if (!wait.isZero()) {
      return new Delivery.NotNow(wait, "not so fast");
    }
    Instant now = clock.instant();
    List<Chats.Button> buttons = piece.choices().isEmpty() ? List.of() : chats.buttons(outbound, chat, piece.choices(), now);
    BotApi.Result result = api.call(TelegramWriter.message(chat, piece.text(), buttons));
    return switch (result) {
      case BotApi.Result.Done(var message) -> {
        pace.sent(chat);
        chats.sent(outbound, index, chat, message.path("message_id").asLong()).forEach(this::takeAway);
        yield new Delivery.Sent();
      }
      case BotApi.Result.Moved(long to) -> {
        chats.moved(chat, to);
        yield send(outbound, index, piece, to);
      }
      case BotApi.Result.Blocked(String why) -> {
        chats.blocked(chat, now);
        yield new Delivery.Refused(why);
      }
      case BotApi.Result.Refused(String why) -> new Delivery.Refused(why);
      case BotApi.Result.Unclear(String why) -> {
        pace.sent(chat);
        yield unclear(outbound, index, why);
      }
      case BotApi.Result.Wait(Duration asked) -> {
        pace.pause(asked);
        yield new Delivery.NotNow(asked, "Telegram asks to wait");
      }
      case BotApi.Result.Unreached(String why) -> tooLate(outbound) ? new Delivery.Refused(why) : new Delivery.NotNow(pace.trouble(), why);
      case BotApi.Result.Conflict(String why) -> new Delivery.NotNow(pace.trouble(), why);
      case BotApi.Result.Revoked() -> {
        wellbeing.revoked();
        pace.pause(NEXT_LOOK_AT_TOKEN);
        yield new Delivery.NotNow(NEXT_LOOK_AT_TOKEN, "the token does not hold");
      }
    };
  }

  private boolean tooLate(Outbound outbound) {
    return outbound.createdAt().isBefore(clock.instant().minus(TOO_LATE));
  }

  /// An answer that perhaps came is sent once more while the person still waits for it; the news of a lead in any case.
  private Delivery unclear(Outbound outbound, int piece, String why) {
    boolean awaited = outbound.createdAt().isAfter(clock.instant().minus(STILL_AWAITED));
    boolean again = chats.unclear(outbound, piece, clock.instant()) && awaited && outbound.purpose() != Purpose.LEAD_NEWS;
    return again ? new Delivery.TryAgain(why) : new Delivery.Unclear(why);
  }

  /// Buttons that do not hold any more are taken away; when that fails, a tap on them is told so.
  private void takeAway(Chats.Keyboard keyboard) {
    api.call(EditMessageReplyMarkup.builder().chatId(keyboard.chat()).messageId(Math.toIntExact(keyboard.message())).build());
  }
}

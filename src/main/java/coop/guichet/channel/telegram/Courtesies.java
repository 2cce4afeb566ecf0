package coop.guichet.channel.telegram;

import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.groupadministration.LeaveChat;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;

/// What a person sees at once, before the answer: "typing", a tap that is acknowledged and shown as chosen. Best effort: nothing
/// is lost when a courtesy fails.
final class Courtesies {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST_CHARACTERS = 4_096;
  private static final String CHOSEN = "\n\n✓ ";
  private final BotApi api;
  private final Supplier<Wording> wording;
  private final Executor executor;
  private final Runnable kept;

  /// @param executor runs what must not hold up receiving
  /// @param kept     called when a message waits for its answer, to wake the worker
  Courtesies(BotApi api, Supplier<Wording> wording, Executor executor, Runnable kept) {
    this.api = api;
    this.wording = wording;
    this.executor = executor;
    this.kept = kept;
  }

  /// Does what is due for an update that was kept.
  void follow(Read read, Kept what, Instant now) {
    switch (what) {
      case Kept.Message(long chat) -> executor.execute(() -> message(chat, read, now));
      case Kept.Choice choice -> executor.execute(() -> chosen(choice));
      case Kept.Stale stale -> executor.execute(() -> stale(stale));
      case Kept.Group group -> executor.execute(() -> leave(group));
      case Kept.Quiet() -> {
        // nothing is to follow
      }
    }
  }

  private void message(long chat, Read read, Instant now) {
    if (read instanceof Read.Written written && written.sentAt().isAfter(now.minus(FRESH))) {
      api.call(SendChatAction.builder().chatId(chat).action(ActionType.TYPING.toString()).build());
    }
    kept.run();
  }

  /// The tap is answered first; then the choice is shown and its keyboard taken away.
  private void chosen(Kept.Choice choice) {
    api.call(AnswerCallbackQuery.builder().callbackQueryId(choice.callback()).build());
    kept.run();
    if (choice.message().isPresent()) {
      int message = Math.toIntExact(choice.message().getAsLong());
      String shown = choice.shown().orElse("") + CHOSEN + choice.label();
      if (choice.shown().isPresent() && shown.length() <= MOST_CHARACTERS) {
        api.call(EditMessageText.builder().chatId(choice.chat()).messageId(message).text(shown).build());
      } else {
        api.call(EditMessageReplyMarkup.builder().chatId(choice.chat()).messageId(message).build());
      }
    }
  }

  private void stale(Kept.Stale stale) {
    api.call(AnswerCallbackQuery.builder().callbackQueryId(stale.callback())
        .text(wording.get().say(Phrase.TELEGRAM_STALE, stale.language().orElse(Language.FR))).build());
  }

  private void leave(Kept.Group group) {
    if (group.first()) {
      api.call(TelegramWriter.message(group.chat(), wording.get().say(Phrase.TELEGRAM_GROUP, group.language().orElse(Language.FR)), java.util.List.of()));
    }
    api.call(LeaveChat.builder().chatId(String.valueOf(group.chat())).build());
  }
}

package coop.guichet.channel.telegram;

import coop.guichet.message.Choice;
import coop.guichet.message.CleanText;
import coop.guichet.message.Content;
import coop.guichet.message.Outbound;
import java.util.ArrayList;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/// Message → wire: plain text without markup, so that what people wrote is shown as they wrote it.
final class TelegramWriter {
  /// Telegram takes 4096 characters; how it counts some of them is not said.
  private static final int MOST_CHARACTERS = 4_000;
  private static final int SHORT_LABEL = 18;
  private static final LinkPreviewOptions NO_PREVIEW = LinkPreviewOptions.builder().isDisabled(true).build();
  private final TelegramSettings.Staff staff;

  TelegramWriter(TelegramSettings.Staff staff) {
    this.staff = staff;
  }

  /// One message to send, with the choices under it.
  record Piece(String text, List<Choice> choices) {
  }

  /// The messages of an outbound, in order; the choices stand under the last one.
  List<Piece> pieces(Outbound outbound) {
    String text = CleanText.of(switch (outbound.content()) {
      case Content.Reply reply -> reply.text();
      case Content.Handover handover -> handover.text();
      case Content.StaffAnswer answer -> answer.text();
      case Content.Letter letter -> notice(letter);
      case Content.Post _ -> throw new IllegalStateException("documents leave by mail only");
    });
    List<Choice> choices = outbound.content() instanceof Content.Reply reply ? reply.choices() : List.of();
    var pieces = new ArrayList<>(TextPieces.of(text, MOST_CHARACTERS).stream().map(piece -> new Piece(piece, List.of())).toList());
    if (!pieces.isEmpty()) {
      pieces.set(pieces.size() - 1, new Piece(pieces.getLast().text(), choices));
    }
    return pieces;
  }

  /// What staff read in their chat: the first part of a notice tells nothing of the person, the others do.
  private String notice(Content.Letter letter) {
    var lines = new ArrayList<String>();
    lines.add(letter.subject());
    for (Content.Letter.Section section : letter.sections().subList(0, staff.person() ? letter.sections().size() : Math.min(1, letter.sections().size()))) {
      section.rows().forEach(row -> lines.add(row.label() + ": " + row.value()));
      lines.addAll(section.lines());
    }
    staff.link().map(link -> link.replace("{number}", letter.subject().replaceAll("\\D*(\\d+).*", "$1"))).ifPresent(lines::add);
    return String.join("\n", lines);
  }

  /// A message as Telegram takes it.
  static SendMessage message(long chat, String text, List<Chats.Button> buttons) {
    var message = SendMessage.builder().chatId(chat).text(text).linkPreviewOptions(NO_PREVIEW);
    return buttons.isEmpty() ? message.build() : message.replyMarkup(keyboard(buttons)).build();
  }

  /// Two short labels stand side by side; a long one has a row of its own.
  private static InlineKeyboardMarkup keyboard(List<Chats.Button> buttons) {
    var rows = new ArrayList<InlineKeyboardRow>();
    boolean room = false;
    for (Chats.Button button : buttons) {
      boolean small = button.label().length() <= SHORT_LABEL;
      var shown = InlineKeyboardButton.builder().text(button.label()).callbackData(button.key()).build();
      if (room && small) {
        rows.getLast().add(shown);
        room = false;
      } else {
        rows.add(new InlineKeyboardRow(shown));
        room = small;
      }
    }
    return new InlineKeyboardMarkup(rows);
  }
}

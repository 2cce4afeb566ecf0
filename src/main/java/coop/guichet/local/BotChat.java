package coop.guichet.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One chat as the person sees it.
public final class BotChat {
  private final long id;
  private final String language;
  private final List<Shown> shown = new ArrayList<>();
  private Instant typingSince = Instant.MIN;
  private Optional<String> notice = Optional.empty();
  private boolean blocked;
  private boolean left;
  private Optional<Long> migratedTo = Optional.empty();

  /// A message as it stands in the chat now.
  ///
  /// @param keyboard rows of buttons, empty where there are none
  public record Shown(long id, boolean fromBot, String text, List<List<Key>> keyboard, Instant at, boolean edited) {
    public Shown {
      keyboard = List.copyOf(keyboard);
    }

    /// The labels of all buttons, row by row.
    public List<String> labels() {
      return keyboard.stream().flatMap(List::stream).map(Key::label).toList();
    }
  }

  /// A button.
  public record Key(String label, String data) {
  }

  BotChat(long id, String language) {
    this.id = id;
    this.language = language;
  }

  /// The id of the chat; in a private chat also the person's.
  public long id() {
    return id;
  }

  /// The language of the person's app.
  public String language() {
    return language;
  }

  /// What stands in the chat, oldest first.
  public synchronized List<Shown> shown() {
    return List.copyOf(shown);
  }

  /// What the bot said, oldest first.
  public List<Shown> fromBot() {
    return shown().stream().filter(Shown::fromBot).toList();
  }

  /// The message with this id.
  public synchronized Optional<Shown> shown(long message) {
    return shown.stream().filter(each -> each.id() == message).findFirst();
  }

  /// The answer to the last tap that came with words.
  public synchronized Optional<String> notice() {
    return notice;
  }

  /// Since when the bot has been typing; a long time ago when it is not.
  public synchronized Instant typingSince() {
    return typingSince;
  }

  /// Whether the bot has left.
  public synchronized boolean left() {
    return left;
  }

  synchronized boolean blocked() {
    return blocked;
  }

  synchronized Optional<Long> migratedTo() {
    return migratedTo;
  }

  synchronized void add(Shown message) {
    shown.add(message);
    if (message.fromBot()) {
      typingSince = Instant.MIN;
    } else {
      notice = Optional.empty();
    }
  }

  synchronized void replace(Shown message) {
    shown.replaceAll(each -> each.id() == message.id() ? message : each);
  }

  synchronized void typing(Instant since) {
    typingSince = since;
  }

  synchronized void notice(String words) {
    notice = Optional.of(words).filter(text -> !text.isEmpty());
  }

  synchronized void leave() {
    left = true;
  }

  /// The person blocks the bot, or lets it in again.
  synchronized void block(boolean now) {
    blocked = now;
  }

  /// The chat goes on under another id.
  public synchronized void migrateTo(long other) {
    migratedTo = Optional.of(other);
  }
}

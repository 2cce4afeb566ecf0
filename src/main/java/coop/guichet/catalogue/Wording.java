package coop.guichet.catalogue;

import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import coop.guichet.message.PlainForm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the assistant says around the answers, and the words that are orders.
///
/// @param phrases  the phrases of the dialogue
/// @param page     the texts of the chat page, by key
/// @param commands comparable forms of the orders, by order
/// @param otherLanguages to people who write in a language not served: which ones are; by ISO 639-1 code
public record Wording(Map<Phrase, Localized> phrases, Map<String, Localized> page, Map<Command, Set<String>> commands,
    Map<String, String> otherLanguages) {
  /// The phrase in this language with its placeholders filled in: name, value, name, value …
  public String say(Phrase phrase, Language language, String... values) {
    String text = phrases.get(phrase).in(language);
    for (int i = 0; i < values.length; i += 2) {
      text = text.replace("{" + values[i] + "}", values[i + 1]);
    }
    return text;
  }

  /// The order that a whole message is, whatever its case, accents and punctuation.
  public Optional<Command> command(String message) {
    String comparable = PlainForm.of(message);
    return commands.entrySet().stream().filter(entry -> entry.getValue().contains(comparable)).map(Map.Entry::getKey).findFirst();
  }

  /// The orders, to look for them within a message.
  public Orders orders() {
    return new Orders(commands);
  }

  /// Whether the message is this order.
  public boolean is(Command command, String message) {
    return commands.get(command).contains(PlainForm.of(message));
  }
}

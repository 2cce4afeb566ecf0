package coop.guichet.catalogue;

import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the assistant says around the answers, and the words that are orders.
///
/// @param phrases  the phrases of the dialogue
/// @param page     the texts of the chat page, by key
/// @param commands comparable forms of the orders, by order
public record Wording(Map<Phrase, Localized> phrases, Map<String, Localized> page, Map<Command, Set<String>> commands) {
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
    String comparable = Comparable.form(message);
    return commands.entrySet().stream().filter(entry -> entry.getValue().contains(comparable)).map(Map.Entry::getKey).findFirst();
  }

  /// Whether the message is this order.
  public boolean is(Command command, String message) {
    return commands.get(command).contains(Comparable.form(message));
  }

  /// The form in which messages are compared.
  public static final class Comparable {
    private Comparable() {
    }

    /// Lower case, no accents, words parted by one space, nothing else. A message of signs alone stays as it is.
    public static String form(String text) {
      String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKD).replaceAll("\\p{M}", "").replace("ß", "ss")
          .toLowerCase(java.util.Locale.ROOT);
      String words = plain.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
      return words.isEmpty() ? text.strip() : words;
    }
  }
}

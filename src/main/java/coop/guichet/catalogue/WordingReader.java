package coop.guichet.catalogue;

import coop.guichet.message.Language;
import coop.guichet.message.Localized;
import coop.guichet.message.PlainForm;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `prompts-faq/wording/`: the phrases, the texts of the chat page and the orders.
final class WordingReader {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
  private static final Map<Command, Phrase> BUTTONS = Map.ofEntries(Map.entry(Command.YES, Phrase.CHOICE_YES),
      Map.entry(Command.NO, Phrase.CHOICE_NO), Map.entry(Command.DONT_KNOW, Phrase.CHOICE_DONT_KNOW), Map.entry(Command.SKIP, Phrase.CHOICE_SKIP),
      Map.entry(Command.KEEP, Phrase.CHOICE_KEEP), Map.entry(Command.CHANGE, Phrase.CHOICE_CHANGE), Map.entry(Command.BACK, Phrase.CHOICE_BACK),
      Map.entry(Command.STOP, Phrase.CHOICE_STOP), Map.entry(Command.WHY, Phrase.CHOICE_WHY), Map.entry(Command.PERSON, Phrase.CHOICE_PERSON),
      Map.entry(Command.MAIL_RESULT, Phrase.CHOICE_MAIL_RESULT), Map.entry(Command.NOTICE, Phrase.CHOICE_NOTICE),
      Map.entry(Command.CHECK_PROJECT, Phrase.CHOICE_CHECK_PROJECT));
  private final Map<Phrase, Localized> phrases = new EnumMap<>(Phrase.class);
  private final Map<String, Localized> page = new LinkedHashMap<>();
  private final Map<String, String> otherLanguages = new LinkedHashMap<>();
  private final Map<Command, Set<String>> commands = new EnumMap<>(Command.class);

  void phrases(Entry file) {
    var known = Arrays.stream(Phrase.values()).collect(Collectors.toMap(Phrase::key, phrase -> phrase));
    file.node().fieldNames().forEachRemaining(key -> {
      if (key.startsWith("page_")) {
        page.put(key, file.localized(key));
      } else if (known.containsKey(key)) {
        phrases.put(known.get(key), file.localized(key));
        checkPlaceholders(file.at(key));
      } else {
        file.at(key).problem("nobody says \"" + key + "\"", "take it out or correct its name");
      }
    });
  }

  private static void checkPlaceholders(Entry entry) {
    Set<String> first = placeholders(entry.localized().in(Language.FR));
    for (Language language : Language.values()) {
      if (!placeholders(entry.localized().in(language)).equals(first)) {
        entry.at(language.code()).problem("the placeholders differ from the French text's " + first, "use the same {names}");
      }
    }
  }

  private static Set<String> placeholders(String text) {
    var names = new TreeSet<String>();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  void otherLanguages(Entry file) {
    file.node().fieldNames().forEachRemaining(code -> otherLanguages.put(code, file.text(code)));
  }

  void commands(Entry file) {
    for (Command command : Command.values()) {
      if (!file.has(command.key())) {
        file.problem("the order \"" + command.key() + "\" is missing", "add it in four languages");
        continue;
      }
      var forms = new HashSet<String>();
      file.at(command.key()).lines().values().stream().flatMap(List::stream).map(PlainForm::of).forEach(forms::add);
      commands.put(command, forms);
    }
  }

  /// The wording, once all files are read; phrases that nobody wrote are noted at `place`.
  Wording finish(Entry place) {
    for (Phrase phrase : Phrase.values()) {
      if (!phrases.containsKey(phrase)) {
        place.problem("the phrase \"" + phrase.key() + "\" is missing", "add it to a file of prompts-faq/wording");
      }
    }
    BUTTONS.forEach((command, phrase) -> {
      if (phrases.containsKey(phrase) && commands.containsKey(command)) {
        phrases.get(phrase).texts().values().stream().map(PlainForm::of).forEach(commands.get(command)::add);
      }
    });
    return new Wording(Map.copyOf(phrases), Map.copyOf(page), Map.copyOf(commands), Map.copyOf(otherLanguages));
  }
}

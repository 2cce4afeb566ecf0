package coop.guichet.catalogue;

import coop.guichet.message.Language;
import coop.guichet.message.LinkCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An order that begins with a slash, such as `/help`: understood on every channel and at any time, shown in Telegram's menu.
public enum MenuOrder {
  START(Phrase.MENU_START, "start"), HELP(Phrase.MENU_HELP, "help"), LANGUAGE(Phrase.MENU_LANGUAGE,
      Map.of(Language.FR, "langue", Language.NL, "taal", Language.EN, "lang", Language.DE, "sprache")), STATUS(Phrase.MENU_STATUS,
          "status"), PERSON(Phrase.MENU_PERSON, "human"), RESTART(Phrase.MENU_RESTART, "restart"), STOP(Phrase.MENU_STOP, "stop"), PRIVACY(Phrase.MENU_PRIVACY,
              "privacy"), LINK(Phrase.MENU_LINK, "link"), DELETE(Phrase.MENU_DELETE, "delete");

  /// In the link that opens the chat: what follows is a code.
  private static final String CODE = "link_";
  private final Phrase about;
  private final Map<Language, String> names;

  MenuOrder(Phrase about, String name) {
    this(about, Map.of(Language.FR, name, Language.NL, name, Language.EN, name, Language.DE, name));
  }

  MenuOrder(Phrase about, Map<Language, String> names) {
    this.about = about;
    this.names = names;
  }

  /// What the order does, in a few words.
  public Phrase about() {
    return about;
  }

  /// Its name in the menu of this language, without the slash; it is understood by every name.
  public String name(Language language) {
    return names.get(language);
  }

  /// A message that begins with a slash and a word.
  ///
  /// @param order empty when there is no such order
  /// @param words what follows it
  public record Given(Optional<MenuOrder> order, List<String> words) {
  }

  /// The order that a message gives; empty when it is none.
  public static Optional<Given> in(String message) {
    String text = message.strip();
    if (!text.matches("(?s)/[A-Za-z_]{1,32}(\\s.*)?")) {
      return Optional.empty();
    }
    List<String> words = List.of(text.substring(1).toLowerCase(Locale.ROOT).split("\\s+"));
    Optional<MenuOrder> named = Arrays.stream(values()).filter(order -> order.names.containsValue(words.getFirst())).findFirst();
    return Optional.of(given(named, words.subList(1, words.size())));
  }

  private static Given given(Optional<MenuOrder> order, List<String> words) {
    boolean code = order.filter(START::equals).isPresent() && !words.isEmpty() && words.getFirst().startsWith(CODE);
    return code ? new Given(Optional.of(LINK), List.of(words.getFirst().substring(CODE.length()))) : new Given(order, words);
  }

  /// The words after the link that opens the chat of a bot, with a code in them.
  public static String startWith(LinkCode code) {
    return CODE + code.value();
  }

  /// The code with which a message asks for another conversation; empty when it holds none.
  public static Optional<LinkCode> code(String message) {
    return message.startsWith("/")
        ? in(message).filter(given -> given.order().filter(LINK::equals).isPresent()).flatMap(given -> LinkCode.typed(String.join("", given.words())))
        : Optional.empty();
  }
}

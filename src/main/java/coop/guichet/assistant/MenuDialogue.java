package coop.guichet.assistant;

import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.MenuOrder;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Topic;
import coop.guichet.message.Choice;
import coop.guichet.message.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Carries out what a message that begins with a slash orders. Whatever was under way goes on after it.
final class MenuDialogue {
  private static final String PRIVACY_TOPIC = "T114";
  /// In the link that opens the chat: begin at once with the project.
  private static final String CHECK = "check";
  private final Moment moment;
  private final Speech speech;
  private final ScreeningDialogue screening;
  private final HandoverDialogue handover;

  MenuDialogue(Moment moment, ScreeningDialogue screening, HandoverDialogue handover) {
    this.moment = moment;
    this.speech = moment.speech();
    this.screening = screening;
    this.handover = handover;
  }

  /// The order in words that means the same.
  static Optional<Command> command(MenuOrder.Given given) {
    return given.order().filter(MenuOrder.STOP::equals).map(order -> Command.STOP);
  }

  /// The language that is asked for, by `/lang nl` or by the link that opens the chat.
  static Optional<Language> language(MenuOrder.Given given) {
    return given.order().filter(order -> order == MenuOrder.LANGUAGE || order == MenuOrder.START).flatMap(order -> hints(given)
        .flatMap(word -> Arrays.stream(Language.values()).filter(language -> word.equals(language.code()) || word.equalsIgnoreCase(language.endonym())))
        .findFirst());
  }

  /// The words of a link: only those that mean something are looked at.
  private static Stream<String> hints(MenuOrder.Given given) {
    return given.words().stream().flatMap(words -> Stream.of(words.split("[-_]")));
  }

  /// What to do; empty where the order in words says it.
  Optional<Decision> answer(MenuOrder.Given given) {
    if (given.order().isEmpty()) {
      String order = moment.turn().text().strip().split("\\s", 2)[0];
      return Optional.of(goOn(speech.say(Phrase.MENU_UNKNOWN, "order", order) + " " + overview()));
    }
    return switch (given.order().get()) {
      case START -> Optional.of(hints(given).anyMatch(CHECK::equals) ? screening.start(Outcome.SCREENING) : goOn(speech.say(Phrase.WELCOME)));
      case HELP -> Optional.of(goOn(overview()));
      case LANGUAGE -> Optional.of(language(given).isPresent() ? goOn(speech.say(Phrase.LANGUAGE_CHANGED)) : whichLanguage());
      case STATUS ->
        Optional.of(screening.running() || !moment.talk().facts().isEmpty() ? screening.status() : goOn(speech.say(Phrase.LISTENING)));
      case PERSON -> Optional.of(handover.wanted());
      case RESTART -> Optional.of(screening.restart());
      case STOP -> Optional.empty();
      case PRIVACY -> Optional.of(Optional.ofNullable(moment.catalogue().topics().get(PRIVACY_TOPIC)).map(this::privacy).orElseGet(handover::wanted));
      case LINK -> Optional.of(link(given.words()));
      case DELETE -> Optional.of(handover.passOn(speech.say(Phrase.DELETE_REQUEST, "conversation", moment.turn().conversation()), Phrase.DELETE_PASSED_ON));
    };
  }

  /// One conversation on several channels.
  ///
  /// @param words what follows the order
  Decision link(List<String> words) {
    LinkDialogue.Said said = new LinkDialogue(moment).answer(words);
    Decision decision = goOn(said.text());
    return said.errand().map(decision::doing).orElse(decision);
  }

  private Decision privacy(Topic topic) {
    return goOn(speech.answer(topic));
  }

  private String overview() {
    return speech.say(Phrase.MENU_OVERVIEW, "orders", Arrays.stream(MenuOrder.values())
        .map(order -> "/" + order.name(speech.language()) + " – " + speech.say(order.about())).collect(Collectors.joining("\n")));
  }

  private Decision whichLanguage() {
    return moment.say(Outcome.COMMAND, speech.say(Phrase.LANGUAGE_ASK), Arrays.stream(Language.values()).map(Language::endonym).map(Choice::of).toList(),
        Phrase.LANGUAGE_ASK.key());
  }

  private Decision goOn(String text) {
    return goOn(Outcome.COMMAND, text, "menu");
  }

  /// Says this, and then what is under way; where nothing is, it has this outcome.
  Decision goOn(Outcome openly, String text, String why) {
    return switch (moment.talk().phase()) {
      case SCREENING -> screening.resume(Outcome.COMMAND, text);
      case CONSENT, CONTACT -> handover.again(text, why);
      case RESULT_ADDRESS, NOTICE_ADDRESS -> new ResultDialogue(moment).again(text);
      case OPEN -> moment.say(openly, text, choices(), why);
    };
  }

  private List<Choice> choices() {
    return speech.choices(Phrase.CHOICE_CHECK_PROJECT, Phrase.CHOICE_PERSON);
  }
}

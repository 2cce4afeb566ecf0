package coop.guichet.assistant;

import coop.guichet.answer.Courtesies;
import coop.guichet.answer.LanguageRecognizer;
import coop.guichet.answer.Understander;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.MenuOrder;
import coop.guichet.catalogue.Phrase;
import coop.guichet.lead.Contact;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides what to do about a message. Pure: the same turn on the same day with the same catalogue gives the same decision.
///
/// In order: empty messages, orders, what the conversation waits for, then the message itself.
public final class Assistant {
  private static final Map<Command, Language> SPEAK = Map.of(Command.SPEAK_FR, Language.FR, Command.SPEAK_NL, Language.NL, Command.SPEAK_EN, Language.EN,
      Command.SPEAK_DE, Language.DE);
  private static final int SHORT_ANSWER = 25;
  /// An order in so many words is hardly one in another language too.
  private static final int WORDS_OF_ONE_LANGUAGE = 3;
  private static final Pattern SIGN = Pattern.compile("[\\p{L}\\p{N}?]");
  private final Catalogue catalogue;
  private final LanguageRecognizer languages;
  private final Understander understander;
  private final Reach reach;

  public Assistant(Catalogue catalogue, LanguageRecognizer languages, Understander understander) {
    this(catalogue, languages, understander, Reach.NONE);
  }

  /// @param reach what of ours it may point to
  public Assistant(Catalogue catalogue, LanguageRecognizer languages, Understander understander, Reach reach) {
    this.reach = reach;
    this.catalogue = catalogue;
    this.languages = languages;
    this.understander = understander;
  }

  /// The decision about this turn.
  ///
  /// @param day today in Brussels
  public Decision decide(Turn turn, LocalDate day) {
    Optional<MenuOrder.Given> menu = MenuOrder.in(turn.text());
    Optional<Command> order = menu.isPresent() ? menu.flatMap(MenuDialogue::command) : order(turn.text());
    LanguageRecognizer.Recognized recognized = menu.flatMap(MenuDialogue::language).or(() -> menu.flatMap(given -> turn.talk().language()))
        .map(language -> new LanguageRecognizer.Recognized(language, Optional.empty())).orElseGet(() -> recognized(turn, order));
    Language language = recognized.language();
    var speech = new Speech(catalogue, language);
    var moment = new Moment(catalogue, turn, turn.talk().speaking(language), speech, day, reach);
    boolean leavingContact = turn.talk().phase().address();
    Optional<String> served = recognized.other().filter(code -> !leavingContact).map(code -> catalogue.wording().otherLanguages().get(code));
    Decision decision = served.map(text -> new Decision(Outcome.OUT_OF_SCOPE, List.of(), text, List.of(), Optional.empty(), Optional.empty(), moment.talk(),
        List.of("another language"), turn.unprompted()))
        .orElseGet(() -> decide(moment, menu, order));
    Decision remembered = decision.with(decision.talk().after(moment.said(decision)));
    return turn.first() && decision.outcome() != Outcome.SILENT && turn.sender().channel() != ChannelName.EMAIL ? disclosed(remembered, speech) : remembered;
  }

  /// An order as the whole message, or with nothing around it but a greeting and a closing.
  private Optional<Command> order(String text) {
    return catalogue.wording().command(text).or(() -> catalogue.wording().command(Courtesies.without(text)));
  }

  /// The language of a text; French, or the language of its words, where it is none of ours.
  public Language languageOf(String text) {
    return languages.recognize(text, Optional.empty()).language();
  }

  /// Short orders are the same few words in several languages: they say nothing about the language, unless they ask for one.
  /// An answer to a question of ours is written in the language of the question.
  private LanguageRecognizer.Recognized recognized(Turn turn, Optional<Command> order) {
    Optional<Language> before = turn.talk().language();
    Optional<Language> wished = order.map(SPEAK::get);
    int questions = Math.max(1, turn.talk().interview().round().questions().size());
    boolean answering = turn.talk().phase() == Talk.Phase.SCREENING && turn.text().length() < questions * SHORT_ANSWER && !turn.text().contains("?");
    boolean asked = turn.talk().phase().address() || turn.talk().phase() == Talk.Phase.CONSENT;
    boolean leavingContact = asked && Contact.in(turn.text()).isPresent();
    boolean telling = order.isPresent() ? PlainForm.of(turn.text()).split(" ").length >= WORDS_OF_ONE_LANGUAGE : !answering && !leavingContact;
    Optional<Language> certain = wished.or(() -> telling ? Optional.empty() : before);
    return certain.map(language -> new LanguageRecognizer.Recognized(language, Optional.empty()))
        .orElseGet(() -> languages.recognize(turn.text(), before));
  }

  private Decision decide(Moment moment, Optional<MenuOrder.Given> menu, Optional<Command> order) {
    var screening = new ScreeningDialogue(moment, understander);
    var handover = new HandoverDialogue(moment, understander);
    var orders = new MenuDialogue(moment, screening, handover);
    if (!SIGN.matcher(moment.turn().text()).find()) {
      return screening.running() ? screening.wordless() : orders.goOn(Outcome.OUT_OF_SCOPE, moment.speech().say(Phrase.EMPTY), Phrase.EMPTY.key());
    }
    Optional<Decision> ordered = menu.flatMap(orders::answer)
        .or(() -> order.filter(Command.LINK::equals).map(link -> orders.link(List.of())))
        .or(() -> order.flatMap(command -> ordered(command, moment, screening, handover)));
    if (ordered.isPresent()) {
      return ordered.get();
    }
    return switch (moment.talk().phase()) {
      case SCREENING -> screening.answered(order);
      case CONSENT -> handover.consented(order).or(() -> new ChangeDialogue(moment, understander).afterwards())
          .orElseGet(() -> new QuestionDialogue(moment.openly(), understander).answer());
      case CONTACT -> handover.contacted(order);
      case RESULT_ADDRESS, NOTICE_ADDRESS ->
        new ResultDialogue(moment).addressed(order).orElseGet(() -> new QuestionDialogue(moment.openly(), understander).answer());
      case OPEN ->
        order.isPresent()
            ? moment.say(Outcome.COMMAND, Phrase.LISTENING, speechChoices(moment))
            : new ChangeDialogue(moment, understander).afterwards().orElseGet(() -> new QuestionDialogue(moment, understander).answer());
    };
  }

  private Optional<Decision> ordered(Command command, Moment moment, ScreeningDialogue screening, HandoverDialogue handover) {
    return switch (command) {
      case SPEAK_FR, SPEAK_NL, SPEAK_EN, SPEAK_DE ->
        Optional.of(screening.running() ? screening.resume(Outcome.COMMAND, "") : moment.say(Outcome.COMMAND, Phrase.LANGUAGE_CHANGED));
      case PERSON -> Optional.of(handover.wanted());
      case CHECK_PROJECT -> Optional.of(screening.start(Outcome.SCREENING));
      case RESTART -> Optional.of(screening.restart());
      case STATUS -> screening.running() || !moment.talk().facts().isEmpty() ? Optional.of(screening.status()) : Optional.empty();
      case WHY -> screening.running() ? Optional.empty() : Optional.of(new Explanation(moment, handover).why());
      case MORE -> screening.running() ? Optional.empty() : Optional.of(new Explanation(moment, handover).more());
      case CHANGE -> screening.running() ? Optional.empty() : new ChangeDialogue(moment, understander).afterwards();
      case MAIL_RESULT -> Optional.of(new ResultDialogue(moment).mailWanted());
      case NOTICE -> Optional.of(new ResultDialogue(moment).noticeWanted());
      case NO_NOTICE -> Optional.of(new ResultDialogue(moment).noMoreNotices());
      case YES, NO, DONT_KNOW, SKIP, KEEP, CORRECTION, BACK, STOP, LINK -> Optional.empty();
    };
  }

  private static Choice[] speechChoices(Moment moment) {
    return moment.speech().choices(Phrase.CHOICE_CHECK_PROJECT, Phrase.CHOICE_PERSON).toArray(Choice[]::new);
  }

  /// The first words of the assistant say that it is one (EU AI Act, article 50); of its mails, each does.
  private static Decision disclosed(Decision decision, Speech speech) {
    List<Choice> choices = decision.choices();
    return new Decision(decision.outcome(), decision.topics(), speech.say(Phrase.DISCLOSURE) + "\n\n" + decision.text(), choices, decision.handover(),
        decision.lead(), decision.talk(), decision.reasons(), decision.freeText(), decision.errand());
  }
}

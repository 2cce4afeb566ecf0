package coop.guichet.assistant;

import coop.guichet.answer.Courtesies;
import coop.guichet.answer.Understander;
import coop.guichet.answer.Understanding;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.Phrase;
import coop.guichet.lead.Contact;
import coop.guichet.lead.Lead;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Brings a person of the team in: asks for consent, then for a contact, and makes the lead.
final class HandoverDialogue {
  private static final int LONGEST = 300;
  private static final int FEW_WORDS = 3;
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");
  private static final Pattern SENTENCE_PART = Pattern.compile("[,.;:!\\n–]+");
  private static final Pattern HESITATION = Pattern.compile(
      "(?iu)\\?|\\b(?:mais|sauf|pas|non|maar|niet|nee|geen|but|not|no|don't|except|only|aber|nicht|nein|kein\\p{L}*|nur)\\b");
  private final Moment moment;
  private final Speech speech;
  private final Understander understander;

  HandoverDialogue(Moment moment, Understander understander) {
    this.moment = moment;
    this.speech = moment.speech();
    this.understander = understander;
  }

  /// Somebody wants to talk to a person.
  Decision wanted() {
    return ask(speech.say(Phrase.PERSON) + " " + speech.say(Phrase.CONSENT_ASK), Lead.Reason.PERSON_WANTED, Outcome.HUMAN);
  }

  /// After the result of a pre-qualification.
  Decision ask(String text, Lead.Reason reason, Outcome outcome) {
    return moment.with(moment.talk().awaiting(Talk.Phase.CONSENT, reason)).say(outcome, text,
        speech.choices(Phrase.CHOICE_CONSENT, Phrase.CHOICE_NO_CONSENT), "consent asked");
  }

  /// Topics of which at least one only a person can answer: the question goes to staff at once, without contact; an answer
  /// in person is offered.
  ///
  /// @param unanswered questions for which there was no topic at all
  Decision openQuestion(List<Decision.Answered> given, String text, List<String> unanswered) {
    boolean asking = moment.talk().phase() != Talk.Phase.OPEN;
    boolean wantsPerson = given.stream().allMatch(one -> one.topic().id().equals("T112"));
    if (wantsPerson) {
      Decision asked = ask(text + "\n\n" + speech.say(Phrase.CONSENT_ASK), Lead.Reason.PERSON_WANTED, Outcome.HUMAN);
      return new Decision(Outcome.HUMAN, given, asked.text(), asked.choices(), Optional.empty(), Optional.empty(), asked.talk(), asked.reasons());
    }
    String told = text + named(unanswered) + "\n\n" + speech.say(Phrase.PASSED_ON) + (asking ? "" : " " + speech.say(Phrase.OFFER_CONTACT));
    Talk talk = asking ? moment.talk() : moment.talk().awaiting(Talk.Phase.CONSENT, Lead.Reason.OPEN_QUESTION);
    return new Decision(Outcome.HUMAN, given, told, asking ? List.of() : speech.choices(Phrase.CHOICE_YES, Phrase.CHOICE_NO_CONSENT), told(),
        Optional.of(moment.pass(Lead.Reason.OPEN_QUESTION, Optional.empty(), moment.turn().text())), talk, List.of("open topic"));
  }

  /// Topics that are answered, beside questions that found no answer: these are named and go to staff.
  Decision leftOpen(List<Decision.Answered> given, String text, List<String> unanswered) {
    boolean asking = moment.talk().phase() != Talk.Phase.OPEN;
    String told = (text + named(unanswered)).strip() + (asking ? "" : "\n\n" + speech.say(Phrase.OFFER_CONTACT));
    Talk talk = asking ? moment.talk() : moment.talk().awaiting(Talk.Phase.CONSENT, Lead.Reason.OPEN_QUESTION);
    Decision.Passed lead = moment.pass(Lead.Reason.OPEN_QUESTION, Optional.empty(), String.join("\n", unanswered));
    return new Decision(Outcome.ANSWERED, given, told, asking ? List.of() : speech.choices(Phrase.CHOICE_YES, Phrase.CHOICE_NO_CONSENT), Optional.empty(),
        unanswered.isEmpty() ? Optional.empty() : Optional.of(lead), talk, List.of("topics", "questions left open: " + unanswered.size()));
  }

  private String named(List<String> unanswered) {
    String list = unanswered.stream().map(question -> "– " + cut(question)).collect(Collectors.joining("\n"));
    return unanswered.isEmpty() ? "" : "\n\n" + speech.say(Phrase.QUESTIONS_LEFT, "questions", list);
  }

  private static String cut(String question) {
    String line = question.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "…";
  }

  /// The person's last words that found no answer go to staff.
  Decision passOnPending() {
    return moment.talk().pending().map(words -> passOn(words, Phrase.PASSED_ON)).orElseGet(this::wanted);
  }

  /// These words go to staff, and the person is told so.
  Decision passOn(String words, Phrase told) {
    Talk talk = moment.talk().awaiting(Talk.Phase.CONSENT, Lead.Reason.OPEN_QUESTION);
    return new Decision(Outcome.HUMAN, List.of(), speech.say(told) + " " + speech.say(Phrase.OFFER_CONTACT),
        speech.choices(Phrase.CHOICE_YES, Phrase.CHOICE_NO_CONSENT), told(), Optional.of(moment.pass(Lead.Reason.OPEN_QUESTION, Optional.empty(), words)), talk,
        List.of("passed on"));
  }

  /// Somebody is in a bad way: staff know at once, and no questions of ours.
  Decision distress() {
    Talk talk = moment.talk().awaiting(Talk.Phase.CONSENT, Lead.Reason.DISTRESS);
    return new Decision(Outcome.HUMAN, List.of(), speech.say(Phrase.DISTRESS) + " " + speech.say(Phrase.OFFER_CONTACT),
        speech.choices(Phrase.CHOICE_YES, Phrase.CHOICE_NO_CONSENT), told(),
        Optional.of(moment.pass(Lead.Reason.DISTRESS, Optional.empty(), moment.turn().text())), talk, List.of("distress"));
  }

  /// Says something and asks again for what is awaited.
  Decision again(String text, String why) {
    return switch (moment.talk().phase()) {
      case CONSENT -> consentAgain(moment, text, why);
      case CONTACT -> moment.say(Outcome.COMMAND, text + "\n\n" + speech.say(Phrase.CONTACT_ASK), List.of(), why);
      case OPEN, SCREENING, RESULT_ADDRESS, NOTICE_ADDRESS -> moment.say(Outcome.COMMAND, text, List.of(), why);
    };
  }

  /// Says something and asks again whether the case may go to the team, or whether somebody shall answer what went there.
  static Decision consentAgain(Moment moment, String text, String why) {
    boolean passedOn = moment.talk().reason().filter(reason -> reason == Lead.Reason.OPEN_QUESTION || reason == Lead.Reason.DISTRESS).isPresent();
    return moment.say(Outcome.COMMAND, text + "\n\n" + moment.speech().say(passedOn ? Phrase.OFFER_CONTACT : Phrase.CONSENT_ASK),
        moment.speech().choices(passedOn ? Phrase.CHOICE_YES : Phrase.CHOICE_CONSENT, Phrase.CHOICE_NO_CONSENT), why);
  }

  /// The answer to the question for consent; empty when the message is something else.
  Optional<Decision> consented(Optional<Command> order) {
    String text = moment.turn().text().strip();
    if (Contact.in(text).isPresent()) {
      return Optional.of(made(Contact.in(text).get()));
    }
    boolean yes = order.filter(Command.YES::equals).isPresent() || agrees(Courtesies.without(text));
    boolean no = order.filter(command -> command == Command.NO || command == Command.STOP).isPresent()
        || text.equalsIgnoreCase(speech.say(Phrase.CHOICE_NO_CONSENT));
    if (yes && moment.turn().sender().channel() == ChannelName.EMAIL) {
      return Optional.of(made(moment.turn().sender().value()));
    }
    if (yes) {
      return Optional.of(moment.with(moment.talk().awaiting(Talk.Phase.CONTACT, reason())).say(Outcome.HUMAN, Phrase.CONTACT_ASK));
    }
    return no ? Optional.of(declined(Phrase.CONSENT_REFUSED)) : Optional.empty();
  }

  /// "Yes, forward them", "yes, with pleasure", and a name below it; not "yes, but …", and not "yes, and how long is it?".
  private boolean agrees(String said) {
    String words = PARAGRAPH.split(said, 2)[0].strip();
    if (words.equalsIgnoreCase(speech.say(Phrase.CHOICE_CONSENT))) {
      return true;
    }
    String[] parts = SENTENCE_PART.split(words, 2);
    String more = parts.length == 1 ? "" : parts[1].strip();
    return moment.catalogue().wording().is(Command.YES, parts[0]) && !HESITATION.matcher(more).find()
        && (more.split("\\s+").length <= FEW_WORDS || understander.understand(more, speech.language()).topics().isEmpty());
  }

  /// The answer to the question for a contact.
  Decision contacted(Optional<Command> order) {
    Optional<String> contact = Contact.in(moment.turn().text());
    if (contact.isPresent()) {
      return made(contact.get());
    }
    boolean leave = order.filter(command -> command == Command.NO || command == Command.STOP || command == Command.DONT_KNOW || command == Command.BACK)
        .isPresent();
    if (leave) {
      return declined(Phrase.CONTACT_SKIPPED);
    }
    Understanding understanding = understander.understand(moment.turn().text(), speech.language());
    if (understanding.asks(moment.turn().text()) || understanding.criesForHelp()) {
      return new QuestionDialogue(moment.openly(), understander).answer();
    }
    if (moment.talk().interview().misses() > 0) {
      return declined(Phrase.CONTACT_SKIPPED);
    }
    return moment.with(moment.talk().missed()).say(Outcome.HUMAN, speech.say(Phrase.CONTACT_NOT_UNDERSTOOD), List.of(),
        "no contact read");
  }

  /// Nothing is passed on; questions that were interrupted go on.
  private Decision declined(Phrase told) {
    return moment.talk().inQuestions()
        ? new ScreeningDialogue(moment.with(moment.talk().in(moment.talk().interview().heard())), understander).resume(Outcome.COMMAND, speech.say(told))
        : moment.openly().say(Outcome.COMMAND, told);
  }

  private Decision made(String contact) {
    Decision.Passed lead = moment.pass(reason(), Optional.of(contact), moment.turn().text());
    return new Decision(Outcome.HUMAN, List.of(), speech.say(Phrase.CONTACT_DONE, "contact", contact), goOn(), told(), Optional.of(lead),
        moment.talk().open(), List.of("lead"));
  }

  private List<Choice> goOn() {
    return moment.talk().inQuestions() ? speech.choices(Phrase.CHOICE_GO_ON) : List.of();
  }

  private Optional<String> told() {
    return Optional.of(speech.say(Phrase.HANDOVER));
  }

  private Lead.Reason reason() {
    return moment.talk().reason().orElse(Lead.Reason.PERSON_WANTED);
  }
}

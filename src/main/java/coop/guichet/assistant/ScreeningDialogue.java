package coop.guichet.assistant;

import coop.guichet.answer.Understander;
import coop.guichet.answer.Understanding;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Orders;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.lead.Lead;
import coop.guichet.message.Choice;
import coop.guichet.screening.AnswerReader;
import coop.guichet.screening.AnswerReader.Reading;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Facts;
import coop.guichet.screening.FreeTextReader;
import coop.guichet.screening.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pre-qualification as a conversation: one question at a time, whatever the person tells or asks beside it, and the
/// result with its reasons at the end. What is asked next is the business of [Steps], what is noted that of [Notes].
final class ScreeningDialogue {
  /// Beside "I don't know": so few that nothing else can be said with them, and so few that nothing else is answered with them.
  private static final int FEWEST_WORDS_BESIDE = 2;
  private static final int MOST_WORDS_BESIDE = 4;
  private final Moment moment;
  private final Speech speech;
  private final Understander understander;
  private final FactWords words;

  ScreeningDialogue(Moment moment, Understander understander) {
    this.moment = moment;
    this.speech = moment.speech();
    this.understander = understander;
    this.words = new FactWords(moment.catalogue(), speech.language());
  }

  private ScreeningDialogue with(Talk talk) {
    return new ScreeningDialogue(moment.with(talk), understander);
  }

  private ScreeningDialogue in(Interview interview) {
    return with(moment.talk().in(interview));
  }

  private Interview interview() {
    return moment.talk().interview();
  }

  boolean running() {
    return moment.talk().phase() == Talk.Phase.SCREENING;
  }

  /// Begins, or takes up again, with the facts that the message itself tells.
  Decision start(Outcome outcome) {
    Facts told = moment.turn().talk().phase() == Talk.Phase.SCREENING ? Facts.NONE : new FreeTextReader(moment.catalogue()).read(moment.turn().text());
    Notes notes = Notes.unasked(moment, told);
    Phrase begin = moment.questionsAtOnce() > 1 ? Phrase.SCREENING_START_TOGETHER : Phrase.SCREENING_START;
    String start = speech.say(interview().asked().isEmpty() ? begin : Phrase.SCREENING_GO_ON);
    String facts = words.list(notes.talk().facts().on(moment.day()));
    Talk talk = facts.isEmpty() ? notes.talk() : notes.talk().in(notes.talk().interview().showing(Interview.Shown.RECAP));
    return with(talk).next(facts.isEmpty() ? start : start + "\n\n" + speech.say(Phrase.SCREENING_RECAP, "facts", facts), outcome);
  }

  Decision restart() {
    return with(moment.talk().forgetting()).next(speech.say(Phrase.SCREENING_RESTARTED), Outcome.SCREENING);
  }

  /// Repeats the question that is open, after `before`.
  Decision resume(Outcome outcome, String before) {
    if (interview().topic().isEmpty()) {
      return new ChangeDialogue(moment, understander).again(before);
    }
    String question = speech.say(Phrase.SCREENING_RESUME, "question", question().text());
    return said(outcome, Stream.of(before, question), question().choices());
  }

  /// Where the person stands: in the middle the open question comes again, after the end the result.
  Decision status() {
    var standing = new Standing(moment);
    if (running()) {
      Decision again = resume(Outcome.SCREENING, standing.status());
      return standing.anything() ? again.offering(speech.choices(Phrase.CHOICE_CHANGE)) : again;
    }
    Steps steps = new Steps(moment);
    return steps.next().isEmpty()
        ? result("", steps.verdict())
        : moment.say(Outcome.COMMAND, standing.status(), speech.choices(Phrase.CHOICE_GO_ON), "status");
  }

  /// A message without a single word while a question is open.
  Decision wordless() {
    String empty = speech.say(Phrase.EMPTY);
    return interview().topic().isEmpty() || interview().round().open()
        ? resume(Outcome.SCREENING, empty)
        : new Misunderstanding(moment, understander).again(empty);
  }

  /// What to do with a message while a question is open. Who comes back after days hears first where the talk stood.
  Decision answered(Optional<Command> order) {
    Decision decision = reply(order);
    return moment.paused() && decision.talk().phase() == Talk.Phase.SCREENING
        ? decision.saying(new Standing(moment).paused() + "\n\n" + decision.text())
        : decision;
  }

  private Decision reply(Optional<Command> order) {
    if (interview().round().open()) {
      return new RoundDialogue(moment, understander).answered(order);
    }
    var change = new ChangeDialogue(moment, understander);
    if (interview().topic().isEmpty()) {
      return change.inTheMiddle().or(() -> order.filter(Command.KEEP::equals).map(_ -> next("", Outcome.SCREENING)))
          .or(() -> order.filter(Command.STOP::equals).map(_ -> stopped())).orElseGet(() -> new QuestionDialogue(moment.openly(), understander).answer());
    }
    FactDefinition question = moment.catalogue().facts().get(interview().topic().get());
    boolean bare = new AnswerReader(moment.catalogue()).isBare(question, moment.turn().text());
    Optional<Command> meant = bare
        ? order
        : order.or(() -> orders().within(moment.turn().text(), Command.PERSON, Command.STATUS, Command.BACK, Command.WHY,
            Command.STOP, Command.SKIP, Command.KEEP));
    return meant.flatMap(command -> ordered(command, question)).or(this::passedOn).or(change::inTheMiddle)
        .orElseGet(() -> replied(question, withoutCorrection()));
  }

  private Orders orders() {
    return moment.catalogue().wording().orders();
  }

  /// "Actually, yes" is "yes".
  private String withoutCorrection() {
    String text = moment.turn().text();
    return orders().after(Command.CORRECTION, text).filter(rest -> !rest.isBlank()).orElse(text);
  }

  private Optional<Decision> ordered(Command command, FactDefinition question) {
    return switch (command) {
      case DONT_KNOW -> Optional.of(unknown(question, speech.say(Phrase.SCREENING_SKIPPED)));
      case SKIP ->
        Optional.of(skipped(question, speech.say(interview().putOff().contains(question.id()) ? Phrase.SCREENING_SKIPPED : Phrase.SCREENING_PUT_OFF)));
      case KEEP -> Optional.of(kept());
      case BACK -> Optional.of(back());
      case STOP -> Optional.of(stopped());
      case WHY -> Optional.of(why(question));
      case STATUS -> Optional.of(status());
      case PERSON -> Optional.of(new HandoverDialogue(moment, understander).wanted());
      case YES -> question().mayBeKept() && question.type() != FactDefinition.Type.YES_NO ? Optional.of(kept()) : Optional.empty();
      case NO, MORE, CHANGE, CORRECTION, RESTART, CHECK_PROJECT, MAIL_RESULT, NOTICE, NO_NOTICE, LINK, SPEAK_FR, SPEAK_NL, SPEAK_EN, SPEAK_DE ->
        Optional.empty();
    };
  }

  /// Asks no more; what is known is kept.
  Decision stopped() {
    return moment.openly().say(Outcome.COMMAND, Phrase.SCREENING_STOPPED, speech.choice(Phrase.CHOICE_CHECK_PROJECT), speech.choice(Phrase.CHOICE_PERSON));
  }

  /// A question that found no answer here goes to staff; ours stays open.
  private Optional<Decision> passedOn() {
    boolean chosen = moment.turn().text().strip().equalsIgnoreCase(speech.say(Phrase.CHOICE_PASS_ON));
    return moment.talk().pending().filter(_ -> chosen).map(question -> {
      Decision passed = new HandoverDialogue(moment, understander).passOn(question, Phrase.PASSED_ON);
      return passed.goingOn(resume(Outcome.HUMAN, speech.say(Phrase.PASSED_ON)));
    });
  }

  private Decision replied(FactDefinition question, String text) {
    boolean shown = interview().shown() == Interview.Shown.RECAP;
    ScreeningDialogue fresh = in(interview().showing(Interview.Shown.NOTHING));
    return doesNotKnow(question, text, FEWEST_WORDS_BESIDE) ? fresh.unknown(question, speech.say(Phrase.SCREENING_SKIPPED)) : fresh.read(question, text, shown);
  }

  private boolean doesNotKnow(FactDefinition question, String text, int mostBeside) {
    boolean answers = question.type() != FactDefinition.Type.TEXT && new AnswerReader(moment.catalogue()).read(question, text) instanceof Reading.Told;
    return !answers && orders().within(text, mostBeside, Command.DONT_KNOW).isPresent();
  }

  /// @param shown whether the last reply showed what was noted, so that another value without an answer corrects it
  private Decision read(FactDefinition question, String text, boolean shown) {
    Reply reply = Reply.read(moment.catalogue(), understander, speech.language(), question, text);
    if (reply.distress()) {
      return new HandoverDialogue(moment.openly(), understander).distress();
    }
    if (reply.asked().isEmpty() && doesNotKnow(question, text, MOST_WORDS_BESIDE)) {
      return with(Notes.unasked(moment, reply.volunteered()).talk()).unknown(question, speech.say(Phrase.SCREENING_SKIPPED));
    }
    Optional<Notes> answer = answer(question, reply.answer());
    Moment then = answer.map(notes -> moment.with(notes.talk())).orElse(moment);
    Notes beside = shown && answer.isEmpty() ? Notes.corrected(then, reply.volunteered()) : Notes.unasked(then, reply.volunteered());
    String noted = Stream.concat(answer.stream().flatMap(notes -> notes.said().stream()), beside.said().stream()).collect(Collectors.joining(" "));
    ScreeningDialogue after = with(beside.talk());
    if (reply.asked().isPresent()) {
      return after.aside(reply.asked().get(), noted, answer.isPresent());
    }
    if (answer.isPresent()) {
      return interview().doubts().isEmpty() ? after.next(noted, Outcome.SCREENING) : after.on(noted);
    }
    return beside.news()
        ? after.on(noted)
        : new ChangeDialogue(moment, understander).ofTheLast().orElseGet(() -> new Misunderstanding(moment, understander).of(reply.answer(), question));
  }

  private Optional<Notes> answer(FactDefinition question, Reading answer) {
    if (!interview().doubts().isEmpty()) {
      return Notes.decided(moment, answer);
    }
    return answer instanceof Reading.Told(Facts facts) ? Optional.of(Notes.answered(moment, question, facts)) : Optional.empty();
  }

  /// A question of the person's own is answered before ours goes on.
  private Decision aside(Understanding asked, String noted, boolean answered) {
    Decision answer = new QuestionDialogue(moment, understander).topics(asked);
    if (answer.talk().phase() != Talk.Phase.SCREENING) {
      return answer;
    }
    String before = noted.isEmpty() ? answer.text() : noted + "\n\n" + answer.text();
    return answer.goingOn(answered ? next(before, Outcome.SCREENING) : resume(Outcome.SCREENING, before));
  }

  /// The same question again, if it still matters after what was noted.
  Decision on(String before) {
    if (moment.questionsAtOnce() > 1 && !interview().round().open() && !interview().again() && interview().doubts().isEmpty()) {
      return next(before, Outcome.SCREENING);
    }
    boolean matters = !interview().doubts().isEmpty() || interview().again() || moment.talk().question().filter(new Steps(moment)::matters).isPresent();
    return matters ? said(Outcome.SCREENING, Stream.of(before, question().text()), question().choices()) : next(before, Outcome.SCREENING);
  }

  private Decision unknown(FactDefinition question, String said) {
    if (!interview().doubts().isEmpty()) {
      Notes notes = Notes.undecided(moment);
      return with(notes.talk()).on(String.join(" ", notes.said()));
    }
    return with(Notes.unknown(moment, question).talk()).next(said, Outcome.SCREENING);
  }

  /// Skipped once, a question may come again at the end; twice, or when it is the last one, it is left open.
  Decision skipped(FactDefinition question, String said) {
    if (question().mayBeKept()) {
      return kept();
    }
    if (interview().putOff().contains(question.id()) || !interview().doubts().isEmpty()) {
      return unknown(question, said);
    }
    ScreeningDialogue later = in(interview().puttingOff(question.id()));
    boolean last = new Steps(later.moment).next().equals(Optional.of(question.id()));
    return last ? unknown(question, speech.say(Phrase.SCREENING_LEFT_OPEN)) : later.next(said, Outcome.SCREENING);
  }

  /// What was answered earlier stands.
  private Decision kept() {
    if (!interview().doubts().isEmpty()) {
      return with(Notes.kept(moment).talk()).on(speech.say(Phrase.SCREENING_KEPT));
    }
    if (!question().mayBeKept()) {
      return on("");
    }
    return with(Notes.confirmed(moment).talk()).next(speech.say(Phrase.SCREENING_KEPT), Outcome.SCREENING);
  }

  private Decision back() {
    Optional<String> before = interview().doubts().isEmpty() ? interview().before() : Optional.empty();
    return before.map(fact -> revisiting(fact, "")).orElseGet(() -> on(speech.say(Phrase.SCREENING_FIRST)));
  }

  /// Asks for a fact, whether it was answered before or not.
  Decision revisiting(String fact, String before) {
    boolean answered = moment.talk().facts().remembered(fact).isPresent();
    ScreeningDialogue asking = in(answered ? interview().askingAgain(fact) : interview().asking(fact));
    return asking.said(Outcome.SCREENING, Stream.of(before, asking.question().text()), asking.question().choices());
  }

  private Decision why(FactDefinition question) {
    List<String> programmes = new Steps(moment).verdict().programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME)
        .filter(one -> one.programme().criteria().stream().anyMatch(criterion -> concerns(criterion.facts(), question.id())))
        .map(one -> one.programme().name()).toList();
    String why = question.why().in(speech.language());
    String said = programmes.isEmpty() ? why : speech.say(Phrase.SCREENING_WHY, "why", why, "programmes", String.join(", ", programmes));
    return said(Outcome.SCREENING, Stream.of(said, question().text()), question().choices());
  }

  private static boolean concerns(Collection<String> facts, String fact) {
    return facts.contains(fact) || fact.equals("postcode") && facts.contains("area");
  }

  private QuestionSpeech question() {
    return new QuestionSpeech(moment);
  }

  /// The next question after `before`, or the result.
  Decision next(String before, Outcome outcome) {
    if (moment.questionsAtOnce() > 1) {
      return new RoundDialogue(moment, understander).next(before, outcome, List.of());
    }
    if (!interview().doubts().isEmpty()) {
      return said(outcome, Stream.of(before, question().text()), question().choices());
    }
    Steps steps = new Steps(moment);
    Optional<String> fact = steps.next();
    if (fact.isEmpty()) {
      return result(before, steps.verdict());
    }
    boolean vague = moment.talk().facts().on(moment.day()).get(fact.get()).filter(value -> !(value instanceof FactValue.Planned)).isPresent();
    ScreeningDialogue asking = in(interview().asking(fact.get()).showing(interview().shown()));
    return asking.said(outcome, Stream.of(before, vague ? speech.say(Phrase.SCREENING_MORE_EXACTLY) : "", asking.question().text()),
        asking.question().choices());
  }

  /// Says these parts and goes on waiting for the answer.
  Decision said(Outcome outcome, Stream<String> parts, List<Choice> choices) {
    String text = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    return moment.say(outcome, text, choices, "asks " + interview().topic().orElseThrow());
  }

  /// The result after `before`, and whether it may go to the team.
  Decision result(String before, Verdict verdict) {
    var results = new ResultDialogue(moment);
    String text = (before.isEmpty() ? "" : before + "\n\n") + results.text(verdict);
    Decision asked = new HandoverDialogue(moment.openly(), understander).ask(text + "\n\n" + speech.say(Phrase.CONSENT_ASK), Lead.Reason.PREQUALIFICATION,
        Outcome.SCREENING);
    List<Choice> choices = Stream.concat(asked.choices().stream(), results.choices(verdict).stream()).toList();
    return new Decision(Outcome.SCREENING, List.of(), asked.text(), choices, Optional.empty(), Optional.empty(), asked.talk(),
        List.of("verdict " + verdict.outcome().code()));
  }
}

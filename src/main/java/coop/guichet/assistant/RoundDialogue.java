package coop.guichet.assistant;

import coop.guichet.answer.Understander;
import coop.guichet.answer.Understanding;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.screening.FactWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pre-qualification where a message carries several questions: a few rounds of numbered questions, then the result as far
/// as it is known.
final class RoundDialogue {
  private static final int MOST_ROUNDS = 3;
  private final Moment moment;
  private final Understander understander;

  RoundDialogue(Moment moment, Understander understander) {
    this.moment = moment;
    this.understander = understander;
  }

  private RoundDialogue with(Talk talk) {
    return new RoundDialogue(moment.with(talk), understander);
  }

  private ScreeningDialogue questions() {
    return new ScreeningDialogue(moment, understander);
  }

  /// The next round after `before`, or the result.
  ///
  /// @param again facts that were asked for and not answered, which come first
  Decision next(String before, Outcome outcome, List<String> again) {
    Steps steps = new Steps(moment);
    Interview interview = moment.talk().interview();
    List<String> repeated = again.stream().filter(steps::matters).toList();
    List<String> together = steps.next(moment.questionsAtOnce(), repeated);
    if (interview.round().number() >= MOST_ROUNDS || together.isEmpty() && interview.doubts().isEmpty()) {
      return questions().result(before, steps.verdict());
    }
    String missing = repeated.isEmpty() ? "" : moment.speech().say(Phrase.SCREENING_AGAIN, "facts", names(repeated));
    Interview asking = interview.askingTogether(together, repeated);
    Moment asked = moment.with(moment.talk().in(asking));
    var speech = new QuestionSpeech(asked);
    return new ScreeningDialogue(asked, understander).said(outcome, Stream.of(before, missing, speech.text()), speech.choices());
  }

  private String names(List<String> facts) {
    var words = new FactWords(moment.catalogue(), moment.speech().language());
    return facts.stream().map(words::name).collect(Collectors.joining(", "));
  }

  /// What to do with a message while a round is open.
  Decision answered(Optional<Command> order) {
    RoundReply reply = RoundReply.read(moment, understander);
    if (reply.distress()) {
      return new HandoverDialogue(moment.openly(), understander).distress();
    }
    Optional<Decision> other = reply.tells() || reply.order().isPresent()
        ? with(reply.talk()).ordered(reply.order())
        : ordered(order.or(this::within)).or(() -> new ChangeDialogue(moment, understander).inTheMiddle());
    return other.orElseGet(() -> reply.asking().isEmpty() ? goOn(reply, reply.noted()) : aside(reply));
  }

  /// Orders that concern the questions as a whole.
  private Optional<Decision> ordered(Optional<Command> order) {
    return order.flatMap(command -> switch (command) {
      case STOP -> Optional.of(questions().stopped());
      case PERSON -> Optional.of(new HandoverDialogue(moment, understander).wanted());
      case STATUS -> Optional.of(questions().status());
      case WHY -> Optional.of(questions().resume(Outcome.SCREENING, why()));
      case YES, NO, DONT_KNOW, SKIP, KEEP, BACK, MORE, CHANGE, CORRECTION, RESTART, CHECK_PROJECT, MAIL_RESULT, NOTICE, NO_NOTICE, LINK, SPEAK_FR, SPEAK_NL,
          SPEAK_EN,
          SPEAK_DE ->
        Optional.empty();
    });
  }

  private Optional<Command> within() {
    return moment.catalogue().wording().orders().within(moment.turn().text(), Command.PERSON, Command.STATUS, Command.WHY, Command.STOP);
  }

  private String why() {
    return moment.talk().interview().round().questions().stream().map(moment.catalogue().facts()::get).map(this::why).collect(Collectors.joining("\n"));
  }

  private String why(FactDefinition question) {
    return "– " + question.brief().in(moment.speech().language()) + " – " + question.why().in(moment.speech().language());
  }

  /// A question of the person's own is answered before ours go on.
  private Decision aside(RoundReply reply) {
    Understanding asked = understander.understand(reply.asking(), moment.speech().language());
    Moment after = moment.with(reply.talk());
    Decision answer = new QuestionDialogue(after.saying(reply.asking()), understander).beside(asked);
    if (answer.talk().phase() != Talk.Phase.SCREENING) {
      return answer;
    }
    String before = Stream.of(reply.noted(), answer.text()).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    return answer.goingOn(reply.tells() || moment.questionsAtOnce() == 1 ? goOn(reply, before) : questions().resume(Outcome.SCREENING, before));
  }

  /// What nobody answered twice is left open; the rest is asked once more, and all of it where nothing was understood. Where
  /// questions go one by one, that goes by itself.
  private Decision goOn(RoundReply reply, String before) {
    if (moment.questionsAtOnce() == 1) {
      ScreeningDialogue single = new ScreeningDialogue(moment.with(reply.talk()), understander);
      return single.next(before.isEmpty() ? moment.speech().say(Phrase.SCREENING_GO_ON) : before, Outcome.SCREENING);
    }
    List<String> repeated = reply.tells() ? moment.talk().interview().round().repeated() : List.of();
    Moment after = moment.with(reply.talk());
    for (String fact : reply.open().stream().filter(repeated::contains).toList()) {
      after = after.with(Notes.unknown(after, moment.catalogue().facts().get(fact)).talk());
    }
    return with(after.talk()).next(before, Outcome.SCREENING, reply.open().stream().filter(fact -> !repeated.contains(fact)).toList());
  }
}

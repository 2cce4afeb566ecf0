package coop.guichet.assistant;

import coop.guichet.answer.FollowUps;
import coop.guichet.answer.Understander;
import coop.guichet.answer.Understanding;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Topic;
import coop.guichet.message.Choice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers a message that nothing else claims: topics, courtesies, a project described, or nothing known.
final class QuestionDialogue {
  private static final int MOST_ANSWERS = 5;
  private final Moment moment;
  private final Speech speech;
  private final Understander understander;
  private final TopicSpeech topics;

  QuestionDialogue(Moment moment, Understander understander) {
    this.moment = moment;
    this.speech = moment.speech();
    this.understander = understander;
    this.topics = new TopicSpeech(moment.catalogue(), speech, moment.day());
  }

  Decision answer() {
    String text = moment.turn().text();
    if (isChoice(text, Phrase.CHOICE_OTHER)) {
      return moment.say(Outcome.CLARIFY, Phrase.OTHER, speech.choice(Phrase.CHOICE_PASS_ON), speech.choice(Phrase.CHOICE_PERSON));
    }
    if (isChoice(text, Phrase.CHOICE_PASS_ON)) {
      return new HandoverDialogue(moment, understander).passOnPending();
    }
    return answer(new FollowUps(understander, moment.catalogue()).understand(text, speech.language(), moment.before()));
  }

  private boolean isChoice(String text, Phrase phrase) {
    return text.strip().equalsIgnoreCase(speech.say(phrase));
  }

  private Decision answer(Understanding understanding) {
    Decision decision = switch (understanding.kind()) {
      case QUESTION -> understanding.topics().isEmpty() ? clarify(understanding) : topics(understanding);
      case PRE_QUALIFICATION -> project(understanding);
      case GREETING -> moment.say(Outcome.OUT_OF_SCOPE, Phrase.SMALL_TALK, speech.choice(Phrase.CHOICE_CHECK_PROJECT));
      case THANKS -> moment.say(Outcome.OUT_OF_SCOPE, Phrase.THANKS);
      case DISTRESS -> new HandoverDialogue(moment, understander).distress();
      case CASE -> new HandoverDialogue(moment, understander).passOn(moment.turn().text(), Phrase.PASSED_ON_CASE);
      case UNCLEAR -> new HandoverDialogue(moment, understander).passOn(moment.turn().text(), Phrase.PASSED_ON_UNSURE);
      case SPAM, MANIPULATION, OUT_OF_SCOPE -> nothingKnown(understanding);
    };
    return new Decision(decision.outcome(), decision.topics(), decision.text(), decision.choices(), decision.handover(), decision.lead(), decision.talk(),
        Stream.concat(decision.reasons().stream(), understanding.reasons().stream()).toList(),
        moment.turn().unprompted() && !understander.isTitle(moment.turn().text()));
  }

  private Decision clarify(Understanding understanding) {
    return moment.with(moment.talk().leaving(moment.turn().text())).say(Outcome.CLARIFY, speech.say(Phrase.CLARIFY),
        offered(understanding, Phrase.CHOICE_OTHER), "unsure");
  }

  /// Nothing is claimed to be known; topics that are near are within reach.
  private Decision nothingKnown(Understanding understanding) {
    return moment.with(moment.talk().leaving(moment.turn().text())).say(Outcome.OUT_OF_SCOPE, speech.say(Phrase.OUT_OF_SCOPE),
        offered(understanding, Phrase.CHOICE_PASS_ON, Phrase.CHOICE_PERSON), Phrase.OUT_OF_SCOPE.key());
  }

  private List<Choice> offered(Understanding understanding, Phrase... others) {
    Stream<Choice> titles = understanding.offered().stream().map(id -> Choice.of(moment.catalogue().topics().get(id).title().in(speech.language())));
    return Stream.concat(titles, Stream.of(others).map(speech::choice)).toList();
  }

  /// A project described: what is asked beside it is answered first, then the pre-qualification starts. Only that one asks
  /// the person something.
  private Decision project(Understanding understanding) {
    Decision start = new ScreeningDialogue(moment, understander).start(Outcome.SCREENING);
    if (understanding.topics().isEmpty() && understanding.unanswered().isEmpty()) {
      return start;
    }
    Decision answers = new QuestionDialogue(moment.with(start.talk()), understander).topics(understanding);
    return new Decision(Outcome.SCREENING, answers.topics(), answers.text() + "\n\n" + start.text(), start.choices(), answers.handover(), answers.lead(),
        start.talk(), answers.reasons());
  }

  /// What is asked beside answers to questions of ours; what finds no answer goes to the team.
  Decision beside(Understanding understanding) {
    return understanding.topics().isEmpty()
        ? new HandoverDialogue(moment, understander).leftOpen(List.of(), "", Reply.questions(moment.turn().text()))
        : topics(understanding);
  }

  /// The topics in the order asked, at most five; the rest is named, and so are the questions that found no answer.
  Decision topics(Understanding understanding) {
    List<Decision.Answered> asked = understanding.topics().stream()
        .map(found -> topics.answered(moment.catalogue().topics().get(found.topic()), found.probability())).toList();
    List<Decision.Answered> given = asked.subList(0, Math.min(MOST_ANSWERS, asked.size()));
    boolean forPerson = given.stream().anyMatch(one -> !one.known() || one.topic().handsOver());
    String text = given.stream().map(one -> part(one, given.size() > 1)).collect(Collectors.joining("\n\n")) + rest(asked);
    var handover = new HandoverDialogue(moment, understander);
    Decision decision = forPerson
        ? handover.openQuestion(given, text, understanding.unanswered())
        : understanding.unanswered().isEmpty()
            ? new Decision(Outcome.ANSWERED, given, text, List.of(), Optional.empty(), Optional.empty(), moment.talk(), List.of("topics"))
            : handover.leftOpen(given, text, understanding.unanswered());
    return decision.offering(next(given)).offering(notice(given));
  }

  /// Who asks for the next call can be told when it opens.
  private List<Choice> notice(List<Decision.Answered> given) {
    boolean calls = given.stream().anyMatch(one -> one.topic().tells().equals(Optional.of(Topic.Dated.CALLS)));
    return calls ? new ResultDialogue(moment).notice() : List.of();
  }

  private String part(Decision.Answered one, boolean titled) {
    String answer = topics.full(one);
    return titled ? one.topic().title().in(speech.language()) + "\n" + answer : answer;
  }

  private String rest(List<Decision.Answered> asked) {
    if (asked.size() <= MOST_ANSWERS) {
      return "";
    }
    String titles = asked.stream().skip(MOST_ANSWERS).map(one -> one.topic().title().in(speech.language())).collect(Collectors.joining("; "));
    return "\n\n" + speech.say(Phrase.REST, "titles", titles);
  }

  private List<Choice> next(List<Decision.Answered> given) {
    boolean check = given.stream().anyMatch(one -> one.topic().offersCheck());
    boolean forPerson = given.stream().anyMatch(one -> !one.known() || one.topic().handsOver());
    return check && !forPerson && moment.talk().phase() == Talk.Phase.OPEN ? List.of(speech.choice(Phrase.CHOICE_CHECK_PROJECT)) : List.of();
  }
}

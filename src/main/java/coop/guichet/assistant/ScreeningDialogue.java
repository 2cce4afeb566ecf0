package coop.guichet.assistant;

import coop.guichet.answer.Understander;
import coop.guichet.answer.Understanding;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.lead.Lead;
import coop.guichet.message.Choice;
import coop.guichet.screening.AnswerReader;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Facts;
import coop.guichet.screening.FreeTextReader;
import coop.guichet.screening.Truth;
import coop.guichet.screening.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The pre-qualification as a conversation: one question at a time, a question of the person's own in between, "I don't
/// know", "why", "back", "stop", and the result with its reasons at the end.
final class ScreeningDialogue {
  /// Asked at the end of a fitting project although no verdict hangs on them: staff want to know at intake.
  private static final List<String> INTAKE = List.of("team_size", "solo_intent", "novelty");
  private static final int MOST_MISSES = 2;
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

  boolean running() {
    return moment.talk().phase() == Talk.Phase.SCREENING;
  }

  /// Begins, or takes up again, with the facts that the message itself tells.
  Decision start(Outcome outcome) {
    Facts told = moment.turn().talk().phase() == Talk.Phase.SCREENING ? Facts.NONE : new FreeTextReader(moment.catalogue()).read(moment.turn().text());
    Facts facts = moment.talk().facts().and(told);
    String recap = facts.values().isEmpty()
        ? ""
        : "\n\n" + speech.say(Phrase.SCREENING_RECAP, "facts", new FactWords(moment.catalogue(), speech.language()).list(facts));
    return with(moment.talk().knowing(facts)).next(speech.say(Phrase.SCREENING_START) + recap, outcome);
  }

  Decision restart() {
    return with(moment.talk().forgetting()).next(speech.say(Phrase.SCREENING_RESTARTED), Outcome.SCREENING);
  }

  /// Repeats the question that is open, after `before`.
  Decision resume(Outcome outcome, String before) {
    return ask(before, current(), outcome, Phrase.SCREENING_RESUME);
  }

  Decision status() {
    Verdict verdict = moment.screening().judge(moment.talk().facts());
    String open = verdict.programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() == Truth.UNKNOWN)
        .map(one -> one.programme().name()).collect(Collectors.joining(", "));
    String facts = words.list(moment.talk().facts());
    String none = speech.say(Phrase.NOTHING_NOTED);
    return resume(Outcome.SCREENING, speech.say(Phrase.SCREENING_STATUS, "programmes", open.isEmpty() ? none : open, "facts", facts.isEmpty() ? none : facts));
  }

  /// What to do with a message while a question is open.
  Decision answered(Optional<Command> order) {
    FactDefinition question = moment.catalogue().facts().get(current());
    Optional<Decision> ordered = order.flatMap(command -> ordered(command, question));
    if (ordered.isPresent()) {
      return ordered.get();
    }
    Optional<Decision> aside = aside(question);
    if (aside.isPresent()) {
      return aside.get();
    }
    return switch (new AnswerReader(moment.catalogue()).read(question, moment.turn().text())) {
      case AnswerReader.Reading.Told(Facts facts) -> told(facts);
      case AnswerReader.Reading.Unlikely(FactDefinition.Bounds bounds) -> missed(speech.say(Phrase.SCREENING_NUMBER_UNLIKELY, "min",
          bounds.min().toPlainString(), "max", bounds.max().toPlainString()), question);
      case AnswerReader.Reading.NoAnswer() ->
        missed(speech.say(question.type().numeric() ? Phrase.SCREENING_NUMBER_EXPECTED : Phrase.SCREENING_NOT_UNDERSTOOD), question);
    };
  }

  private Optional<Decision> ordered(Command command, FactDefinition question) {
    return switch (command) {
      case DONT_KNOW -> Optional.of(skip(question));
      case BACK -> Optional.of(back());
      case STOP -> Optional
          .of(moment.openly().say(Outcome.COMMAND, Phrase.SCREENING_STOPPED, speech.choice(Phrase.CHOICE_CHECK_PROJECT), speech.choice(Phrase.CHOICE_PERSON)));
      case WHY -> Optional.of(why(question));
      case YES, NO, MORE, STATUS, RESTART, PERSON, CHECK_PROJECT, SPEAK_FR, SPEAK_NL, SPEAK_EN, SPEAK_DE -> Optional.empty();
    };
  }

  /// A question of the person's own in the middle, or a cry for help, is answered before the open question comes again.
  private Optional<Decision> aside(FactDefinition question) {
    String text = moment.turn().text();
    if (!text.contains("?") && new AnswerReader(moment.catalogue()).read(question, text) instanceof AnswerReader.Reading.Told) {
      return Optional.empty();
    }
    Understanding understanding = understander.understand(text, speech.language());
    if (understanding.criesForHelp()) {
      return Optional.of(new HandoverDialogue(moment.openly(), understander).distress());
    }
    if (!understanding.asks(text)) {
      return Optional.empty();
    }
    Decision answer = new QuestionDialogue(moment, understander).topics(understanding);
    if (answer.talk().phase() != Talk.Phase.SCREENING) {
      return Optional.of(answer);
    }
    Decision again = resume(Outcome.SCREENING, answer.text());
    return Optional
        .of(new Decision(answer.outcome(), answer.topics(), again.text(), again.choices(), answer.handover(), answer.lead(), again.talk(), answer.reasons()));
  }

  private Decision told(Facts facts) {
    Facts known = moment.talk().facts();
    for (var entry : facts.values().entrySet()) {
      boolean bestKnown = known.get(entry.getKey()).filter(FactValue::mayBeAsked).isPresent() && !entry.getValue().exact();
      known = known.with(entry.getKey(), bestKnown ? new FactValue.AtBest(entry.getValue()) : entry.getValue());
    }
    ScreeningDialogue told = with(moment.talk().knowing(known));
    boolean again = worthAsking(told.moment.screening().judge(known)).equals(moment.talk().question());
    return told.next(again ? speech.say(Phrase.SCREENING_MORE_EXACTLY) : "", Outcome.SCREENING);
  }

  private Decision skip(FactDefinition question) {
    FactValue best = moment.talk().facts().get(question.id()).<FactValue>map(FactValue.AtBest::new).orElseGet(FactValue.NotKnown::new);
    Facts facts = moment.talk().facts().with(question.id(), best);
    return with(moment.talk().knowing(facts)).next(speech.say(Phrase.SCREENING_SKIPPED), Outcome.SCREENING);
  }

  private Decision missed(String why, FactDefinition question) {
    boolean enough = moment.talk().misses() + 1 >= MOST_MISSES;
    return enough ? skip(question) : with(moment.talk().missed()).ask(why, question.id(), Outcome.SCREENING, null);
  }

  private Decision back() {
    List<String> asked = moment.talk().asked();
    int before = asked.indexOf(current()) - 1;
    if (before < 0) {
      return ask(speech.say(Phrase.SCREENING_FIRST), current(), Outcome.SCREENING, null);
    }
    String fact = asked.get(before);
    return with(moment.talk().returningTo(fact)).ask("", fact, Outcome.SCREENING, null);
  }

  private Decision why(FactDefinition question) {
    Verdict verdict = moment.screening().judge(moment.talk().facts());
    List<String> programmes = verdict.programmes().stream()
        .filter(one -> one.programme().criteria().stream().anyMatch(criterion -> concerns(criterion.facts(), question.id())))
        .filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME).map(one -> one.programme().name()).toList();
    return ask(speech.say(Phrase.SCREENING_WHY, "why", question.why().in(speech.language()), "programmes", String.join(", ", programmes)), question.id(),
        Outcome.SCREENING, null);
  }

  private static boolean concerns(java.util.Collection<String> facts, String fact) {
    return facts.contains(fact) || fact.equals("postcode") && facts.contains("area");
  }

  private String current() {
    return moment.talk().question().orElse("postcode");
  }

  /// The next question after `before`, or the result.
  private Decision next(String before, Outcome outcome) {
    Verdict verdict = moment.screening().judge(moment.talk().facts());
    Optional<String> fact = worthAsking(verdict).or(() -> intake(verdict));
    return fact.map(id -> ask(before, id, outcome, null)).orElseGet(() -> result(before, verdict));
  }

  /// The next question, as long as the verdict is open or another programme may fit as well.
  private static Optional<String> worthAsking(Verdict verdict) {
    return switch (verdict.outcome()) {
      case NEEDS_FACTS, LOOKS_ELIGIBLE -> verdict.nextQuestion().map(Verdict.Question::fact);
      case NEEDS_HUMAN, BELONGS_ELSEWHERE, TOO_EARLY -> Optional.empty();
    };
  }

  private Optional<String> intake(Verdict verdict) {
    boolean fits = verdict.outcome() == Verdict.Outcome.LOOKS_ELIGIBLE || verdict.outcome() == Verdict.Outcome.NEEDS_HUMAN && !verdict.fitting().isEmpty();
    return fits
        ? INTAKE.stream().filter(fact -> !moment.talk().facts().has(fact) && moment.catalogue().facts().containsKey(fact)).filter(this::concerns).findFirst()
        : Optional.empty();
  }

  /// Whether somebody stays alone is asked only of somebody who is.
  private boolean concerns(String fact) {
    return !fact.equals("solo_intent")
        || moment.talk().facts().get("team_size").map(size -> size.equals(FactValue.Number.exactly(java.math.BigDecimal.ONE))).orElse(false);
  }

  /// @param frame a phrase with {question} to put it in, or null
  private Decision ask(String before, String fact, Outcome outcome, Phrase frame) {
    FactDefinition question = moment.catalogue().facts().get(fact);
    String asked = question.ask().in(speech.language());
    String said = frame == null ? asked : speech.say(frame, "question", asked);
    Talk talk = moment.talk().asking(fact);
    Talk counted = before.isEmpty() || !moment.talk().question().equals(Optional.of(fact)) ? talk : keepMisses(talk);
    return moment.with(counted).say(outcome, before.isEmpty() ? said : before + "\n\n" + said, choices(question), "asks " + fact);
  }

  private Talk keepMisses(Talk talk) {
    Talk kept = talk;
    for (int i = 0; i < moment.talk().misses(); i++) {
      kept = kept.missed();
    }
    return kept;
  }

  private List<Choice> choices(FactDefinition question) {
    var choices = new ArrayList<Choice>();
    question.values().values().forEach(label -> choices.add(Choice.of(label.in(speech.language()))));
    if (question.type() == FactDefinition.Type.YES_NO) {
      choices.addAll(speech.choices(Phrase.CHOICE_YES, Phrase.CHOICE_NO));
    }
    choices.addAll(speech.choices(Phrase.CHOICE_DONT_KNOW, Phrase.CHOICE_WHY));
    if (moment.talk().asked().size() > 1) {
      choices.add(speech.choice(Phrase.CHOICE_BACK));
    }
    choices.add(speech.choice(Phrase.CHOICE_STOP));
    return choices;
  }

  private Decision result(String before, Verdict verdict) {
    String text = (before.isEmpty() ? "" : before + "\n\n") + new ResultSpeech(moment.catalogue(), speech).of(verdict);
    Decision asked = new HandoverDialogue(moment.openly(), understander).ask(text + "\n\n" + speech.say(Phrase.CONSENT_ASK), Lead.Reason.PREQUALIFICATION,
        Outcome.SCREENING);
    return new Decision(Outcome.SCREENING, List.of(), asked.text(), asked.choices(), Optional.empty(), Optional.empty(), asked.talk(),
        List.of("verdict " + verdict.outcome().code()));
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Choice;
import coop.guichet.screening.Contradiction;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts the question that is open into words and buttons: a fact asked for, asked again, or in doubt.
final class QuestionSpeech {
  private final Moment moment;
  private final Interview interview;
  private final Speech speech;
  private final FactWords words;

  QuestionSpeech(Moment moment) {
    this.moment = moment;
    this.interview = moment.talk().interview();
    this.speech = moment.speech();
    this.words = new FactWords(moment.catalogue(), speech.language());
  }

  /// What is asked: one question, or a numbered list of them.
  String text() {
    if (interview.round().open()) {
      return together();
    }
    if (!interview.doubts().isEmpty()) {
      Contradiction doubt = interview.doubts().getFirst();
      return speech.say(Phrase.SCREENING_CONTRADICTION, "known", words.named(doubt.fact(), words.value(doubt.fact(), doubt.known())), "told",
          words.named(doubt.fact(), words.value(doubt.fact(), doubt.told())));
    }
    String question = definition().ask().in(speech.language());
    return before().map(said -> said + " " + question).orElse(question);
  }

  /// The questions under numbers, with the answers that each can have; a lone one as it is.
  private String together() {
    List<QuestionSpeech> questions = interview.apart().stream().map(question -> new QuestionSpeech(moment.with(moment.talk().in(question)))).toList();
    if (questions.size() == 1) {
      return questions.getFirst().text();
    }
    String numbered = IntStream.range(0, questions.size()).mapToObj(i -> i + 1 + ". " + questions.get(i).withAnswers()).collect(Collectors.joining("\n\n"));
    return speech.say(Phrase.SCREENING_HOW_TO_ANSWER) + "\n\n" + numbered;
  }

  private String withAnswers() {
    boolean told = interview.doubts().isEmpty() && definition().type() == FactDefinition.Type.YES_NO;
    String answers = (interview.doubts().isEmpty() ? values() : doubted()).stream().map(Choice::label).collect(Collectors.joining(" / "));
    return told || answers.isEmpty() ? text() : text() + "\n   (" + answers + ")";
  }

  /// The buttons, or what they stand for.
  List<Choice> choices() {
    if (interview.apart().size() > 1 && interview.round().open()) {
      return speech.choices(Phrase.CHOICE_PERSON, Phrase.CHOICE_STOP);
    }
    var choices = new ArrayList<Choice>(interview.doubts().isEmpty() ? values() : doubted());
    choices.add(speech.choice(Phrase.CHOICE_DONT_KNOW));
    if (interview.doubts().isEmpty()) {
      choices.addAll(interview.putOff().contains(definition().id()) ? List.of() : speech.choices(Phrase.CHOICE_SKIP));
      choices.add(speech.choice(Phrase.CHOICE_WHY));
      choices.addAll(interview.before().isPresent() ? speech.choices(Phrase.CHOICE_BACK) : List.of());
    }
    choices.addAll(interview.misses() > 0 ? speech.choices(Phrase.CHOICE_PERSON) : List.of());
    choices.add(speech.choice(Phrase.CHOICE_STOP));
    return choices;
  }

  private FactDefinition definition() {
    return moment.catalogue().facts().get(interview.question().orElseThrow());
  }

  /// What was answered earlier, is planned, or was put off.
  private Optional<String> before() {
    String fact = definition().id();
    if (interview.putOff().contains(fact)) {
      return Optional.of(speech.say(Phrase.SCREENING_ONCE_MORE));
    }
    Optional<Known> known = moment.talk().facts().remembered(fact);
    return known.filter(one -> one.value() instanceof FactValue.Planned)
        .map(one -> speech.say(Phrase.SCREENING_MEANT, "value", words.value(fact, ((FactValue.Planned) one.value()).value())))
        .or(() -> earlier().map(one -> speech.say(Phrase.SCREENING_EARLIER, "value", words.known(fact, one))));
  }

  /// Whether there is an earlier answer that may stand.
  boolean mayBeKept() {
    return interview.doubts().isEmpty() && interview.question().isPresent() && earlier().isPresent();
  }

  private Optional<Known> earlier() {
    String fact = definition().id();
    boolean holds = moment.talk().facts().on(moment.day()).has(fact);
    return moment.talk().facts().remembered(fact).filter(one -> interview.again() || !holds).filter(one -> !(one.value() instanceof FactValue.NotKnown));
  }

  private List<Choice> values() {
    var choices = new ArrayList<Choice>(earlier().isPresent() ? speech.choices(Phrase.CHOICE_KEEP) : List.of());
    definition().values().values().forEach(label -> choices.add(Choice.of(label.in(speech.language()))));
    if (definition().type() == FactDefinition.Type.YES_NO) {
      choices.addAll(speech.choices(Phrase.CHOICE_YES, Phrase.CHOICE_NO));
    }
    return choices;
  }

  private List<Choice> doubted() {
    Contradiction doubt = interview.doubts().getFirst();
    var choices = new ArrayList<Choice>();
    choices.add(Choice.of(words.value(doubt.fact(), doubt.known())));
    choices.add(Choice.of(words.value(doubt.fact(), doubt.told())));
    choices.addAll(doubt.known() instanceof FactValue.Chosen ? speech.choices(Phrase.CHOICE_BOTH) : List.of());
    return choices;
  }
}

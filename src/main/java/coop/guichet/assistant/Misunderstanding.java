package coop.guichet.assistant;

import coop.guichet.answer.Understander;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Choice;
import coop.guichet.message.PlainForm;
import coop.guichet.screening.AnswerReader.Reading;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What to do with a message that is no answer to the open question: ask again twice, the second time with help, then put the
/// question off and offer a person.
final class Misunderstanding {
  private static final int MOST_MISSES = 2;
  private final Moment moment;
  private final Speech speech;
  private final Understander understander;

  Misunderstanding(Moment moment, Understander understander) {
    this.moment = moment;
    this.speech = moment.speech();
    this.understander = understander;
  }

  Decision of(Reading answer, FactDefinition question) {
    return switch (answer) {
      case Reading.Several(List<FactValue> values) -> several(question, values);
      case Reading.Unlikely(FactDefinition.Bounds bounds) ->
        again(speech.say(Phrase.SCREENING_NUMBER_UNLIKELY, "min", bounds.min().toPlainString(), "max", bounds.max().toPlainString()));
      case Reading.Told _,Reading.NoAnswer _ when asksSomething() -> notKnownHere();
      case Reading.Told _,Reading.NoAnswer _ when moment.paused() -> questions(moment.talk().interview()).on("");
      case Reading.Told _,Reading.NoAnswer _ ->
        again(speech.say(question.type().numeric() ? Phrase.SCREENING_NUMBER_EXPECTED : Phrase.SCREENING_NOT_UNDERSTOOD));
    };
  }

  /// Asks again, saying why.
  Decision again(String why) {
    Interview missed = moment.talk().interview().missed();
    if (missed.misses() > MOST_MISSES) {
      FactDefinition question = moment.catalogue().facts().get(missed.topic().orElseThrow());
      return questions(missed).skipped(question, speech.say(Phrase.SCREENING_LEFT_OPEN)).offering(speech.choices(Phrase.CHOICE_PERSON));
    }
    var question = new QuestionSpeech(moment.with(moment.talk().in(missed)));
    String help = missed.misses() == MOST_MISSES ? speech.say(Phrase.SCREENING_HELP) : "";
    return questions(missed).said(Outcome.SCREENING, Stream.of(why, help, question.text()), question.choices());
  }

  private ScreeningDialogue questions(Interview interview) {
    return new ScreeningDialogue(moment.with(moment.talk().in(interview)), understander);
  }

  /// Several answers at once are offered to choose from.
  private Decision several(FactDefinition question, List<FactValue> values) {
    var words = new FactWords(moment.catalogue(), speech.language());
    String fact = question.type() == FactDefinition.Type.POSTCODE ? "area" : question.id();
    List<Choice> choices = values.stream().map(value -> Choice.of(words.value(fact, value))).toList();
    Decision again = again(speech.say(Phrase.SCREENING_SEVERAL, "values", choices.stream().map(Choice::label).collect(Collectors.joining(", "))));
    boolean same = again.talk().interview().topic().equals(moment.talk().interview().topic());
    List<Choice> others = speech.choices(Phrase.CHOICE_DONT_KNOW, Phrase.CHOICE_SKIP, Phrase.CHOICE_STOP);
    return same ? again.choosing(Stream.concat(choices.stream(), others.stream()).toList()) : again;
  }

  private boolean asksSomething() {
    return moment.turn().text().contains("?") && !PlainForm.of(moment.turn().text()).isEmpty();
  }

  /// A question that has no answer here is no failed answer to ours.
  private Decision notKnownHere() {
    var left = new ScreeningDialogue(moment.with(moment.talk().leaving(moment.turn().text())), understander);
    return left.resume(Outcome.OUT_OF_SCOPE, speech.say(Phrase.SCREENING_NO_ANSWER_HERE)).offering(speech.choices(Phrase.CHOICE_PASS_ON));
  }
}

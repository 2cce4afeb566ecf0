package coop.guichet.assistant;

import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.PlainForm;
import coop.guichet.screening.AnswerReader.Reading;
import coop.guichet.screening.Contradiction;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Known;
import coop.guichet.screening.Learning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes down what a person tells, and says what was taken down that had not been asked for.
///
/// @param talk  what is remembered now
/// @param said  the sentences that tell what was noted, changed or is in doubt
/// @param news  whether anything is known that was not known so before
record Notes(Talk talk, List<String> said, boolean news) {
  /// Facts told unasked: what agrees is noted and told once, what contradicts is asked about.
  static Notes unasked(Moment moment, Facts told) {
    Learning learnt = Learning.of(moment.talk().facts(), moment.told(told), moment.catalogue().places());
    Interview interview = moment.talk().interview();
    if (!learnt.doubts().isEmpty()) {
      interview = interview.doubting(learnt.doubts());
    }
    if (learnt.news().isEmpty()) {
      return new Notes(moment.talk().in(interview), List.of(), !learnt.doubts().isEmpty());
    }
    String list = new FactWords(moment.catalogue(), moment.speech().language()).list(learnt.facts(), learnt.news());
    return new Notes(moment.talk().knowing(learnt.facts()).in(interview.heard().showing(Interview.Shown.RECAP)),
        List.of(moment.speech().say(Phrase.SCREENING_NOTED, "facts", list)), true);
  }

  /// The same right after what was noted was shown: what contradicts it now corrects it.
  static Notes corrected(Moment moment, Facts told) {
    boolean against = !Contradiction.between(moment.talk().facts(), told, moment.catalogue().places()).isEmpty();
    return against ? changed(moment, told) : unasked(moment, told);
  }

  /// Answers that replace earlier ones. What rests on them is doubtful from then on, and told to be so.
  static Notes changed(Moment moment, Facts told) {
    Facts known = moment.talk().facts();
    Set<String> resting = resting(moment, told);
    Learning learnt = Learning.replacing(known, moment.told(told), resting);
    var words = new FactWords(moment.catalogue(), moment.speech().language());
    var said = new ArrayList<String>();
    said.add(moment.speech().say(Phrase.SCREENING_CHANGED, "facts", words.list(learnt.facts(), learnt.news())));
    if (!resting.isEmpty()) {
      said.add(moment.speech().say(Phrase.SCREENING_DOUBTFUL, "facts", resting.stream().map(words::name).collect(Collectors.joining(", "))));
    }
    Interview interview = moment.talk().interview().heard().sure(learnt.facts());
    for (String fact : told.known().keySet()) {
      interview = interview.settling(fact);
    }
    return new Notes(moment.talk().knowing(learnt.facts()).in(interview), said, true);
  }

  /// The facts with an answer that rest on one of those that are not what they were.
  private static Set<String> resting(Moment moment, Facts told) {
    Facts known = moment.talk().facts();
    Set<String> other = told.values().entrySet().stream().filter(one -> !known.get(one.getKey()).map(one.getValue()::equals).orElse(true))
        .map(Map.Entry::getKey).collect(Collectors.toSet());
    return moment.catalogue().facts().values().stream().filter(fact -> fact.upkeep().restsOn().stream().anyMatch(other::contains)).map(FactDefinition::id)
        .filter(fact -> known.has(fact) && !told.has(fact)).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The answer to the open question. A question that is asked again gets a new answer; else an answer may contradict what was told earlier.
  static Notes answered(Moment moment, FactDefinition question, Facts told) {
    Talk talk = moment.talk();
    if (talk.interview().again()) {
      return changed(moment, told);
    }
    Learning learnt = Learning.of(talk.facts(), moment.told(told), moment.catalogue().places());
    if (!learnt.doubts().isEmpty()) {
      return new Notes(talk.in(talk.interview().doubting(learnt.doubts())), List.of(), true);
    }
    Facts facts = talk.facts();
    for (var one : moment.told(told).known().entrySet()) {
      String fact = one.getKey();
      boolean best = facts.get(fact).filter(FactValue::mayBeAsked).isPresent() && !one.getValue().value().exact();
      var now = learnt.facts().remembered(fact).filter(_ -> question.type() != FactDefinition.Type.CHOICES).orElse(one.getValue());
      facts = facts.with(fact, best ? now.as(new FactValue.AtBest(now.value())) : now);
    }
    return new Notes(talk.knowing(facts).in(talk.interview().settling(question.id())), List.of(), true);
  }

  /// The person does not know, whatever was thought before.
  static Notes unknown(Moment moment, FactDefinition question) {
    Talk talk = moment.talk();
    Optional<Known> before = talk.facts().remembered(question.id()).filter(one -> !one.stale() && !talk.interview().again());
    FactValue best = before.map(Known::value).<FactValue>map(value -> value instanceof FactValue.AtBest ? value : new FactValue.AtBest(value))
        .orElseGet(FactValue.NotKnown::new);
    Facts facts = talk.facts().and(moment.told(Facts.NONE.with(question.id(), best)));
    return new Notes(talk.knowing(facts).in(talk.interview().settling(question.id())), List.of(), true);
  }

  /// Skipped once, a question may come again at the end; twice, it is left open.
  static Notes putOff(Moment moment, FactDefinition question) {
    Interview interview = moment.talk().interview();
    return interview.putOff().contains(question.id())
        ? unknown(moment, question)
        : new Notes(moment.talk().in(interview.puttingOff(question.id())), List.of(), true);
  }

  /// An earlier answer to the open question still holds; without one nothing changes.
  static Notes confirmed(Moment moment) {
    String fact = moment.talk().question().orElseThrow();
    Talk talk = moment.talk().in(moment.talk().interview().heard());
    return moment.talk().facts().remembered(fact)
        .map(known -> new Notes(talk.knowing(talk.facts().and(moment.told(Facts.NONE.with(fact, known.confirmed())))), List.of(), true))
        .orElseGet(() -> new Notes(talk, List.of(), false));
  }

  /// The person's word on what is in doubt; empty when the message gives none.
  static Optional<Notes> decided(Moment moment, Reading answer) {
    Contradiction doubt = moment.talk().interview().doubts().getFirst();
    var words = new FactWords(moment.catalogue(), moment.speech().language());
    String said = PlainForm.of(moment.turn().text());
    if (said.equals(PlainForm.of(words.value(doubt.fact(), doubt.known())))) {
      return Optional.of(settled(moment, doubt, doubt.known()));
    }
    if (said.equals(PlainForm.of(words.value(doubt.fact(), doubt.told())))) {
      return Optional.of(settled(moment, doubt, doubt.told()));
    }
    if (said.equals(PlainForm.of(moment.speech().say(Phrase.CHOICE_BOTH)))) {
      return Optional.of(settled(moment, doubt, both(doubt)));
    }
    return answer instanceof Reading.Told(Facts facts)
        ? Optional.of(changed(moment.with(moment.talk().in(next(moment))), facts))
        : Optional.empty();
  }

  /// What was known stands.
  static Notes kept(Moment moment) {
    return new Notes(moment.talk().in(next(moment)), List.of(moment.speech().say(Phrase.SCREENING_KEPT)), true);
  }

  /// Nobody knows which of both is true: either may be.
  static Notes undecided(Moment moment) {
    Contradiction doubt = moment.talk().interview().doubts().getFirst();
    FactValue either = both(doubt);
    return settled(moment, doubt, either instanceof FactValue.NotKnown ? either : new FactValue.AtBest(either));
  }

  private static Notes settled(Moment moment, Contradiction doubt, FactValue value) {
    return value.equals(doubt.known()) ? kept(moment) : changed(moment.with(moment.talk().in(next(moment))), Facts.NONE.with(doubt.fact(), value));
  }

  private static Interview next(Moment moment) {
    Interview interview = moment.talk().interview();
    return interview.heard().doubting(interview.doubts().subList(1, interview.doubts().size()));
  }

  private static FactValue both(Contradiction doubt) {
    return switch (doubt.known()) {
      case FactValue.Chosen(Set<String> these) when doubt.told() instanceof FactValue.Chosen(Set<String> those) -> new FactValue.Chosen(union(these, those));
      case FactValue.OneOf(Set<String> these) when doubt.told() instanceof FactValue.OneOf(Set<String> those) -> new FactValue.OneOf(union(these, those));
      case FactValue.Number(Optional<BigDecimal> min, Optional<BigDecimal> max) when doubt
          .told() instanceof FactValue.Number(Optional<BigDecimal> from, Optional<BigDecimal> to) ->
        new FactValue.Number(min.flatMap(low -> from.map(low::min)), max.flatMap(high -> to.map(high::max)));
      case FactValue.Chosen _,FactValue.OneOf _,FactValue.Number _,FactValue.Numbers _,FactValue.Said _,FactValue.Planned _,FactValue.AtBest _,FactValue.NotKnown _ ->
        new FactValue.NotKnown();
    };
  }

  private static Set<String> union(Set<String> these, Set<String> those) {
    var all = new LinkedHashSet<>(these);
    all.addAll(those);
    return all;
  }
}

package coop.guichet.assistant;

import coop.guichet.answer.Understander;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Choice;
import coop.guichet.screening.AnswerReader;
import coop.guichet.screening.ChangeReader;
import coop.guichet.screening.ChangeReader.Wish;
import coop.guichet.screening.Contradiction;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Facts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Changes answers on request: "change the legal form", "actually we are three", "no, four" after what was noted. A change
/// that is asked for is made; what merely contradicts is asked about elsewhere.
final class ChangeDialogue {
  private static final int MANY = 30;
  private final Moment moment;
  private final Understander understander;
  private final Wording wording;
  private final String text;

  ChangeDialogue(Moment moment, Understander understander) {
    this.moment = moment;
    this.understander = understander;
    this.wording = moment.catalogue().wording();
    this.text = moment.turn().text();
  }

  /// A wish for a change while a question is open; empty when the message holds none.
  Optional<Decision> inTheMiddle() {
    return chosen().or(this::asked).or(this::corrected);
  }

  /// A wish for a change when no question is open any more: the questions are taken up again with it.
  Optional<Decision> afterwards() {
    return moment.talk().facts().isEmpty() || subject().filter(_ -> inWords()).isEmpty() ? Optional.empty() : asked();
  }

  /// Asks once more what is to be changed, after `before`.
  Decision again(String before) {
    Decision which = which(List.of());
    return which.saying(Stream.of(before, which.text()).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n")));
  }

  /// A fact by its name alone, from the list of answers.
  private Optional<Decision> chosen() {
    boolean listed = moment.talk().interview().shown() == Interview.Shown.ANSWERS;
    return listed ? wished(read(text), false) : Optional.empty();
  }

  /// "Change …", with or without a new value.
  private Optional<Decision> asked() {
    return subject().flatMap(subject -> wished(read(subject), subject.isBlank() || inWords()));
  }

  /// What is to be changed. A question such as "how do we change our legal form?" is no wish.
  private Optional<String> subject() {
    return wording.orders().about(Command.CHANGE, text).filter(_ -> !text.contains("?") || wording.is(Command.CHANGE, text));
  }

  /// Whether the wish is put in more than one word, so that it is one even where nothing else was understood.
  private boolean inWords() {
    return wording.is(Command.CHANGE, text) || wording.orders().within(text, MANY, Command.CHANGE).isPresent();
  }

  /// "Actually …", or "no, …" to what was just noted, with a new value of something that is known.
  private Optional<Decision> corrected() {
    boolean recap = moment.talk().interview().shown() == Interview.Shown.RECAP;
    Optional<String> subject = wording.orders().after(Command.CORRECTION, text).or(() -> recap ? wording.orders().after(Command.NO, text) : Optional.empty());
    Facts told = read(subject.orElse("")).told();
    return against(told) ? Optional.of(changed(told)) : Optional.empty();
  }

  /// "No, …" with another answer to the question before, where the message says nothing about the open one.
  Optional<Decision> ofTheLast() {
    Optional<FactDefinition> last = moment.talk().interview().before().map(moment.catalogue().facts()::get);
    Optional<String> rest = wording.orders().after(Command.CORRECTION, text).or(() -> wording.orders().after(Command.NO, text))
        .filter(words -> !words.isBlank());
    return last.flatMap(question -> rest.map(words -> new AnswerReader(moment.catalogue()).read(question, words)))
        .flatMap(reading -> reading instanceof AnswerReader.Reading.Told(Facts told) && against(told) ? Optional.of(changed(told)) : Optional.empty());
  }

  private boolean against(Facts told) {
    return !Contradiction.between(moment.talk().facts(), told, moment.catalogue().places()).isEmpty();
  }

  private Wish read(String subject) {
    return new ChangeReader(moment.catalogue()).read(subject);
  }

  private Optional<Decision> wished(Wish wish, boolean explicit) {
    if (!wish.told().isEmpty()) {
      return Optional.of(changed(wish.told()));
    }
    List<String> known = wish.named().stream().filter(fact -> moment.talk().facts().remembered(fact).isPresent()).sorted().toList();
    if (known.size() == 1 || wish.named().size() == 1) {
      return Optional
          .of(questions().revisiting(known.isEmpty() ? wish.named().iterator().next() : known.getFirst(), wish.unlikely().map(this::unlikely).orElse("")));
    }
    Optional<String> open = wish.named().stream().sorted().filter(new Steps(moment)::matters).findFirst();
    if (known.isEmpty() && open.isPresent()) {
      return Optional.of(questions().revisiting(open.get(), ""));
    }
    return explicit || !known.isEmpty() ? Optional.of(which(known)) : Optional.empty();
  }

  private String unlikely(FactDefinition.Bounds bounds) {
    return moment.speech().say(Phrase.SCREENING_NUMBER_UNLIKELY, "min", bounds.min().toPlainString(), "max", bounds.max().toPlainString());
  }

  private ScreeningDialogue questions() {
    return new ScreeningDialogue(moment, understander);
  }

  private Decision changed(Facts told) {
    Notes notes = Notes.changed(moment, told);
    return new ScreeningDialogue(moment.with(notes.talk()), understander).on(String.join(" ", notes.said()));
  }

  /// Asks which answer is meant: one of these, or any.
  private Decision which(Collection<String> meant) {
    Facts facts = moment.talk().facts();
    var words = new FactWords(moment.catalogue(), moment.speech().language());
    Collection<String> offered = meant.isEmpty() ? facts.values().keySet() : meant;
    List<Choice> choices = Stream.concat(offered.stream().map(fact -> Choice.of(words.name(fact))), moment.speech().choices(Phrase.CHOICE_NO_CHANGE).stream())
        .toList();
    String list = offered.stream().map(fact -> words.named(fact, words.value(fact, facts.get(fact).orElseGet(FactValue.NotKnown::new))))
        .collect(Collectors.joining("; "));
    Interview showing = moment.talk().interview().showing(Interview.Shown.ANSWERS);
    return moment.with(moment.talk().in(showing)).say(Outcome.SCREENING, moment.speech().say(Phrase.SCREENING_WHICH, "facts", list), choices,
        "asks what to change");
  }
}

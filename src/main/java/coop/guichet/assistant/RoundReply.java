package coop.guichet.assistant;

import coop.guichet.answer.Courtesies;
import coop.guichet.answer.Understander;
import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.screening.AnswerReader;
import coop.guichet.screening.AnswerReader.Reading;
import coop.guichet.screening.Contradiction;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.NumberedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a reply to a round of questions says: each answer is read as if its question alone were open, and what stands under no
/// number like any other words.
final class RoundReply {
  private final Moment moment;
  private final Understander understander;
  private final FactWords words;
  private final List<Interview> questions;
  private final List<Contradiction> doubts = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> asking = new ArrayList<>();
  private Talk talk;
  private Optional<Command> order = Optional.empty();
  private boolean tells;
  private boolean distress;

  private RoundReply(Moment moment, Understander understander) {
    this.moment = moment.saying(Courtesies.without(moment.turn().text()));
    this.understander = understander;
    this.words = new FactWords(moment.catalogue(), moment.speech().language());
    this.questions = moment.talk().interview().apart();
    this.talk = moment.talk();
  }

  /// Reads the message of this moment as a reply to the round that is open.
  static RoundReply read(Moment moment, Understander understander) {
    var reply = new RoundReply(moment, understander);
    NumberedReply numbered = reply.numbered();
    IntStream.rangeClosed(1, reply.questions.size()).forEach(number -> {
      Interview question = reply.questions.get(number - 1);
      Optional.ofNullable(numbered.answers().get(number)).ifPresentOrElse(text -> reply.answer(question, text), () -> reply.nothing(question));
    });
    reply.rest(numbered.rest());
    return reply;
  }

  /// What is remembered now; the round is over, what is in doubt waits for the next.
  Talk talk() {
    Interview interview = talk.interview().afterRound().doubting(doubts.stream().distinct().toList()).sure(talk.facts());
    return talk.in(interview);
  }

  /// The facts that were asked for and are not known, in the order asked.
  List<String> open() {
    return open.stream().filter(fact -> !talk.facts().has(fact)).toList();
  }

  /// What was taken down, in one sentence, and what else is to be said of the answers.
  String noted() {
    var before = moment.talk().facts();
    List<String> news = talk.facts().values().entrySet().stream().filter(one -> !before.get(one.getKey()).equals(Optional.of(one.getValue())))
        .map(Map.Entry::getKey).toList();
    String list = words.list(talk.facts(), news);
    String noted = list.isEmpty() ? "" : moment.speech().say(Phrase.SCREENING_NOTED, "facts", list);
    return Stream.concat(Stream.of(noted), said.stream()).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }

  /// Whether any question was answered, or anything told.
  boolean tells() {
    return tells;
  }

  /// An order that stands in place of an answer and concerns more than its question.
  Optional<Command> order() {
    return order;
  }

  /// The words that ask something in return; empty when none do.
  String asking() {
    return String.join("\n", asking);
  }

  boolean distress() {
    return distress;
  }

  /// By number; without any by the only question, in the order asked, or by what only one question can mean.
  private NumberedReply numbered() {
    String text = moment.turn().text();
    NumberedReply reply = NumberedReply.read(text, questions.stream().map(this::texts).toList());
    if (!reply.answers().isEmpty() || reply.rest().isEmpty()) {
      return reply;
    }
    if (questions.size() == 1) {
      return new NumberedReply(new TreeMap<>(Map.of(1, reply.rest())), "");
    }
    List<String> inOrder = NumberedReply.inOrder(reply.rest(), questions.size());
    boolean fits = !inOrder.isEmpty() && IntStream.range(0, inOrder.size()).allMatch(i -> plain(questions.get(i), inOrder.get(i)));
    var found = new TreeMap<Integer, String>();
    IntStream.rangeClosed(1, questions.size()).filter(number -> fits || only(questions.get(number - 1), reply.rest()))
        .forEach(number -> found.put(number, fits ? inOrder.get(number - 1) : reply.rest()));
    return fits || found.size() == 1 ? new NumberedReply(found, "") : reply;
  }

  /// The question in every language, for a mail program may repeat it.
  private List<String> texts(Interview question) {
    return question.doubts().isEmpty() ? List.copyOf(definition(question).ask().texts().values()) : List.of();
  }

  private boolean plain(Interview question, String text) {
    boolean unknown = moment.catalogue().wording().is(Command.DONT_KNOW, text) || moment.catalogue().wording().is(Command.SKIP, text);
    return unknown || new AnswerReader(moment.catalogue()).read(definition(question), text) instanceof Reading.Told;
  }

  private boolean only(Interview question, String text) {
    var reader = new AnswerReader(moment.catalogue());
    FactDefinition definition = definition(question);
    return definition.type() != FactDefinition.Type.TEXT && reader.isBare(definition, text) && reader.read(definition, text) instanceof Reading.Told;
  }

  private FactDefinition definition(Interview question) {
    return moment.catalogue().facts().get(question.topic().orElseThrow());
  }

  private void answer(Interview question, String text) {
    Moment alone = moment.saying(text).with(talk.in(question));
    FactDefinition definition = definition(question);
    Optional<Command> meant = new AnswerReader(moment.catalogue()).isBare(definition, text) ? Optional.empty() : order(text);
    if (meant.isPresent()) {
      ordered(meant.get(), alone, definition);
      return;
    }
    Reply reply = Reply.read(moment.catalogue(), understander, moment.speech().language(), definition, text);
    Optional<Notes> notes = question.doubts().isEmpty()
        ? reply.answer() instanceof Reading.Told(var facts) ? Optional.of(Notes.answered(alone, definition, facts)) : Optional.empty()
        : Notes.decided(alone, reply.answer());
    notes.ifPresentOrElse(this::take, () -> unread(question, reply.answer()));
    beside(reply, text);
  }

  private Optional<Command> order(String text) {
    return moment.catalogue().wording().command(text)
        .or(() -> moment.catalogue().wording().orders().within(text, Command.DONT_KNOW, Command.SKIP, Command.WHY, Command.KEEP));
  }

  private void ordered(Command meant, Moment alone, FactDefinition question) {
    boolean doubtful = !alone.talk().interview().doubts().isEmpty();
    switch (meant) {
      case DONT_KNOW -> take(doubtful ? Notes.undecided(alone) : Notes.unknown(alone, question));
      case SKIP -> take(doubtful ? Notes.undecided(alone) : Notes.putOff(alone, question));
      case KEEP -> take(doubtful ? Notes.kept(alone) : Notes.confirmed(alone));
      case WHY -> {
        said.add(words.named(question.id(), question.why().in(moment.speech().language())));
        nothing(alone.talk().interview());
      }
      case PERSON, STOP -> {
        order = Optional.of(meant);
        nothing(alone.talk().interview());
      }
      case YES, NO, BACK, STATUS, MORE, CHANGE, CORRECTION, RESTART, CHECK_PROJECT, MAIL_RESULT, NOTICE, NO_NOTICE, LINK, SPEAK_FR, SPEAK_NL, SPEAK_EN,
          SPEAK_DE ->
        nothing(alone.talk().interview());
    }
  }

  private void take(Notes notes) {
    tells = true;
    note(notes);
  }

  private void note(Notes notes) {
    Interview after = notes.talk().interview();
    doubts.addAll(after.doubts());
    talk = talk.knowing(notes.talk().facts()).in(talk.interview().leaving(after.putOff()));
  }

  /// What was not answered is asked once more; which of two is right may stay open.
  private void nothing(Interview question) {
    if (question.doubts().isEmpty()) {
      open.add(question.topic().orElseThrow());
    } else {
      note(Notes.undecided(moment.with(talk.in(question))));
    }
  }

  private void unread(Interview question, Reading reading) {
    String fact = question.topic().orElseThrow();
    switch (reading) {
      case Reading.Unlikely(FactDefinition.Bounds bounds) -> said.add(words.named(fact, moment.speech().say(Phrase.SCREENING_NUMBER_UNLIKELY, "min",
          bounds.min().toPlainString(), "max", bounds.max().toPlainString())));
      case Reading.Several(List<FactValue> values) -> said.add(words.named(fact, moment.speech().say(Phrase.SCREENING_SEVERAL, "values",
          values.stream().map(value -> words.value(fact, value)).collect(Collectors.joining(", ")))));
      case Reading.Told _,Reading.NoAnswer _ -> {
        // it is asked once more, which says enough
      }
    }
    nothing(question);
  }

  private void rest(String text) {
    if (!text.isBlank()) {
      beside(Reply.unasked(moment.catalogue(), understander, moment.speech().language(), text), text);
    }
  }

  /// Facts told beside the answers, and what is asked in return.
  private void beside(Reply reply, String text) {
    Notes notes = Notes.unasked(moment.with(talk), reply.volunteered());
    if (notes.news()) {
      take(notes);
    }
    if (reply.asked().isPresent() || !Reply.questions(text).isEmpty()) {
      asking.add(text);
    }
    distress |= reply.distress();
  }
}

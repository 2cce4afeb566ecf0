package coop.guichet.assistant;

import coop.guichet.answer.Understander;
import coop.guichet.answer.Understanding;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.message.Language;
import coop.guichet.screening.AnswerReader;
import coop.guichet.screening.AnswerReader.Reading;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import coop.guichet.screening.FreeTextReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All that a message says while a question of ours is open: the answer, what is told beside it, what is asked in return.
///
/// @param answer     to the open question
/// @param volunteered facts told without being asked for
/// @param asked      what the message asks, where it does
/// @param distress   whether somebody cries for help, before which everything else can wait
record Reply(Reading answer, Facts volunteered, Optional<Understanding> asked, boolean distress) {
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?\\n])\\s*");
  private static final Pattern CLAUSE = Pattern.compile("[,;:–]|\\s-\\s|\\s(?=(?:et|mais|en|maar|and|but|und|aber)\\s)", Pattern.CASE_INSENSITIVE);
  private static final int FEWEST_WORDS = 4;
  private static final Set<String> PLACE = Set.of("postcode", "area");

  /// Reads a message as a reply to the question about this fact.
  static Reply read(Catalogue catalogue, Understander understander, Language language, FactDefinition question, String text) {
    var answers = new AnswerReader(catalogue);
    if (answers.isBare(question, text)) {
      return new Reply(answers.read(question, text), Facts.NONE, Optional.empty(), false);
    }
    Understanding understanding = understander.understand(text, language);
    Reading whole = answers.read(question, text);
    boolean asks = understanding.asks(text) && (text.contains("?") || whole instanceof Reading.NoAnswer);
    String told = asks ? withoutQuestions(answers, question, text) : text;
    Reading answer = !asks ? whole : told.isBlank() ? new Reading.NoAnswer() : answers.read(question, told);
    Facts unasked = new FreeTextReader(catalogue).read(text);
    return new Reply(answer, beside(question, answer, unasked), asks ? Optional.of(understanding) : Optional.empty(), understanding.criesForHelp());
  }

  /// Reads words that answer no question of ours.
  static Reply unasked(Catalogue catalogue, Understander understander, Language language, String text) {
    Understanding understanding = understander.understand(text, language);
    return new Reply(new Reading.NoAnswer(), new FreeTextReader(catalogue).read(text),
        understanding.asks(text) ? Optional.of(understanding) : Optional.empty(), understanding.criesForHelp());
  }

  /// The sentences of a text that ask, in so many words that they ask something of their own.
  static List<String> questions(String text) {
    return Arrays.stream(SENTENCE.split(text)).map(String::strip).filter(sentence -> sentence.endsWith("?") && sentence.split("\\s+").length >= FEWEST_WORDS)
        .toList();
  }

  /// What is left of a message without its questions; of a lone question what stands before it, if that is a plain answer.
  private static String withoutQuestions(AnswerReader answers, FactDefinition question, String text) {
    String told = Arrays.stream(SENTENCE.split(text)).filter(sentence -> !sentence.strip().endsWith("?")).collect(Collectors.joining(" "));
    String first = CLAUSE.split(text.strip(), 2)[0];
    return !told.isBlank() ? told : answers.isBare(question, first) ? first : "";
  }

  /// What the answer says itself is not told beside it, nor is a number that stands for the answer.
  private static Facts beside(FactDefinition question, Reading answer, Facts unasked) {
    Set<String> answered = PLACE.contains(question.id()) ? PLACE : Set.of(question.id());
    Set<FactValue> numbers = answer instanceof Reading.Told(Facts facts) && question.type().numeric() ? Set.copyOf(facts.values().values()) : Set.of();
    Facts beside = unasked;
    for (var one : unasked.values().entrySet()) {
      boolean same = answered.contains(one.getKey()) || numbers.contains(one.getValue());
      beside = same ? beside.without(one.getKey()) : beside;
    }
    return beside;
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Facts;
import coop.guichet.screening.Truth;
import java.util.List;
import java.util.stream.Collectors;

/// Where a pre-qualification stands, in words: what is open and noted, and what a pause has left of it.
final class Standing {
  private final Moment moment;
  private final Speech speech;
  private final FactWords words;
  private final Facts holding;

  Standing(Moment moment) {
    this.moment = moment;
    this.speech = moment.speech();
    this.words = new FactWords(moment.catalogue(), speech.language());
    this.holding = moment.talk().facts().on(moment.day());
  }

  /// Whether anything is noted that still holds.
  boolean anything() {
    return !noted().isEmpty();
  }

  private String noted() {
    return words.list(holding);
  }

  private String notedOrNothing() {
    return anything() ? noted() : speech.say(Phrase.NOTHING_NOTED);
  }

  /// How many programmes are open, how many questions are left, what is noted.
  String status() {
    Steps steps = new Steps(moment);
    List<String> open = steps.verdict().programmes().stream()
        .filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() == Truth.UNKNOWN).map(one -> one.programme().name()).toList();
    return speech.say(Phrase.SCREENING_STATUS, "number", String.valueOf(open.size()), "programmes", open.isEmpty() ? "–" : String.join(", ", open),
        "questions", String.valueOf(steps.most()), "facts", notedOrNothing());
  }

  /// What was noted before a pause, and what of it is too old to rely on.
  String paused() {
    String recap = speech.say(Phrase.SCREENING_PAUSED, "date", Speech.date(moment.lastDay()), "facts", notedOrNothing());
    String outdated = moment.talk().facts().values().keySet().stream().filter(fact -> !holding.has(fact)).map(words::name).collect(Collectors.joining(", "));
    return outdated.isEmpty() ? recap : recap + " " + speech.say(Phrase.SCREENING_OUTDATED, "facts", outdated);
  }
}

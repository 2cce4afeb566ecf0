package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Understands a whole message: cuts it into sentences, ranks each, and decides between answering, offering a choice and
/// leaving it.
public final class Understander {
  /// From this probability on a topic is taken as asked.
  private static final double SURE = 0.5;
  /// A sentence among others must be surer, since what people tell around a question also resembles topics.
  private static final double SURE_AMONG_OTHERS = 0.6;
  /// From this probability on a topic is worth offering.
  private static final double WORTH_OFFERING = 0.12;
  private static final double TOO_UNSURE_TO_OFFER = 0.3;
  private static final int MOST_OFFERED = 3;
  private static final int MANY_WORDS = 25;
  private static final Pattern LETTERS = Pattern.compile("\\p{L}");
  private static final int FEWEST_WORDS_OF_DISTRESS = 3;
  private final Matcher matcher;
  private final Catalogue catalogue;

  public Understander(Matcher matcher, Catalogue catalogue) {
    this.matcher = matcher;
    this.catalogue = catalogue;
  }

  /// What the message was understood to be, in this language.
  public Understanding understand(String text, Language language) {
    Optional<String> title = titled(text);
    if (title.isPresent()) {
      return new Understanding(List.of(new Understanding.Found(title.get(), 1)), List.of(), Understanding.Kind.QUESTION, List.of("title"));
    }
    List<Matcher.Scored> whole = matcher.rank(text, language);
    List<String> sentences = Segments.sentences(text);
    if (whole.isEmpty() || LETTERS.matcher(text).results().limit(2).count() < 2) {
      return new Understanding(List.of(), List.of(), Understanding.Kind.OUT_OF_SCOPE, List.of("no words"));
    }
    var reading = new Reading(language);
    reading.note(text, whole);
    if (isKind(whole.getFirst(), Understanding.Kind.DISTRESS) && Segments.words(text) >= FEWEST_WORDS_OF_DISTRESS) {
      return reading.result(List.of(), Understanding.Kind.DISTRESS);
    }
    return sentences.size() > 1 ? several(text, whole, sentences, reading) : single(sentences.getFirst(), whole, reading);
  }

  /// One sentence: one topic, two joined by "and", a kind of message, or a choice.
  private Understanding single(String sentence, List<Matcher.Scored> whole, Reading reading) {
    Optional<List<Understanding.Found>> joined = joined(sentence, whole.getFirst(), reading);
    if (joined.isPresent()) {
      return reading.result(joined.get(), Understanding.Kind.QUESTION);
    }
    return alone(whole, reading);
  }

  private Understanding alone(List<Matcher.Scored> ranked, Reading reading) {
    Matcher.Scored first = ranked.getFirst();
    if (first.probability() >= SURE) {
      return isTopic(first) ? reading.result(List.of(found(first)), Understanding.Kind.QUESTION) : reading.result(List.of(), kind(first));
    }
    List<String> offered = ranked.stream().filter(Understander::isTopic).filter(scored -> scored.probability() >= WORTH_OFFERING).limit(MOST_OFFERED)
        .map(Matcher.Scored::label).toList();
    boolean offer = offered.size() > 1 && isTopic(first) && first.probability() >= TOO_UNSURE_TO_OFFER;
    return offer ? reading.offer(offered) : reading.result(List.of(), isTopic(first) ? Understanding.Kind.OUT_OF_SCOPE : kind(first));
  }

  private Optional<List<Understanding.Found>> joined(String sentence, Matcher.Scored whole, Reading reading) {
    for (List<String> halves : Segments.halves(sentence)) {
      List<Matcher.Scored> best = halves.stream().map(half -> reading.rank(half)).filter(ranked -> !ranked.isEmpty()).map(List::getFirst).toList();
      boolean sure = best.size() == 2 && best.stream().allMatch(scored -> isTopic(scored) && scored.probability() >= SURE_AMONG_OTHERS);
      boolean different = sure && !best.get(0).label().equals(best.get(1).label());
      if (different && best.stream().anyMatch(scored -> scored.probability() >= whole.probability() - 0.15)) {
        return Optional.of(best.stream().map(Understander::found).toList());
      }
    }
    return Optional.empty();
  }

  /// Several sentences: every one that surely asks something counts; without any, the message as a whole decides.
  private Understanding several(String text, List<Matcher.Scored> whole, List<String> sentences, Reading reading) {
    Map<String, Understanding.Found> topics = new LinkedHashMap<>();
    boolean project = isKind(whole.getFirst(), Understanding.Kind.PRE_QUALIFICATION);
    for (String sentence : sentences) {
      List<Matcher.Scored> ranked = reading.rank(sentence);
      if (ranked.isEmpty()) {
        continue;
      }
      if (isKind(ranked.getFirst(), Understanding.Kind.DISTRESS)) {
        return reading.result(List.of(), Understanding.Kind.DISTRESS);
      }
      project |= isKind(ranked.getFirst(), Understanding.Kind.PRE_QUALIFICATION) && ranked.getFirst().probability() >= SURE_AMONG_OTHERS;
      Optional<List<Understanding.Found>> joined = joined(sentence, ranked.getFirst(), reading);
      boolean asks = sentence.contains("?") || !project;
      if (joined.isPresent() && asks) {
        joined.get().forEach(found -> topics.putIfAbsent(found.topic(), found));
      } else if (isTopic(ranked.getFirst()) && ranked.getFirst().probability() >= SURE_AMONG_OTHERS && asks) {
        topics.putIfAbsent(ranked.getFirst().label(), found(ranked.getFirst()));
      }
    }
    if (topics.isEmpty() && !project) {
      return alone(whole, reading);
    }
    boolean wholeIsOneTopic = isTopic(whole.getFirst()) && whole.getFirst().probability() >= SURE && Segments.words(text) < MANY_WORDS
        && topics.containsKey(whole.getFirst().label()) && questions(sentences) < 2;
    List<Understanding.Found> found = wholeIsOneTopic ? List.of(found(whole.getFirst())) : List.copyOf(topics.values());
    return reading.result(found, project ? Understanding.Kind.PRE_QUALIFICATION : Understanding.Kind.QUESTION);
  }

  private static long questions(List<String> sentences) {
    return sentences.stream().filter(sentence -> sentence.contains("?")).count();
  }

  /// The topic whose title the message is, as when a choice was pressed.
  private Optional<String> titled(String text) {
    String form = Wording.Comparable.form(text);
    return catalogue.topics().values().stream()
        .filter(topic -> topic.title().texts().values().stream().anyMatch(title -> Wording.Comparable.form(title).equals(form))).map(topic -> topic.id())
        .findFirst();
  }

  private static Understanding.Found found(Matcher.Scored scored) {
    return new Understanding.Found(scored.label(), scored.probability());
  }

  private static boolean isTopic(Matcher.Scored scored) {
    return scored.label().startsWith("T");
  }

  private static boolean isKind(Matcher.Scored scored, Understanding.Kind kind) {
    return scored.label().equals(kind.label()) && scored.probability() >= SURE;
  }

  private static Understanding.Kind kind(Matcher.Scored scored) {
    return Understanding.Kind.valueOf(scored.label().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Keeps the scores while a message is read.
  private final class Reading {
    private final Language language;
    private final List<String> reasons = new ArrayList<>();

    Reading(Language language) {
      this.language = language;
    }

    List<Matcher.Scored> rank(String part) {
      List<Matcher.Scored> ranked = matcher.rank(part, language);
      note(part, ranked);
      return ranked;
    }

    void note(String part, List<Matcher.Scored> ranked) {
      reasons.add(part.length() + " characters: " + ranked.stream().limit(MOST_OFFERED)
          .map(scored -> "%s %.2f".formatted(scored.label(), scored.probability())).collect(Collectors.joining(", ")));
    }

    Understanding result(List<Understanding.Found> topics, Understanding.Kind kind) {
      return new Understanding(topics, List.of(), kind, reasons);
    }

    Understanding offer(List<String> topics) {
      return new Understanding(List.of(), topics, Understanding.Kind.QUESTION, reasons);
    }
  }
}

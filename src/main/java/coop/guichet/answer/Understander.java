package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.util.ArrayList;
import java.util.HashMap;
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
  /// From this probability on a label is taken as meant.
  private static final double SURE = 0.7;
  /// A sentence among others, or half of one, must be surer.
  private static final double SURE_AMONG_OTHERS = 0.75;
  /// A question that is this sure stands by itself, whatever is told around it.
  private static final double SURE_ALONE = 0.8;
  /// From this probability on a sentence that tells something describes a project.
  private static final double SURELY_A_PROJECT = 0.8;
  /// From this probability on a topic is worth offering.
  private static final double WORTH_OFFERING = 0.12;
  private static final double TOO_UNSURE_TO_OFFER = 0.3;
  private static final double SURE_BY_ITSELF = 0.9;
  private static final double SURE_WHEN_SHORT = 0.95;
  private static final double SURE_WHEN_BRIEF = 0.8;
  private static final int FEW_WORDS = 4;
  private static final int SOME_WORDS = 7;
  private static final int MOST_OFFERED = 3;
  private static final int MOST_TITLE_CHARACTERS = 200;
  /// Words that point back at the question before.
  private static final Pattern ANAPHORA = Pattern.compile(
      "(?iu)\\b(?:it|its|they|them|that|those|er|ze|die|daar|daarna|dat|dafür|davon|darin|dabei|danach|daran|sie|elle|elles|ça|cela|cette|celle|y|en|l'un|l'une|eine davon)\\b");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}");
  private static final int FEWEST_WORDS_OF_DISTRESS = 3;
  private final Matcher matcher;
  private final Catalogue catalogue;
  private final Map<String, String> topicByTitle = new HashMap<>();

  public Understander(Matcher matcher, Catalogue catalogue) {
    this.matcher = matcher;
    this.catalogue = catalogue;
    catalogue.topics().values()
        .forEach(topic -> topic.title().texts().values().forEach(title -> topicByTitle.putIfAbsent(PlainForm.of(title), topic.id())));
  }

  /// What the message was understood to be, in this language.
  public Understanding understand(String text, Language language) {
    Optional<String> title = titled(text);
    if (title.isPresent()) {
      return new Understanding(List.of(new Understanding.Found(title.get(), 1)), List.of(), Understanding.Kind.QUESTION, 1, List.of("title"));
    }
    Segments segments = Segments.of(text);
    boolean courtesyOnly = segments.questions().isEmpty() && segments.telling().isEmpty();
    var reading = new Reading(language, segments.questions().isEmpty());
    List<Matcher.Scored> whole = reading.rank(courtesyOnly ? text : segments.body());
    if (whole.isEmpty() || LETTERS.matcher(text).results().limit(2).count() < 2) {
      return reading.result(List.of(), Understanding.Kind.OUT_OF_SCOPE);
    }
    if (isKind(whole.getFirst(), Understanding.Kind.DISTRESS) && Segments.words(text) >= FEWEST_WORDS_OF_DISTRESS) {
      return reading.result(List.of(), Understanding.Kind.DISTRESS);
    }
    int sentences = segments.questions().size() + segments.telling().size();
    return sentences <= 1 || segments.questions().isEmpty() ? single(segments.body(), whole, reading) : asked(segments, whole, reading);
  }

  /// One sentence, or several that ask nothing: one topic, two joined by "and", a kind of message, or a choice.
  private Understanding single(String sentence, List<Matcher.Scored> whole, Reading reading) {
    List<Understanding.Found> joined = joined(sentence, whole.getFirst(), reading);
    return joined.isEmpty() ? alone(whole, reading) : reading.result(joined, Understanding.Kind.QUESTION);
  }

  private Understanding alone(List<Matcher.Scored> ranked, Reading reading) {
    Matcher.Scored first = ranked.getFirst();
    if (first.probability() >= SURE) {
      return isTopic(first) ? reading.result(List.of(found(first)), Understanding.Kind.QUESTION) : reading.result(List.of(), kind(first));
    }
    List<String> offered = ranked.stream().filter(Understander::isTopic).filter(scored -> scored.probability() >= WORTH_OFFERING).limit(MOST_OFFERED)
        .map(Matcher.Scored::label).toList();
    if (isTopic(first) && ranked.size() > 1 && reading.onlyTells() && ranked.get(1).label().equals(Understanding.Kind.PRE_QUALIFICATION.label())
        && ranked.get(1).probability() >= WORTH_OFFERING) {
      return reading.result(List.of(), Understanding.Kind.PRE_QUALIFICATION);
    }
    boolean offer = offered.size() > 1 && isTopic(first) && first.probability() >= TOO_UNSURE_TO_OFFER;
    return offer ? reading.offer(offered) : reading.result(List.of(), isTopic(first) ? Understanding.Kind.OUT_OF_SCOPE : kind(first));
  }

  /// Two topics of one sentence, where both halves around an "and" surely ask something else; else none.
  private List<Understanding.Found> joined(String sentence, Matcher.Scored whole, Reading reading) {
    for (List<String> halves : Segments.halves(sentence)) {
      List<Matcher.Scored> best = halves.stream().map(reading::rank).filter(ranked -> !ranked.isEmpty()).map(List::getFirst)
          .filter(scored -> isTopic(scored) && scored.probability() >= SURE_AMONG_OTHERS).toList();
      boolean stands = best.size() == 2 && best.get(1).probability() >= needed(halves.get(1));
      if (stands && !best.get(0).label().equals(best.get(1).label()) && isTopic(whole)) {
        return best.stream().map(Understander::found).toList();
      }
    }
    return List.of();
  }

  /// How sure a further question must be to count: a short one mostly hangs on the one before ("and for how long?").
  private static double needed(String question) {
    int words = Segments.words(question);
    return words <= FEW_WORDS || ANAPHORA.matcher(question).find() ? SURE_WHEN_SHORT : words <= SOME_WORDS ? SURE_WHEN_BRIEF : SURE_AMONG_OTHERS;
  }

  /// Questions with something told around them: the questions decide. A project told beside them is checked when nothing
  /// else is asked, or when one of the questions is whether it fits.
  private Understanding asked(Segments segments, List<Matcher.Scored> whole, Reading reading) {
    Map<String, Understanding.Found> topics = new LinkedHashMap<>();
    boolean fitAsked = false;
    for (String question : segments.questions()) {
      List<Matcher.Scored> ranked = reading.rank(question);
      if (ranked.isEmpty()) {
        continue;
      }
      Matcher.Scored first = ranked.getFirst();
      List<Understanding.Found> joined = joined(question, first, reading);
      if (segments.questions().size() == 1 && !agrees(first, whole.getFirst())) {
        return alone(whole, reading);
      }
      boolean aboutFit = !isTopic(first) || first.probability() < SURE_AMONG_OTHERS || asksForCheck(first.label());
      fitAsked |= aboutFit && joined.isEmpty();
      if (!joined.isEmpty()) {
        joined.forEach(found -> topics.putIfAbsent(found.topic(), found));
      } else if (isTopic(first) && first.probability() >= (topics.isEmpty() ? SURE_AMONG_OTHERS : needed(question))) {
        topics.putIfAbsent(first.label(), found(first));
      }
    }
    boolean told = isKind(whole.getFirst(), Understanding.Kind.PRE_QUALIFICATION) && (!segments.telling().isEmpty() || fitAsked);
    boolean described = told && segments.telling().stream().map(reading::rank).anyMatch(ranked -> !ranked.isEmpty()
        && ranked.getFirst().label().equals(Understanding.Kind.PRE_QUALIFICATION.label()) && ranked.getFirst().probability() >= SURELY_A_PROJECT);
    boolean project = told && (fitAsked || described || topics.values().stream().allMatch(found -> found.probability() < SURE_ALONE));
    if (project) {
      topics.values().removeIf(found -> found.probability() < SURE_ALONE || asksForCheck(found.topic()));
      return reading.result(List.copyOf(topics.values()), Understanding.Kind.PRE_QUALIFICATION);
    }
    boolean outside = isKind(whole.getFirst(), Understanding.Kind.OUT_OF_SCOPE);
    topics.values().removeIf(found -> outside && found.probability() < SURE_ALONE);
    return topics.isEmpty() ? alone(whole, reading) : reading.result(List.copyOf(topics.values()), Understanding.Kind.QUESTION);
  }

  /// Whether a message's only question and the message as a whole speak of the same thing; a question that is very sure
  /// needs no such support, and a project told around a question is no contradiction.
  private static boolean agrees(Matcher.Scored question, Matcher.Scored whole) {
    boolean sureWhole = whole.probability() >= SURE_ALONE && !whole.label().equals(Understanding.Kind.PRE_QUALIFICATION.label());
    return question.label().equals(whole.label()) || question.probability() >= SURE_BY_ITSELF || !sureWhole;
  }

  private boolean asksForCheck(String topic) {
    return catalogue.topic(topic).map(found -> found.offersCheck()).orElse(false);
  }

  /// The topic whose title the message is, as when a choice was pressed.
  private Optional<String> titled(String text) {
    return text.length() > MOST_TITLE_CHARACTERS ? Optional.empty() : Optional.ofNullable(topicByTitle.get(PlainForm.of(text)));
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
    private double certainty;

    private final boolean onlyTells;

    Reading(Language language, boolean onlyTells) {
      this.language = language;
      this.onlyTells = onlyTells;
    }

    /// Whether nothing in the message asks: then a project told is likelier than a topic that is not sure.
    boolean onlyTells() {
      return onlyTells;
    }

    List<Matcher.Scored> rank(String part) {
      List<Matcher.Scored> ranked = matcher.rank(part, language);
      if (reasons.isEmpty() && !ranked.isEmpty()) {
        certainty = ranked.getFirst().probability();
      }
      note(part, ranked);
      return ranked;
    }

    void note(String part, List<Matcher.Scored> ranked) {
      reasons.add(part.length() + " characters: " + ranked.stream().limit(MOST_OFFERED)
          .map(scored -> "%s %.2f".formatted(scored.label(), scored.probability())).collect(Collectors.joining(", ")));
    }

    Understanding result(List<Understanding.Found> topics, Understanding.Kind kind) {
      return new Understanding(topics, List.of(), kind, certainty, reasons);
    }

    Understanding offer(List<String> topics) {
      return new Understanding(List.of(), topics, Understanding.Kind.QUESTION, certainty, reasons);
    }
  }
}

package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Topic;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Understands a whole message: cuts it into pieces, ranks each, judges what they ask and what the person wants with all of it,
/// and decides between answering, offering a choice, taking up a project, handing over and saying that it is none of ours.
public final class Understander {
  /// From this probability on a label is taken as meant.
  private static final double SURE = 0.8;
  /// From this probability on a topic is taken as asked,
  private static final double ASKED = 0.5;
  /// and from this one beside another.
  private static final double ASKED_TOO = 0.6;
  /// From this probability on a question that stands by itself is answered, whatever the others in the message are about.
  private static final double SURE_BY_ITSELF = 0.97;
  /// The same for a part of a sentence.
  private static final double SURE_AS_A_PART = 0.98;
  /// From this probability on a project is taken as told, whatever is asked beside it.
  private static final double SURELY_TOLD = 0.9;
  /// Below this one the message as a whole does not tell a project: what a sentence tells may be a person's work or life.
  private static final double PERHAPS_A_PROJECT = 0.1;
  /// A question of which this much points to a topic that is answered counts as answered with it.
  private static final double TOUCHED = 0.25;
  private static final int FEWEST_WORDS_ASKED = 4;
  private static final int FEWEST_WORDS_SURELY_ASKED = 3;
  /// A question beside a project that is none of our business this likely does not ask whether the project fits.
  private static final double OUTSIDE_A_PROJECT = 0.2;
  private static final Set<String> COURTESIES = Set.of(Understanding.Kind.GREETING.label(), Understanding.Kind.THANKS.label());
  private static final int MOST_PARTS = 12;
  private static final int MOST_OFFERED = 3;
  private static final int MOST_TITLE_CHARACTERS = 200;
  /// What stands behind is not read: so no message takes long.
  private static final int MOST_CHARACTERS = 8_000;
  /// From this probability on a message is taken as a cry for help: to miss one is worse than to take a worry too seriously.
  private static final double DISTRESSED = 0.6;
  /// From this one on, for any of its sentences, when nothing else is found in the message.
  private static final double PERHAPS_DISTRESSED = 0.25;
  private static final int FEWEST_WORDS_OF_DISTRESS = 3;
  /// No word of any language, nor anything that says something.
  private static final Pattern ENDLESS = Pattern.compile("\\S{61,}");
  private static final int MANY_WORDS = 20;
  /// So often on average no word stands in a message that says something.
  private static final int MOST_OFTEN = 5;
  private static final Pattern LETTERS = Pattern.compile("\\p{L}");
  private final Matcher matcher;
  private final Catalogue catalogue;
  private final Costs costs;
  private final Map<String, String> topicByTitle = new HashMap<>();

  public Understander(Matcher matcher, Catalogue catalogue, Costs costs) {
    this.matcher = matcher;
    this.catalogue = catalogue;
    this.costs = costs;
    catalogue.topics().values()
        .forEach(topic -> topic.title().texts().values().forEach(title -> topicByTitle.putIfAbsent(PlainForm.of(title), topic.id())));
  }

  /// What the message was understood to be, in this language.
  public Understanding understand(String text, Language language) {
    Optional<String> title = titled(text);
    if (title.isPresent()) {
      return new Understanding(List.of(new Understanding.Found(title.get(), 1)), List.of(), Understanding.Kind.QUESTION, 1, List.of("title"));
    }
    String read = ENDLESS.matcher(text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS)).replaceAll(" ");
    Segments segments = Segments.of(read);
    boolean courtesyOnly = segments.questions().isEmpty() && segments.telling().isEmpty();
    return new Reading(language).read(segments, courtesyOnly ? read : segments.body());
  }

  /// Whether the message is a topic's title, as when a choice was pressed.
  public boolean isTitle(String text) {
    return titled(text).isPresent();
  }

  /// What the message was understood to be in the light of a subject: its own words and the two together must speak for a topic.
  ///
  /// @param subject words that name what was talked about
  public Understanding understand(String text, String subject, Language language) {
    return new Reading(language).under(subject, text);
  }

  /// The topic whose title the message is, as when a choice was pressed.
  private Optional<String> titled(String text) {
    return text.length() > MOST_TITLE_CHARACTERS ? Optional.empty() : Optional.ofNullable(topicByTitle.get(PlainForm.of(text)));
  }

  /// Whether there is hardly a letter, or a few words again and again.
  private static boolean saysNothing(String text) {
    List<String> words = List.of(PlainForm.of(text).split(" "));
    return LETTERS.matcher(text).results().limit(2).count() < 2 || words.size() > MANY_WORDS && Set.copyOf(words).size() <= words.size() / MOST_OFTEN;
  }

  private static Understanding.Kind kind(Matcher.Scored scored) {
    return Understanding.Kind.valueOf(scored.label().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// One reading of one message; keeps the scores it comes by.
  private final class Reading {
    private final Language language;
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Matcher.Ranking> ranked = new HashMap<>();
    private double certainty;

    Reading(Language language) {
      this.language = language;
    }

    Understanding read(Segments segments, String body) {
      List<Matcher.Scored> whole = rank(body);
      if (whole.isEmpty() || saysNothing(body)) {
        return result(List.of(), Understanding.Kind.OUT_OF_SCOPE, List.of());
      }
      certainty = whole.getFirst().probability();
      double distress = distress(body);
      if (distress >= DISTRESSED) {
        return distressed(distress);
      }
      Understanding found = judged(segments, Outline.of(segments, body, this::rank, ranking(body).outside()));
      boolean turnedAway = found.kind() == Understanding.Kind.OUT_OF_SCOPE || found.kind() == Understanding.Kind.UNCLEAR;
      double perhaps = turnedAway ? sentences(body, segments).mapToDouble(this::distress).max().orElse(0) : 0;
      return perhaps >= PERHAPS_DISTRESSED ? distressed(perhaps) : found;
    }

    private Understanding distressed(double probability) {
      certainty = probability;
      return result(List.of(), Understanding.Kind.DISTRESS, List.of());
    }

    private Understanding judged(Segments segments, Outline outline) {
      List<Understanding.Found> topics = matcher.judge().topics(new Asking(outline, this::rank, catalogue::subject).candidates());
      Map<Purpose, Double> purposes = matcher.judge().purposes(outline, topics);
      List<Understanding.Found> likely = asked(topics, outline);
      Matcher.Scored first = outline.whole().getFirst();
      if (likely.isEmpty() && COURTESIES.contains(first.label())) {
        return result(List.of(), kind(first), List.of());
      }
      Purpose cheapest = cheapest(purposes);
      boolean turnsAway = cheapest == Purpose.OUTSIDE || cheapest == Purpose.PERSON;
      List<Understanding.Found> asked = turnsAway ? askedByItself(outline) : likely;
      boolean project = purposes.get(Purpose.PROJECT) > Math.max(PERHAPS_A_PROJECT, purposes.get(Purpose.PERSON)) && described(segments.telling());
      Purpose purpose = project ? Purpose.PROJECT : turnsAway && !asked.isEmpty() ? Purpose.TOPICS : cheapest;
      return switch (purpose) {
        case PROJECT -> result(asked, Understanding.Kind.PRE_QUALIFICATION, segments.questions());
        case TOPICS -> asked.isEmpty() ? unsure(outline, topics, purposes) : result(asked, Understanding.Kind.QUESTION, segments.questions());
        case PERSON -> turnedAway(label(outline, Understanding.Kind.CASE, Understanding.Kind.DISTRESS), topics);
        case OUTSIDE -> turnedAway(label(outline, Understanding.Kind.OUT_OF_SCOPE, Understanding.Kind.SPAM, Understanding.Kind.MANIPULATION), topics);
      };
    }

    /// The likeliest topic, if it is likely, and what is surer than that beside it.
    private static List<Understanding.Found> asked(List<Understanding.Found> topics, Outline outline) {
      double most = topics.stream().mapToDouble(Understanding.Found::probability).max().orElse(0);
      Set<String> sure = askedByItself(outline).stream().map(Understanding.Found::topic).collect(Collectors.toSet());
      return topics.stream().filter(found -> found.probability() >= (found.probability() == most ? ASKED : ASKED_TOO) || sure.contains(found.topic())).toList();
    }

    /// What a piece of a question surely asks by itself, whatever is told beside it.
    private static List<Understanding.Found> askedByItself(Outline outline) {
      return outline.onlyTells()
          ? List.of()
          : outline.pieces().stream().filter(piece -> piece.asks() && isSure(piece)).map(Outline.Piece::first).distinct()
              .map(topic -> new Understanding.Found(topic, SURE_BY_ITSELF)).toList();
    }

    private static boolean isSure(Outline.Piece piece) {
      return Topic.isId(piece.first()) && piece.ranked().getFirst().probability() >= (piece.whole() ? SURE_BY_ITSELF : SURE_AS_A_PART);
    }

    /// Whether what is told beside questions, all of it or one sentence, is surely a project.
    private boolean described(List<String> telling) {
      return Stream.concat(Stream.of(String.join(" ", telling)), telling.stream().limit(MOST_PARTS)).map(this::rank).filter(ranked -> !ranked.isEmpty())
          .map(List::getFirst).anyMatch(first -> first.label().equals(Understanding.Kind.PRE_QUALIFICATION.label()) && first.probability() >= SURELY_TOLD);
    }

    /// The purpose that it costs least to take the message for, in expectation.
    private Purpose cheapest(Map<Purpose, Double> purposes) {
      return Stream.of(Purpose.values()).min(Comparator.comparingDouble(purpose -> (1 - purposes.get(purpose)) * cost(purpose))).orElseThrow();
    }

    private double cost(Purpose mistaken) {
      return switch (mistaken) {
        case TOPICS, PROJECT -> 1;
        case PERSON -> costs.handOver();
        case OUTSIDE -> costs.refused();
      };
    }

    /// Which of these kinds a message is that is one of them.
    private static Understanding.Kind label(Outline outline, Understanding.Kind usual, Understanding.Kind... others) {
      Set<String> labels = Stream.concat(Stream.of(usual), Stream.of(others)).map(Understanding.Kind::label).collect(Collectors.toSet());
      return outline.whole().stream().filter(scored -> labels.contains(scored.label())).findFirst().map(Understander::kind).orElse(usual);
    }

    /// A message that no topic answers, and the topics that come near.
    private Understanding turnedAway(Understanding.Kind kind, List<Understanding.Found> topics) {
      return new Understanding(List.of(), likeliest(topics.stream().filter(found -> found.probability() >= ASKED).toList()), kind, certainty, reasons);
    }

    private static List<String> likeliest(List<Understanding.Found> topics) {
      return topics.stream().sorted(Comparator.comparingDouble(Understanding.Found::probability).reversed()).limit(MOST_OFFERED)
          .map(Understanding.Found::topic).toList();
    }

    /// What costs least in expectation when a topic is asked and none is likely.
    private Understanding unsure(Outline outline, List<Understanding.Found> topics, Map<Purpose, Double> purposes) {
      List<String> offered = likeliest(topics);
      double[] probabilities = topics.stream().mapToDouble(Understanding.Found::probability).sorted().toArray();
      double best = probabilities.length == 0 ? 0 : probabilities[probabilities.length - 1];
      double listed = topics.stream().filter(found -> offered.contains(found.topic())).mapToDouble(Understanding.Found::probability).sum();
      double offering = offered.size() > 1 ? costs.offer() + costs.unlisted() * Math.max(0, 1 - listed) : 1;
      double person = purposes.get(Purpose.PERSON) + Odds.share(outline.whole(), this::handsOver);
      double handing = costs.handOver() * Math.max(0, 1 - person);
      double least = Math.min(1 - best, Math.min(offering, handing));
      if (1 - purposes.get(Purpose.PROJECT) <= least) {
        return result(List.of(), Understanding.Kind.PRE_QUALIFICATION, List.of());
      }
      if (least == 1 - best) {
        return result(topics.stream().filter(found -> found.probability() == best).limit(1).toList(), Understanding.Kind.QUESTION, List.of());
      }
      return least == offering
          ? new Understanding(List.of(), offered, Understanding.Kind.QUESTION, certainty, reasons)
          : turnedAway(Understanding.Kind.UNCLEAR, topics);
    }

    /// Whether this label is a topic with which a person meets the team anyway.
    private boolean handsOver(String label) {
      return catalogue.topic(label).map(topic -> topic.handsOver()).orElse(false);
    }

    /// A topic that is surely meant, else topics to choose from.
    Understanding under(String subject, String text) {
      List<Matcher.Scored> together = rank(subject + " " + text);
      List<Matcher.Scored> found = Light.of(together, together, catalogue::subject).on(rank(text)).stream().filter(scored -> Topic.isId(scored.label()))
          .limit(MOST_OFFERED).toList();
      certainty = found.isEmpty() ? 0 : found.getFirst().probability();
      return certainty >= SURE
          ? result(List.of(new Understanding.Found(found.getFirst().label(), certainty)), Understanding.Kind.QUESTION, List.of())
          : new Understanding(List.of(), found.stream().map(Matcher.Scored::label).toList(), Understanding.Kind.QUESTION, certainty, reasons);
    }

    private static Stream<String> sentences(String body, Segments segments) {
      return Stream.concat(Stream.of(body), Stream.concat(segments.questions().stream(), segments.telling().stream()).limit(MOST_PARTS));
    }

    /// How likely a text speaks of distress.
    private double distress(String text) {
      return Segments.words(text) < FEWEST_WORDS_OF_DISTRESS
          ? 0
          : rank(text).stream().filter(scored -> scored.label().equals(Understanding.Kind.DISTRESS.label())).mapToDouble(Matcher.Scored::probability).max()
              .orElse(0);
    }

    private Understanding result(List<Understanding.Found> topics, Understanding.Kind kind, List<String> questions) {
      Set<String> given = topics.stream().map(Understanding.Found::topic).collect(Collectors.toSet());
      boolean project = kind == Understanding.Kind.PRE_QUALIFICATION;
      List<String> unanswered = questions.size() < 2
          ? List.of()
          : questions.stream().filter(question -> question.strip().endsWith("?") && asksMore(question, given, project)).limit(MOST_PARTS).toList();
      return new Understanding(topics, List.of(), kind, certainty, unanswered, reasons);
    }

    /// Whether a question clearly asks something that these topics do not answer; a courtesy asks nothing of the kind. Beside a
    /// project it must surely be about something else than whether the project fits.
    private boolean asksMore(String question, Set<String> given, boolean project) {
      List<List<Matcher.Scored>> parts = Stream.concat(Stream.of(question), Segments.clauses(question).stream()).map(this::rank).toList();
      boolean touched = parts.stream().anyMatch(part -> Odds.share(part, given::contains) >= TOUCHED);
      if (touched || parts.getFirst().isEmpty() || Segments.isAboutAsking(question)) {
        return false;
      }
      Matcher.Scored first = parts.getFirst().getFirst();
      boolean sure = first.probability() >= SURE;
      boolean more = !project || sure || ranking(question).outside() >= OUTSIDE_A_PROJECT;
      boolean courteous = COURTESIES.contains(first.label()) || first.label().equals(Understanding.Kind.PRE_QUALIFICATION.label());
      return more && !courteous && Segments.words(question) >= (sure ? FEWEST_WORDS_SURELY_ASKED : FEWEST_WORDS_ASKED);
    }

    private List<Matcher.Scored> rank(String part) {
      return ranking(part).labels();
    }

    private Matcher.Ranking ranking(String part) {
      return ranked.computeIfAbsent(part, text -> {
        Matcher.Ranking found = matcher.rank(text, language);
        reasons.add(text.length() + " characters: " + found.labels().stream().limit(MOST_OFFERED)
            .map(scored -> scored.label() + " " + Math.round(scored.probability() * 100) / 100.0).collect(Collectors.joining(", ")));
        return found;
      });
    }
  }
}

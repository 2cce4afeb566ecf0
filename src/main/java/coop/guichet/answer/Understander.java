package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Understands a whole message: cuts it into questions, ranks each, and decides between answering, offering a choice,
/// handing over and saying that it is none of ours.
///
/// Questions stand in sentences and clauses. Neighbouring clauses may ask one thing ("what is it and how long does it
/// take?") or two: each clause is read in the light of the whole message, and only what then still stands is a question of
/// its own.
public final class Understander {
  /// From this probability on a label is taken as meant.
  private static final double SURE = 0.8;
  /// A question that is this sure stands by itself, whatever is told around it.
  private static final double SURE_ALONE = 0.81;
  /// A topic asked beside a project must be this sure, since "can you help us?" resembles many.
  private static final double SURE_BESIDE_A_PROJECT = 0.72;
  /// How sure a clause must be, in the light of the whole message, to ask something of its own.
  private static final double STANDS = 0.64;
  /// A message that asks nothing and may be a project this likely is offered the check.
  private static final double WORTH_CHECKING = 0.2;
  /// A clause this likely to be about a project asks whether it fits; what else is asked is read without it.
  private static final double FIT_ASKED = 0.6;
  /// From this probability on a topic is near what is not answered.
  private static final double NEAR = 0.5;
  /// From this probability on a topic is surely asked in a piece of a message.
  private static final double ASKED = 0.65;
  /// From this one on when two are surely asked.
  private static final double ASKED_TOO = 0.6;
  /// A piece that means a topic less likely than this, read by itself, does not ask for it.
  private static final double PLAUSIBLE = 0.25;
  /// A question of which this much points to a topic that is answered counts as answered with it.
  private static final double TOUCHED = 0.25;
  private static final int FEWEST_WORDS_ASKED = 4;
  private static final int FEWEST_WORDS_SURELY_ASKED = 3;
  /// A question beside a project that is none of our business this likely does not ask whether the project fits.
  private static final double OUTSIDE_A_PROJECT = 0.2;
  private static final Set<String> COURTEOUS = Set.of(Understanding.Kind.GREETING.label(), Understanding.Kind.THANKS.label(),
      Understanding.Kind.PRE_QUALIFICATION.label());
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
  /// Words that point back at what was said before.
  private static final Pattern ANAPHORA = Pattern.compile(
      "(?iu)\\b(?:it|its|they|them|that|those|both|er|ze|die|daar|daarna|daaronder|dat|dafür|davon|darin|dabei|danach|daran|darunter|dann|sie|elle|elles|ça|cela|cette|celle|y|en|l'un|l'une|eine davon"
          + "|les deux|de quoi il s'agit|de twee|allebei|beide[ns]?|the two|c'est)\\b");
  private static final int MANY_WORDS = 20;
  private static final int FEW_DIFFERENT = 4;
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
    String read = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
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

  /// Whether there is hardly a letter, or one word or two again and again.
  private static boolean saysNothing(String text) {
    List<String> words = List.of(PlainForm.of(text).split(" "));
    return LETTERS.matcher(text).results().limit(2).count() < 2 || words.size() > MANY_WORDS && Set.copyOf(words).size() <= FEW_DIFFERENT;
  }

  private static boolean isTopic(Matcher.Scored scored) {
    return scored.label().startsWith("T");
  }

  private static boolean is(Understanding.Kind kind, Matcher.Scored scored, double least) {
    return scored.label().equals(kind.label()) && scored.probability() >= least;
  }

  private static Understanding.Kind kind(Matcher.Scored scored) {
    return Understanding.Kind.valueOf(scored.label().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// One reading of one message; keeps the scores it comes by.
  private final class Reading {
    private final Language language;
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, List<Matcher.Scored>> ranked = new HashMap<>();
    private double certainty;
    /// Whether nothing in the message asks: then a project is likelier than a topic that is not sure.
    private boolean onlyTells;

    Reading(Language language) {
      this.language = language;
    }

    Understanding read(Segments segments, String body) {
      List<Matcher.Scored> whole = rank(body);
      if (whole.isEmpty() || saysNothing(body)) {
        return result(List.of(), Understanding.Kind.OUT_OF_SCOPE);
      }
      certainty = whole.getFirst().probability();
      double distress = distress(body);
      if (distress >= DISTRESSED) {
        return distressed(distress);
      }
      Understanding found = several(segments, read(segments, body, whole));
      boolean turnedAway = found.kind() == Understanding.Kind.OUT_OF_SCOPE || found.kind() == Understanding.Kind.UNCLEAR;
      double perhaps = turnedAway ? sentences(body, segments).mapToDouble(this::distress).max().orElse(0) : 0;
      return perhaps >= PERHAPS_DISTRESSED ? distressed(perhaps) : found;
    }

    /// Two topics or more, where the message surely asks for them; else what it was read as.
    private Understanding several(Segments segments, Understanding one) {
      boolean mayAskMore = switch (one.kind()) {
        case QUESTION, PRE_QUALIFICATION, UNCLEAR, OUT_OF_SCOPE -> true;
        case DISTRESS, CASE, GREETING, THANKS, SPAM, MANIPULATION -> false;
      };
      List<Understanding.Found> asked = mayAskMore ? asked(segments) : List.of();
      return asked.isEmpty()
          ? one
          : result(asked, one.kind() == Understanding.Kind.PRE_QUALIFICATION ? one.kind() : Understanding.Kind.QUESTION, segments.questions());
    }

    /// What the pieces of a message ask, one thing each, in their order: two surely, and then what is as likely as not.
    private List<Understanding.Found> asked(Segments segments) {
      Map<Integer, Understanding.Found> byPiece = new TreeMap<>();
      for (Asking.Candidate candidate : new Asking(this::rank, catalogue::subject).candidates(segments)) {
        if (candidate.alone() >= PLAUSIBLE) {
          var found = new Understanding.Found(candidate.topic(), matcher.asked(candidate.signs(), language));
          byPiece.merge(candidate.piece(), found, (these, those) -> these.probability() >= those.probability() ? these : those);
        }
      }
      boolean several = byPiece.values().stream().filter(found -> found.probability() >= ASKED).count() > 1;
      return several ? byPiece.values().stream().filter(found -> found.probability() >= ASKED_TOO).toList() : List.of();
    }

    private Understanding distressed(double probability) {
      certainty = probability;
      return result(List.of(), Understanding.Kind.DISTRESS);
    }

    private Understanding read(Segments segments, String body, List<Matcher.Scored> whole) {
      boolean oneSentence = segments.questions().size() + segments.telling().size() == 1;
      List<String> asking = oneSentence ? List.of(body) : segments.questions();
      onlyTells = segments.questions().isEmpty();
      if (onlyTells && is(Understanding.Kind.PRE_QUALIFICATION, whole.getFirst(), SURE)) {
        return result(List.of(), Understanding.Kind.PRE_QUALIFICATION);
      }
      return asking.isEmpty() ? cheapest(body, whole) : asked(asking, segments.telling(), body, whole);
    }

    /// A topic that is surely meant, else topics to choose from.
    Understanding under(String subject, String text) {
      List<Matcher.Scored> together = rank(subject + " " + text);
      List<Matcher.Scored> found = Light.of(together, together, catalogue::subject).on(rank(text)).stream().filter(Understander::isTopic).limit(MOST_OFFERED)
          .toList();
      certainty = found.isEmpty() ? 0 : found.getFirst().probability();
      return certainty >= SURE
          ? result(List.of(new Understanding.Found(found.getFirst().label(), certainty)), Understanding.Kind.QUESTION)
          : new Understanding(List.of(), found.stream().map(Matcher.Scored::label).toList(), Understanding.Kind.QUESTION, certainty, reasons);
    }

    private static Stream<String> sentences(String body, Segments segments) {
      return Stream.concat(Stream.of(body), Stream.concat(segments.questions().stream(), segments.telling().stream()).limit(MOST_PARTS));
    }

    /// How likely a text speaks of distress.
    private double distress(String text) {
      return Segments.words(text) < FEWEST_WORDS_OF_DISTRESS
          ? 0
          : rank(text).stream().filter(scored -> is(Understanding.Kind.DISTRESS, scored, 0)).mapToDouble(Matcher.Scored::probability).max().orElse(0);
    }

    /// Questions with something told around them: the questions decide. A project told beside them is checked when nothing
    /// else is asked, or when one of the questions is whether it fits.
    private Understanding asked(List<String> questions, List<String> telling, String body, List<Matcher.Scored> whole) {
      List<String> clauses = questions.stream().flatMap(question -> Segments.clauses(question).stream()).limit(MOST_PARTS).toList();
      List<String> others = clauses.stream().filter(clause -> !asksWhetherItFits(clause)).toList();
      if (others.isEmpty()) {
        return result(List.of(), Understanding.Kind.PRE_QUALIFICATION);
      }
      boolean fitAsked = others.size() < clauses.size();
      boolean told = !telling.isEmpty() && described(telling);
      boolean project = fitAsked || told || !telling.isEmpty() && is(Understanding.Kind.PRE_QUALIFICATION, whole.getFirst(), SURE);
      List<List<Matcher.Scored>> parts = parts(others, whole);
      if (parts.size() == 1 && !fitAsked) {
        boolean pointsBack = !telling.isEmpty() && ANAPHORA.matcher(questions.getFirst()).find();
        parts = List.of(clearer(parts.getFirst(), whole, pointsBack));
      }
      double needed = project ? SURE_BESIDE_A_PROJECT : parts.size() > 1 ? STANDS : SURE;
      Map<String, Understanding.Found> topics = new LinkedHashMap<>();
      parts.stream().map(List::getFirst).filter(first -> isTopic(first) && first.probability() >= needed)
          .forEach(first -> topics.putIfAbsent(first.label(), new Understanding.Found(first.label(), first.probability())));
      boolean doubtful = parts.stream().anyMatch(part -> !isTopic(part.getFirst()) || part.getFirst().probability() < needed);
      if (fitAsked || told || project && doubtful) {
        return result(topics.values(), Understanding.Kind.PRE_QUALIFICATION, questions);
      }
      boolean outside = is(Understanding.Kind.OUT_OF_SCOPE, whole.getFirst(), SURE);
      topics.values().removeIf(found -> outside && found.probability() < SURE_ALONE);
      return topics.isEmpty()
          ? cheapest(body, parts.size() == 1 ? parts.getFirst() : whole)
          : result(topics.values(), Understanding.Kind.QUESTION, questions);
    }

    private Understanding result(Collection<Understanding.Found> topics, Understanding.Kind kind, List<String> questions) {
      Set<String> given = topics.stream().map(Understanding.Found::topic).collect(Collectors.toSet());
      boolean project = kind == Understanding.Kind.PRE_QUALIFICATION;
      List<String> unanswered = questions.size() < 2
          ? List.of()
          : questions.stream().filter(question -> question.strip().endsWith("?") && asksMore(question, given, project)).limit(MOST_PARTS).toList();
      return new Understanding(List.copyOf(topics), List.of(), kind, certainty, unanswered, reasons);
    }

    /// Whether a question clearly asks something that these topics do not answer; a courtesy asks nothing of the kind. Beside a
    /// project it must surely be about something else than whether the project fits.
    private boolean asksMore(String question, Set<String> given, boolean project) {
      List<List<Matcher.Scored>> parts = Stream.concat(Stream.of(question), Segments.clauses(question).stream()).map(this::rank).toList();
      boolean touched = parts.stream()
          .anyMatch(part -> part.stream().filter(scored -> given.contains(scored.label())).mapToDouble(Matcher.Scored::share).sum() >= TOUCHED);
      if (touched || parts.getFirst().isEmpty() || Segments.isAboutAsking(question)) {
        return false;
      }
      Matcher.Scored first = parts.getFirst().getFirst();
      boolean sure = first.probability() >= SURE;
      boolean more = !project || sure || matcher.outside(question, language) >= OUTSIDE_A_PROJECT;
      return more && !COURTEOUS.contains(first.label()) && Segments.words(question) >= (sure ? FEWEST_WORDS_SURELY_ASKED : FEWEST_WORDS_ASKED);
    }

    /// Whether a clause asks no more than whether the project told beside it fits.
    private boolean asksWhetherItFits(String clause) {
      List<Matcher.Scored> found = rank(clause);
      return !found.isEmpty() && is(Understanding.Kind.PRE_QUALIFICATION, found.getFirst(), FIT_ASKED);
    }

    /// A message's only question, or the message as a whole: what is surer; words that point back need the whole.
    private List<Matcher.Scored> clearer(List<Matcher.Scored> question, List<Matcher.Scored> whole, boolean pointsBack) {
      boolean wholeIsProject = whole.getFirst().label().equals(Understanding.Kind.PRE_QUALIFICATION.label());
      boolean unsure = question.getFirst().probability() < SURE_ALONE && question.getFirst().probability() < whole.getFirst().probability();
      return !wholeIsProject && (pointsBack && whole.getFirst().probability() >= SURE || unsure) ? whole : question;
    }

    /// Whether what is told, all of it or one sentence, is surely a project.
    private boolean described(List<String> telling) {
      return Stream.concat(Stream.of(String.join(" ", telling)), telling.stream().limit(MOST_PARTS)).map(this::rank)
          .anyMatch(found -> !found.isEmpty() && is(Understanding.Kind.PRE_QUALIFICATION, found.getFirst(), SURE_ALONE));
    }

    /// What each clause asks in the light of the message, where it surely asks something; the clauses as one where none does.
    private List<List<Matcher.Scored>> parts(List<String> clauses, List<Matcher.Scored> whole) {
      List<Matcher.Scored> together = rank(String.join(" ", clauses));
      if (together.isEmpty()) {
        return List.of(List.of(new Matcher.Scored(Understanding.Kind.OUT_OF_SCOPE.label(), SURE)));
      }
      if (clauses.size() == 1) {
        return List.of(together);
      }
      var light = Light.of(together, whole, catalogue::subject);
      List<List<Matcher.Scored>> parts = clauses.stream().map(clause -> light.on(rank(clause)))
          .filter(found -> !found.isEmpty() && found.getFirst().probability() >= STANDS).toList();
      return parts.isEmpty() ? List.of(together) : parts;
    }

    /// What costs least in expectation when only one thing is asked.
    private Understanding cheapest(String body, List<Matcher.Scored> found) {
      Matcher.Scored first = found.getFirst();
      double answering = 1 - first.probability();
      List<Matcher.Scored> offered = found.stream().filter(Understander::isTopic).limit(MOST_OFFERED).toList();
      double offering = costs.offer() + costs.unlisted() * (1 - offered.stream().mapToDouble(Matcher.Scored::probability).sum());
      double outside = matcher.outside(body, language);
      double person = found.stream().filter(this::wantsPerson).mapToDouble(Matcher.Scored::share).sum();
      double refusing = costs.refused() * (1 - outside);
      double handing = costs.handOver() * (1 - person);
      double least = Math.min(Math.min(answering, offered.size() > 1 ? offering : 1), Math.min(refusing, handing));
      if (least == answering) {
        return isTopic(first)
            ? result(List.of(new Understanding.Found(first.label(), first.probability())), Understanding.Kind.QUESTION)
            : result(List.of(), kind(first));
      }
      if (onlyTells && found.stream().limit(2).anyMatch(scored -> is(Understanding.Kind.PRE_QUALIFICATION, scored, WORTH_CHECKING))
          && (isTopic(first) || !kind(first).isOutside())) {
        return result(List.of(), Understanding.Kind.PRE_QUALIFICATION);
      }
      if (least == offering) {
        return new Understanding(List.of(), offered.stream().map(Matcher.Scored::label).toList(), Understanding.Kind.QUESTION, certainty, reasons);
      }
      List<String> near = isTopic(first) && first.probability() >= NEAR ? offered.stream().map(Matcher.Scored::label).toList() : List.of();
      return new Understanding(List.of(), near, least == refusing ? Understanding.Kind.OUT_OF_SCOPE : Understanding.Kind.UNCLEAR, certainty, reasons);
    }

    /// Whether this label is one that a person meets anyway.
    private boolean wantsPerson(Matcher.Scored scored) {
      return isTopic(scored)
          ? catalogue.topic(scored.label()).map(topic -> topic.handsOver()).orElse(false)
          : kind(scored) == Understanding.Kind.DISTRESS || kind(scored) == Understanding.Kind.CASE;
    }

    private List<Matcher.Scored> rank(String part) {
      return ranked.computeIfAbsent(part, text -> {
        List<Matcher.Scored> found = matcher.rank(text, language);
        reasons.add(text.length() + " characters: " + found.stream().limit(MOST_OFFERED)
            .map(scored -> scored.label() + " " + Math.round(scored.probability() * 100) / 100.0).collect(Collectors.joining(", ")));
        return found;
      });
    }

    private Understanding result(List<Understanding.Found> topics, Understanding.Kind kind) {
      return new Understanding(topics, List.of(), kind, certainty, reasons);
    }
  }
}

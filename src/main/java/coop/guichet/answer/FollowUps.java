package coop.guichet.answer;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Topic;
import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Understands a message in the light of what was answered before it. Four rules, the first that applies:
/// 1. Another programme ("and for Blossom?", "Blossom?"): what was asked last is asked of that programme.
/// 2. Pointing back ("how much is that a month?"): what it asks is asked of the programme that was talked about; where that says
///    nothing, the message is read together with the title of the last topic.
/// 3. Another case ("and for an association?"): if its words alone are not sure, they are read together with that title.
/// 4. Pointing back at nothing ("how much is that?" as the first words), where no topic is sure: those that it may mean are offered.
///
/// Everything else stands by itself. What was answered long ago is never taken up silently: it is offered.
public final class FollowUps {
  private static final int MOST_OFFERED = 3;
  /// How likely a topic is at the least that a rule has found.
  private static final double LIKELY = 0.5;
  private static final Set<Understanding.Kind> OPEN_TO_LIGHT = Set.of(Understanding.Kind.QUESTION, Understanding.Kind.UNCLEAR,
      Understanding.Kind.OUT_OF_SCOPE);
  private final Understander understander;
  private final Catalogue catalogue;

  public FollowUps(Understander understander, Catalogue catalogue) {
    this.understander = understander;
    this.catalogue = catalogue;
  }

  /// What was answered last.
  ///
  /// @param topics     the topics given, at least one
  /// @param programmes the programmes talked about, as far as any was named
  /// @param fresh      whether it may be taken up without asking
  public record Before(List<String> topics, List<String> programmes, boolean fresh) {
    public Before {
      topics = List.copyOf(topics);
      programmes = List.copyOf(programmes);
    }
  }

  /// What the message was understood to be.
  public Understanding understand(String text, Language language, Optional<Before> before) {
    Understanding alone = understander.understand(text, language);
    var shape = new ShortMessage(text);
    if (!OPEN_TO_LIGHT.contains(alone.kind()) || alone.certainty() == 1 || !shape.isShort()) {
      return alone;
    }
    if (before.isEmpty()) {
      return alone.sure().isEmpty() && shape.hasPronoun() && shape.namesNothing() && catalogue.programmesNamed(text).isEmpty()
          ? offeredUnlessClear(alone, shape)
          : alone;
    }
    Understanding resolved = resolved(alone, new Message(text, language, shape), before.get());
    return before.get().fresh() || meansTheSame(alone, resolved)
        ? resolved
        : offered(List.of(resolved, offeredUnlessClear(alone, shape)), "follow-up: said long ago");
  }

  private record Message(String text, Language language, ShortMessage shape) {
  }

  private Understanding resolved(Understanding alone, Message message, Before before) {
    List<String> named = catalogue.programmesNamed(message.text());
    if (!named.isEmpty()) {
      return message.shape().isOnly(names(named)) ? another(named, message, before) : alone;
    }
    if (message.shape().pointsBack()) {
      return pointingBack(alone, message, before);
    }
    return message.shape().goesOn() && alone.sure().isEmpty() ? inItsLight(alone, together(message, before)).because("follow-up: another case") : alone;
  }

  private List<String> names(List<String> programmes) {
    return programmes.stream().flatMap(id -> catalogue.programmes().get(id).names().stream()).toList();
  }

  private Understanding another(List<String> programmes, Message message, Before before) {
    List<String> same = before.topics().stream().flatMap(topic -> parallels(topic, programmes).stream()).distinct().toList();
    if (!same.isEmpty()) {
      return found(same, 1).because("follow-up: the same of " + programmes);
    }
    var offered = new LinkedHashSet<>(before.topics());
    programmes.forEach(id -> offered.addAll(catalogue.programmes().get(id).topics()));
    return choice(List.copyOf(offered)).because("follow-up: not known of " + programmes);
  }

  private Understanding pointingBack(Understanding alone, Message message, Before before) {
    Optional<String> asked = asked(alone, message.shape());
    if (!message.shape().asksPrice() && alone.sure().map(topic -> alternatives(topic).size() == 1).orElse(false)) {
      return alone;
    }
    List<String> programmes = subject(before);
    List<String> same = asked.map(topic -> parallels(topic, programmes)).orElse(List.of());
    return same.size() == 1
        ? found(same, Math.max(alone.certainty(), LIKELY)).because("follow-up: points back to " + programmes)
        : inItsLight(alone, together(message, before)).because("follow-up: points back to " + before.topics());
  }

  /// What a message that points back asks: a price by its very words, else its likeliest topic.
  private Optional<String> asked(Understanding alone, ShortMessage shape) {
    return shape.asksPrice()
        ? catalogue.topics().values().stream().filter(topic -> topic.aspects().contains(Topic.Aspect.COST)).map(Topic::id).findFirst()
        : alone.likeliest();
  }

  /// The programmes talked about: those named, else those of the last topic.
  private List<String> subject(Before before) {
    return before.programmes().isEmpty()
        ? before.topics().stream().flatMap(topic -> catalogue.programmesOf(topic).stream()).distinct().toList()
        : before.programmes();
  }

  /// The message read with the last topic's title.
  private Understanding together(Message message, Before before) {
    String title = catalogue.topics().get(before.topics().getFirst()).title().in(message.language());
    return understander.understand(message.text(), title, message.language());
  }

  /// What no topic is likely for, even in that light, stays what it is alone.
  private static Understanding inItsLight(Understanding alone, Understanding together) {
    boolean question = alone.kind() == Understanding.Kind.QUESTION && !together.offered().isEmpty();
    return !together.topics().isEmpty() || question ? together : alone;
  }

  private Understanding offeredUnlessClear(Understanding alone, ShortMessage shape) {
    boolean asksOneThing = alone.topics().size() == 1 || shape.asksPrice();
    List<String> possible = asksOneThing ? asked(alone, shape).map(this::alternatives).orElse(List.of()) : List.of();
    return possible.size() > 1 ? choice(possible).because("follow-up: points back at nothing") : alone;
  }

  /// What these programmes have of what a topic tells: the topic itself where it is theirs, else the one of the same aspect.
  private List<String> parallels(String topic, List<String> programmes) {
    return programmes.stream().map(catalogue.programmes()::get).flatMap(programme -> parallel(topic, programme)).distinct().toList();
  }

  private Stream<String> parallel(String topic, Programme programme) {
    return programme.topics().contains(topic) ? Stream.of(topic) : programme.topics().stream().filter(other -> shareAnAspect(topic, other)).limit(1);
  }

  private boolean shareAnAspect(String one, String other) {
    var shared = new HashSet<>(aspects(one));
    shared.retainAll(aspects(other));
    return !shared.isEmpty();
  }

  private Set<Topic.Aspect> aspects(String topic) {
    return catalogue.topics().get(topic).aspects();
  }

  /// The topics of the same aspect, of any programme, this one first.
  private List<String> alternatives(String topic) {
    return Stream.concat(Stream.of(topic), catalogue.topics().keySet().stream().filter(other -> shareAnAspect(topic, other))).distinct().toList();
  }

  private static boolean meansTheSame(Understanding one, Understanding other) {
    return one.kind() == other.kind() && one.offered().equals(other.offered())
        && one.topics().stream().map(Understanding.Found::topic).toList().equals(other.topics().stream().map(Understanding.Found::topic).toList());
  }

  private static Understanding offered(List<Understanding> readings, String reason) {
    var possible = new ArrayList<String>();
    readings.forEach(reading -> {
      reading.topics().forEach(found -> possible.add(found.topic()));
      possible.addAll(reading.offered());
    });
    return choice(possible.stream().distinct().toList()).because(reason);
  }

  private static Understanding choice(List<String> topics) {
    return new Understanding(List.of(), topics.stream().limit(MOST_OFFERED).toList(), Understanding.Kind.QUESTION, 0, List.of());
  }

  private static Understanding found(List<String> topics, double probability) {
    return new Understanding(topics.stream().map(topic -> new Understanding.Found(topic, probability)).toList(), List.of(), Understanding.Kind.QUESTION,
        probability, List.of());
  }
}

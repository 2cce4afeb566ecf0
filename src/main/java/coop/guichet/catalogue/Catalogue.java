package coop.guichet.catalogue;

import coop.guichet.config.Problem;
import coop.guichet.message.Language;
import coop.guichet.message.PlainForm;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// All that the centre knows and says, at one moment. Immutable.
///
/// @param version    a hash of the files it was read from
/// @param facts      by id, in the author's order
/// @param programmes by id, programmes before the other offers
/// @param checklists notions of a social enterprise, by id
/// @param topics     by id, in order
/// @param kinds      examples of the kinds of message that are no topic, by kind
/// @param rehearsal  labelled everyday messages
public record Catalogue(String version, SequencedMap<String, FactDefinition> facts, SequencedMap<String, Programme> programmes,
    SequencedMap<String, Checklist> checklists, SequencedMap<String, Referral> referrals, List<Call> calls, List<Event> events,
    SequencedMap<String, Topic> topics,
    Map<String, Map<Language, List<String>>> kinds, Rehearsal rehearsal, Places places, Wording wording) {
  /// A message with all that it asks: topics and kinds of message.
  public record LabelledMessage(Language language, String text, Set<String> labels) {
    public LabelledMessage {
      labels = Set.copyOf(labels);
    }
  }

  /// Labelled everyday messages, written apart from the ways of asking.
  ///
  /// @param questions of one label each, from which the matcher learns how sure to be
  /// @param messages  of any number, from which it learns which parts of a message ask
  public record Rehearsal(List<LabelledMessage> questions, List<LabelledMessage> messages) {
    public Rehearsal {
      questions = List.copyOf(questions);
      messages = List.copyOf(messages);
    }
  }

  /// What is wrong with criteria whose passage has changed since they were written.
  public List<Problem> drifts() {
    return bases().flatMap(basis -> basis.drift().stream()).toList();
  }

  /// The passages that criteria encode, each once.
  public List<Passage> passages() {
    return bases().map(Basis::passage).distinct().toList();
  }

  private Stream<Basis> bases() {
    return Stream.concat(programmes.values().stream().map(Programme::criteria), checklists.values().stream().map(Checklist::judged))
        .flatMap(List::stream).flatMap(criterion -> criterion.bases().stream());
  }

  /// The topic with this id, if there is one.
  public Optional<Topic> topic(String id) {
    return Optional.ofNullable(topics.get(id));
  }

  /// The subject that a label belongs to: a topic's group; a kind of message is one by itself.
  public String subject(String label) {
    return topic(label).map(Topic::group).orElse(label);
  }

  /// The calls that are open on that day or still to come, by opening day.
  public List<Call> calls(LocalDate day) {
    return calls.stream().filter(call -> call.isAhead(day)).sorted(Comparator.comparing(Call::opens)).toList();
  }

  /// The call of a programme that is open on that day, else the next one, else empty.
  public Optional<Call> call(String programme, LocalDate day) {
    return calls(day).stream().filter(call -> call.programme().equals(programme)).findFirst();
  }

  /// The events on that day or still to come, the next one first.
  public List<Event> events(LocalDate day) {
    return events.stream().filter(event -> event.isAhead(day)).sorted(Comparator.comparing(Event::starts)).toList();
  }

  /// The programmes that have this topic.
  public List<String> programmesOf(String topic) {
    return programmes.values().stream().filter(programme -> programme.topics().contains(topic)).map(Programme::id).toList();
  }

  /// The programmes that a text names.
  public List<String> programmesNamed(String text) {
    String words = " " + PlainForm.of(text) + " ";
    return programmes.values().stream().filter(programme -> programme.names().stream().anyMatch(name -> words.contains(" " + name + " ")))
        .map(Programme::id).toList();
  }
}

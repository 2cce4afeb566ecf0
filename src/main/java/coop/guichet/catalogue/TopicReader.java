package coop.guichet.catalogue;

import coop.guichet.message.Language;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the topics of `prompts-faq/topics/`.
final class TopicReader {
  private static final int FEWEST_WAYS = 10;
  private final Map<String, Source> sources;
  private final Map<String, Referral> referrals;
  private final Set<String> broken;

  /// @param broken names of files with mistakes of their own: what refers to them is not at fault
  TopicReader(Map<String, Source> sources, Map<String, Referral> referrals, Set<String> broken) {
    this.sources = sources;
    this.referrals = referrals;
    this.broken = broken;
  }

  Topic read(Entry entry) {
    boolean open = entry.text("status").equals("open");
    if (!open && entry.texts("sources").isEmpty()) {
      entry.at("sources").problem("a sourced topic names no source", "add the id of a file in knowledge/sources, or set status: open");
    }
    if (open && !entry.has("owner")) {
      entry.problem("an open topic has no owner", "add owner: who of the team can answer");
    }
    var topic = new Topic(entry.text("id"), entry.text("group"), open, entry.flag("hands_over"), entry.has("offers"),
        entry.optionalText("tells").map(told -> Topic.Dated.valueOf(told.toUpperCase(Locale.ROOT))), aspects(entry), entry.date("checked"), entry.validity(),
        entry.items("sources").stream().flatMap(this::source).toList(), entry.texts("see_also"), referral(entry), entry.localized("title"),
        entry.localized("answer"), entry.at("ways").lines());
    for (Language language : Language.values()) {
      int ways = topic.ways().get(language).size();
      if (ways < FEWEST_WAYS) {
        entry.at("ways").at(language.code()).problem("only " + ways + " ways of asking in " + language.code(), "write at least " + FEWEST_WAYS);
      }
    }
    return topic;
  }

  private static Set<Topic.Aspect> aspects(Entry entry) {
    return entry.texts("aspects").stream().map(aspect -> Topic.Aspect.valueOf(aspect.toUpperCase(Locale.ROOT))).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Source> source(Entry entry) {
    Source source = sources.get(entry.node().asText());
    if (source == null && !broken.contains(entry.node().asText())) {
      entry.problem("there is no source \"" + entry.node().asText() + "\"", "use the id of a file in knowledge/sources");
    }
    return Stream.ofNullable(source);
  }

  private Optional<String> referral(Entry entry) {
    Optional<String> referral = entry.optionalText("referral");
    if (referral.isPresent() && !referrals.containsKey(referral.get()) && !broken.contains(referral.get())) {
      entry.at("referral").problem("there is no referral " + referral.get(), "use the id of a file in knowledge/referrals");
    }
    return referral;
  }

  /// Notes neighbours that do not exist. To be called when all topics are read.
  void checkNeighbours(Map<Entry, Topic> topics) {
    var ids = topics.values().stream().map(Topic::id).toList();
    topics.keySet()
        .forEach(entry -> entry.items("see_also").stream().filter(item -> !ids.contains(item.node().asText()) && !broken.contains(item.node().asText()))
            .forEach(item -> item.problem("there is no topic " + item.node().asText(), "correct or remove it")));
  }

  /// Notes topics of programmes that do not exist, and aspects that two topics of one programme share: a follow-up could not
  /// choose between them. To be called when all topics are read.
  void checkProgrammes(Map<Entry, Programme> programmes, Map<Entry, Topic> read) {
    Map<String, Topic> topics = read.values().stream().collect(Collectors.toMap(Topic::id, topic -> topic, (one, same) -> one));
    programmes.forEach((entry, programme) -> {
      var taken = EnumSet.noneOf(Topic.Aspect.class);
      entry.items("topics").forEach(item -> {
        Topic topic = topics.get(item.node().asText());
        if (topic == null && !broken.contains(item.node().asText())) {
          item.problem("there is no topic " + item.node().asText(), "correct or remove it");
        } else if (topic != null && topic.aspects().stream().anyMatch(aspect -> !taken.add(aspect))) {
          item.problem("another topic of " + programme.name() + " has the same aspect as " + topic.id(), "give each aspect to one topic of a programme");
        }
      });
    });
    read.forEach((entry, topic) -> {
      if (!topic.aspects().isEmpty() && programmes.values().stream().noneMatch(programme -> programme.topics().contains(topic.id()))) {
        entry.at("aspects").problem("no programme has the topic " + topic.id(), "add it to the topics of a programme, or take the aspects out");
      }
    });
  }
}

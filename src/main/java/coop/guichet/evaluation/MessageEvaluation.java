package coop.guichet.evaluation;

import coop.guichet.assistant.Assistant;
import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.Talk;
import coop.guichet.assistant.Turn;
import coop.guichet.config.Problems;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs labelled messages through the product's own knowledge.
public final class MessageEvaluation {
  private static final List<String> HEADER = List.of("lang", "channel", "text", "expected");
  private static final double NANOS_PER_MS = 1e6;
  private static final int WARM_UP = 600;
  private final Assistant assistant;
  private final LocalDate day;

  public MessageEvaluation(Assistant assistant, LocalDate day) {
    this.assistant = assistant;
    this.day = day;
  }

  /// One message and what became of it.
  ///
  /// @param text kept for the printed list of misses; not part of the JSON rows
  public record Result(String lang, String text, String expected, String outcome, List<Map<String, String>> topics, boolean right, boolean wronglyConfident,
      double ms,
      int topicsExpected, int topicsGiven, int topicsRight, boolean outOfScopeExpected) {
  }

  private record Labelled(Language language, String text, String labels, Expectation expectation) {
  }

  /// The results in the order of the file; mistakes in the file go to `problems`.
  public List<Result> run(Path file, Problems problems) {
    List<Labelled> messages = read(file, problems);
    if (!problems.none()) {
      return List.of();
    }
    messages.stream().limit(WARM_UP).forEach(this::result);
    return messages.stream().map(this::result).toList();
  }

  private static List<Labelled> read(Path file, Problems problems) {
    var messages = new ArrayList<Labelled>();
    for (Tsv.Row row : Tsv.read(file, HEADER, problems)) {
      Optional<Language> language = Language.of(row.fields().get(0));
      Optional<Expectation> expectation = Expectation.read(row.fields().get(3));
      if (language.isEmpty()) {
        problems.add(file.toString(), row.line(), "\"" + row.fields().get(0) + "\" is no language", "use fr, nl, en or de");
      } else if (expectation.isEmpty()) {
        problems.add(file.toString(), row.line(), "\"" + row.fields().get(3) + "\" is no label",
            "use Tnnn, pre-qualification, human, out of scope, joined by \" + \"");
      } else {
        messages.add(new Labelled(language.get(), Tsv.text(row.fields().get(2)), row.fields().get(3), expectation.get()));
      }
    }
    return messages;
  }

  private Result result(Labelled message) {
    Turn turn = alone(message.text(), Optional.of(message.language()), ChannelName.WEB);
    long start = System.nanoTime();
    Decision decision = assistant.decide(turn, day);
    double ms = (System.nanoTime() - start) / NANOS_PER_MS;
    List<Map<String, String>> topics = decision.topics().stream().map(MessageEvaluation::topic).toList();
    int right = (int) decision.topics().stream().filter(one -> message.expectation().topics().contains(one.topic().id())).count();
    return new Result(message.language().code(), message.text(), message.labels(), decision.outcome().code(), topics, message.expectation().met(decision),
        message.expectation().wronglyConfident(decision), ms, message.expectation().topics().size(), topics.size(), right, message.expectation().outOfScope());
  }

  private static Map<String, String> topic(Decision.Answered one) {
    var topic = new LinkedHashMap<String, String>();
    topic.put("id", one.topic().id());
    topic.put("status", one.known() ? "sourced" : "open");
    return topic;
  }

  /// A message in the middle of a conversation of which nothing else is known.
  public static Turn alone(String text, Optional<Language> language, ChannelName channel) {
    var before = new Line(false, Instant.EPOCH, "");
    return new Turn(0, "none", new Address(channel, "none"), "none", text, Instant.EPOCH, Talk.begun(language), List.of(before), 0);
  }

  /// The figures of some results.
  public static Map<String, Object> summary(List<Result> results) {
    var summary = new LinkedHashMap<String, Object>();
    List<Result> outOfScope = results.stream().filter(Result::outOfScopeExpected).toList();
    List<Result> said = results.stream().filter(result -> result.outcome().equals(Outcome.OUT_OF_SCOPE.code())).toList();
    summary.put("messages", results.size());
    summary.put("exactly_right", share(results.stream().filter(Result::right).count(), results.size()));
    summary.put("topic_precision", share(results.stream().mapToInt(Result::topicsRight).sum(), results.stream().mapToInt(Result::topicsGiven).sum()));
    summary.put("topic_recall", share(results.stream().mapToInt(Result::topicsRight).sum(), results.stream().mapToInt(Result::topicsExpected).sum()));
    summary.put("oos_recall", share(outOfScope.stream().filter(result -> result.outcome().equals(Outcome.OUT_OF_SCOPE.code())).count(), outOfScope.size()));
    summary.put("oos_precision", share(said.stream().filter(Result::outOfScopeExpected).count(), said.size()));
    summary.put("wrongly_confident", share(results.stream().filter(Result::wronglyConfident).count(), results.size()));
    double[] times = results.stream().mapToDouble(Result::ms).sorted().toArray();
    summary.put("p50_ms", Figures.percentile(times, 0.50));
    summary.put("p99_ms", Figures.percentile(times, 0.99));
    return summary;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : Figures.round((double) part / whole);
  }
}

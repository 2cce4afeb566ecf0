package coop.guichet.evaluation;

import coop.guichet.RealData;
import coop.guichet.assistant.Assistant;
import coop.guichet.assistant.Decision;
import coop.guichet.config.Problems;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Language;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The answers given to labelled messages, each with the score it was given with and whether it was expected: a score is honest
/// when of the answers given with .8 eight in ten are right.
record AnswersGiven(List<Answer> answers) {
  private static final List<String> HEADER = List.of("lang", "channel", "text", "expected");
  private static final int BINS = 10;

  /// @param score from 0 to 1
  record Answer(double score, boolean right) {
  }

  /// What the product answers to the messages of a file on a day.
  static AnswersGiven to(Path file, LocalDate day) {
    Assistant assistant = RealData.assistant();
    var problems = new Problems();
    List<Answer> answers = Tsv.read(file, HEADER, problems).stream().flatMap(row -> answers(assistant, row, day)).toList();
    problems.orThrow();
    return new AnswersGiven(answers);
  }

  private static Stream<Answer> answers(Assistant assistant, Tsv.Row row, LocalDate day) {
    Expectation expectation = Expectation.read(row.fields().get(3)).orElseThrow();
    Decision decision = assistant.decide(MessageEvaluation.alone(Tsv.text(row.fields().get(2)), Language.of(row.fields().get(0)), ChannelName.WEB), day);
    return decision.topics().stream().map(one -> new Answer(one.score(), expectation.topics().contains(one.topic().id())));
  }

  /// Expected calibration error over ten bins of equal width: how far, on average over all answers, the mean score of an
  /// answer's bin is from the share of right answers in it. From 0 to 1.
  double calibrationError() {
    return IntStream.range(0, BINS).mapToDouble(bin -> {
      List<Answer> own = answers.stream().filter(answer -> Math.min(BINS - 1, (int) (answer.score() * BINS)) == bin).toList();
      double scores = own.stream().mapToDouble(Answer::score).sum();
      return Math.abs(scores - own.stream().filter(Answer::right).count()) / answers.size();
    }).sum();
  }
}

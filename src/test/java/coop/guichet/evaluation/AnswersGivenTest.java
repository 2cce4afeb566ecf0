package coop.guichet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswersGivenTest {
  private static List<AnswersGiven.Answer> answers(double score, int right, int wrong) {
    return Stream.concat(Collections.nCopies(right, new AnswersGiven.Answer(score, true)).stream(),
        Collections.nCopies(wrong, new AnswersGiven.Answer(score, false)).stream()).toList();
  }

  @Test
  void honestScoresHaveNoErrorAndBoastfulOnesHaveTheirs() {
    assertEquals(0, new AnswersGiven(answers(0.8, 8, 2)).calibrationError(), 1e-9);
    assertEquals(0.5, new AnswersGiven(answers(1, 1, 1)).calibrationError(), 1e-9);
    assertEquals(0.25, new AnswersGiven(Stream.concat(answers(1, 1, 1).stream(), answers(0.5, 1, 1).stream()).toList()).calibrationError(), 1e-9);
  }

  @Test
  void errorsInDifferentBinsDoNotCancelOut() {
    assertEquals(0.3, new AnswersGiven(Stream.concat(answers(0.7, 10, 0).stream(), answers(0.3, 0, 10).stream()).toList()).calibrationError(), 1e-9);
  }
}

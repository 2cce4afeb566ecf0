package coop.guichet.answer;

import coop.guichet.Figure;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Prints how long a message takes to understand. Run with `-Pbench`.
@Tag("bench")
class AnswerBenchmark {
  @Test
  void understandingAMessage() throws IOException {
    new AnswerSpeed().measure().stream().map(Figure::row).forEach(System.out::println);
  }
}

package coop.guichet.assistant;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What kind of answer a message got.
public enum Outcome {
  /// One topic or several were answered.
  ANSWERED,
  /// Two or three topics to choose from.
  CLARIFY,
  /// The pre-qualification starts or goes on.
  SCREENING,
  /// Handed to staff.
  HUMAN,
  /// Nothing that a topic answers: other people's business, a courtesy that is returned, no words at all.
  OUT_OF_SCOPE,
  /// An order was carried out.
  COMMAND,
  /// No answer on purpose.
  SILENT;

  /// The word in JSON and in the database.
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The outcome with this code; fails on any other word, which only a damaged database could hold.
  public static Outcome of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}

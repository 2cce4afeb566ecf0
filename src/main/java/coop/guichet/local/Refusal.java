package coop.guichet.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What Telegram says when it does not do something.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;
  private final long migratedTo;

  Refusal(int code, String description) {
    this(code, description, 0);
  }

  /// @param migratedTo the id that the chat has now; 0 where it has not moved
  Refusal(int code, String description, long migratedTo) {
    super(description);
    this.code = code;
    this.migratedTo = migratedTo;
  }

  int code() {
    return code;
  }

  /// As the Bot API writes it.
  ObjectNode json() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", false).put("error_code", code).put("description", getMessage());
    if (migratedTo != 0) {
      answer.putObject("parameters").put("migrate_to_chat_id", migratedTo);
    }
    return answer;
  }
}

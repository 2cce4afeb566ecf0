package coop.guichet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.App;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/// A command that was run in this process, as a shell sees it.
record Ran(int status, String out, String err) {
  static Ran of(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int status = App.commands().execute(args);
      return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  /// Standard output, a JSON object a line.
  List<JsonNode> json() {
    return out.lines().map(ChatClient::json).toList();
  }
}

package coop.guichet.evaluation;

import coop.guichet.config.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads tab-separated files with a header line.
final class Tsv {
  private Tsv() {
  }

  /// One line: its number and its fields.
  record Row(int line, List<String> fields) {
  }

  /// The rows below the header; notes a wrong header and rows of another width.
  static List<Row> read(Path file, List<String> header, Problems problems) {
    var rows = new ArrayList<Row>();
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !List.of(lines.getFirst().split("\t", -1)).equals(header)) {
        problems.add(file.toString(), 1, "the first line is not the header", "write " + String.join("<tab>", header));
        return rows;
      }
      for (int i = 1; i < lines.size(); i++) {
        List<String> fields = List.of(lines.get(i).split("\t", -1));
        if (fields.size() == header.size()) {
          rows.add(new Row(i + 1, fields));
        } else if (!lines.get(i).isBlank()) {
          problems.add(file.toString(), i + 1, "this line has " + fields.size() + " fields instead of " + header.size(), "part fields by one tab");
        }
      }
    } catch (CharacterCodingException e) {
      problems.add(file.toString(), 0, "the file is not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      problems.add(file.toString(), 0, "the file cannot be read", "check that it exists and may be read");
    }
    return rows;
  }

  /// A field with `\n` as line breaks.
  static String text(String field) {
    return field.replace("\\n", "\n");
  }
}

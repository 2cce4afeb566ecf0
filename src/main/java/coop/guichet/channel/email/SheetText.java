package coop.guichet.channel.email;

import coop.guichet.message.Sheet;
import coop.guichet.message.Sheet.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A sheet as plain text: what a table says stands row by row, each value under its column's name.
final class SheetText {
  private final StringBuilder text = new StringBuilder();

  private SheetText() {
  }

  static String of(Sheet sheet) {
    var written = new SheetText();
    sheet.parts().forEach(written::add);
    return written.text.toString().strip() + "\n";
  }

  private void add(Sheet.Part part) {
    switch (part) {
      case Sheet.Heading(int level, String title) -> heading(title, level == 2 ? "=" : "-");
      case Sheet.Paragraph(List<Run> runs) -> text.append(line(runs)).append("\n\n");
      case Sheet.Bullets(List<Sheet.Paragraph> items) -> {
        items.forEach(item -> text.append("- ").append(line(item.runs())).append('\n'));
        text.append('\n');
      }
      case Sheet.Table table -> table.rows().forEach(row -> row(table.head(), row));
      case Sheet.Action _ -> {
      }
    }
  }

  private void heading(String title, String under) {
    text.append('\n').append(title).append('\n').append(under.repeat(Math.min(60, title.length()))).append("\n\n");
  }

  private void row(List<String> head, List<Sheet.Cell> row) {
    text.append("* ").append(lines(row.getFirst(), " ")).append('\n');
    IntStream.range(1, row.size()).forEach(i -> text.append("  ").append(head.get(i)).append(": ").append(lines(row.get(i), "\n    ")).append('\n'));
    text.append('\n');
  }

  private static String lines(Sheet.Cell cell, String between) {
    return cell.lines().stream().map(SheetText::run).collect(Collectors.joining(between));
  }

  private static String line(List<Run> runs) {
    return runs.stream().map(SheetText::run).collect(Collectors.joining(" "));
  }

  private static String run(Run run) {
    if (run.quoted().isPresent()) {
      return "\"" + run.text() + "\"";
    }
    return run.url().filter(url -> !url.equals(run.text())).map(url -> run.text() + " <" + url + ">").orElse(run.text());
  }
}

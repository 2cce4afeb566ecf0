package coop.guichet.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/// A document for a person, neutral of form: a web page or a mail is made of it.
public record Sheet(String title, Language language, List<Part> parts) {
  public Sheet {
    parts = List.copyOf(parts);
  }

  /// A piece of the document, from top to bottom.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
  @JsonSubTypes({@JsonSubTypes.Type(value = Heading.class, name = "heading"), @JsonSubTypes.Type(value = Paragraph.class, name = "paragraph"),
      @JsonSubTypes.Type(value = Bullets.class, name = "bullets"), @JsonSubTypes.Type(value = Table.class, name = "table"),
      @JsonSubTypes.Type(value = Action.class, name = "action")})
  public sealed interface Part {
  }

  /// @param level 2 for a chapter, 3 for what is in it
  public record Heading(int level, String text) implements Part {
  }

  /// Sentences and links.
  public record Paragraph(List<Run> runs) implements Part {
    public Paragraph {
      runs = List.copyOf(runs);
    }

    /// A paragraph without links.
    public static Paragraph of(String text) {
      return new Paragraph(List.of(Run.of(text)));
    }
  }

  /// A list of points.
  public record Bullets(List<Paragraph> items) implements Part {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /// A table whose first column names the row. A cell holds one run a line.
  public record Table(String caption, List<String> head, List<List<Cell>> rows) implements Part {
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// One cell of a table.
  public record Cell(List<Run> lines) {
    public Cell {
      lines = List.copyOf(lines);
    }

    /// A cell with one line of text.
    public static Cell of(String text) {
      return new Cell(List.of(Run.of(text)));
    }
  }

  /// Something to be done with a button; in a mail nothing.
  ///
  /// @param path where the button sends a form without fields
  public record Action(String label, String path) implements Part {
  }

  /// A stretch of text.
  ///
  /// @param url      where it leads
  /// @param quoted   the language of a quotation from a document
  public record Run(String text, Optional<String> url, Optional<Language> quoted) {
    /// Plain text.
    public static Run of(String text) {
      return new Run(text, Optional.empty(), Optional.empty());
    }

    /// A link.
    public static Run link(String text, String url) {
      return new Run(text, Optional.of(url), Optional.empty());
    }

    /// The words of a document.
    public static Run quote(String text, Language language) {
      return new Run(text, Optional.empty(), Optional.of(language));
    }
  }
}

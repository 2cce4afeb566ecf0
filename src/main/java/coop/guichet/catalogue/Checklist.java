package coop.guichet.catalogue;

import coop.guichet.message.Localized;
import java.util.List;

/// What somebody's notion of a social enterprise asks for. Each notion is a list of its own: none decides on a programme, and
/// one is never read as the other.
///
/// @param intro  whose notion it is, and what the list is no substitute for
/// @param judged points that facts of the project can be held against
/// @param stated points that are only told, because others judge them
public record Checklist(String id, Localized title, Localized intro, List<Criterion> judged, List<Statement> stated) {
  /// One thing stated.
  ///
  /// @param sources the documents that state it
  public record Statement(Localized text, List<Source> sources) {
    public Statement {
      sources = List.copyOf(sources);
    }
  }

  public Checklist {
    judged = List.copyOf(judged);
    stated = List.copyOf(stated);
  }
}

package coop.guichet;

/// One row of the table of figures.
///
/// @param what    what was measured, with its unit
/// @param reached the figure as people read it
/// @param goal    what it should be; empty where there is no goal
public record Figure(String what, String reached, String goal) {
  /// The row in Markdown.
  public String row() {
    return "| " + what + " | " + reached + " | " + goal + " |";
  }
}

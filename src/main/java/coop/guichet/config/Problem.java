package coop.guichet.config;

/// One mistake in data or settings.
///
/// @param line from 1; 0 when the mistake concerns the whole file
/// @param what what is wrong
/// @param mend how to mend it
public record Problem(String file, int line, String what, String mend) implements Comparable<Problem> {
  @Override
  public String toString() {
    return "%s:%d: %s – %s".formatted(file, line, what, mend);
  }

  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }
}

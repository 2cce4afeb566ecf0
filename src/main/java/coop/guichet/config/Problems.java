package coop.guichet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Collects mistakes, so that all are shown at once. Not thread-safe.
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /// Notes a mistake at a line (0: the whole file).
  public void add(String file, int line, String what, String mend) {
    found.add(new Problem(file, line, what, mend));
  }

  /// Notes a mistake found before.
  public void add(Problem problem) {
    found.add(problem);
  }

  /// Notes all of another collection.
  public void addAll(Problems others) {
    found.addAll(others.found);
  }

  /// Whether nothing is wrong.
  public boolean none() {
    return found.isEmpty();
  }

  /// All mistakes by file and line.
  public List<Problem> all() {
    return found.stream().distinct().sorted().toList();
  }

  /// Fails with all mistakes when there are any.
  public void orThrow() {
    if (!none()) {
      throw new Found(all());
    }
  }

  /// Thrown at start when data or settings are wrong; its message lists every mistake, one a line.
  public static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    Found(List<Problem> problems) {
      super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
      this.problems = problems;
    }

    /// The mistakes by file and line.
    public List<Problem> problems() {
      return problems;
    }
  }
}

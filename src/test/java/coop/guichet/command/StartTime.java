package coop.guichet.command;

import coop.guichet.Figure;
import coop.guichet.OwnFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// How long `deploy/guichet serve` takes until it listens.
public final class StartTime {
  private static final int RUNS = 5;

  private StartTime() {
  }

  /// The figure; a start before the five that count builds and learns what is not there yet.
  public static Figure measure() throws IOException {
    seconds();
    double[] seconds = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      seconds[run] = seconds();
    }
    return new Figure("from `deploy/guichet serve` until it listens, five runs",
        String.format(Locale.ROOT, "%.1f to %.1f s", DoubleStream.of(seconds).min().orElseThrow(), DoubleStream.of(seconds).max().orElseThrow()), "2.5 s");
  }

  private static double seconds() throws IOException {
    try (OwnFolder data = OwnFolder.make()) {
      long start = System.nanoTime();
      Process process = new ProcessBuilder("deploy/guichet", "serve", "--port", "0", "--data", data.path().toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        if (out.lines().noneMatch(line -> line.startsWith("listening on "))) {
          throw new IllegalStateException("the service ended before it listened");
        }
        return (System.nanoTime() - start) / 1e9;
      } finally {
        process.destroy();
        process.onExit().join();
      }
    }
  }
}

package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.guichet.RealData;
import coop.guichet.store.OpenStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What polling adds to an update: reading it from a batch of 100, and keeping it durably in the real store. Run with
/// `-Pbench`.
@Tag("bench")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PollingBenchmark {
  private static final int BATCH = 100;
  private static final String RAW = "x".repeat(250);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final TelegramReader reader = new TelegramReader(OptionalLong.empty());
  private OpenStore store;
  private Intake intake;
  private long number;

  /// Runs both; the goal is 200 µs an update.
  @Test
  void pollingAddsLittleToAnUpdate() throws RunnerException {
    var options = new OptionsBuilder().include(PollingBenchmark.class.getSimpleName()).forks(0).warmupIterations(3).measurementIterations(5)
        .warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(2)).build();
    new Runner(options).run().forEach(result -> System.out.printf("BENCH polling %-6s %.1f ± %.1f µs an update%n",
        result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError()));
  }

  /// Opens a store.
  @Setup(Level.Trial)
  public void open() {
    store = new OpenStore();
    store.beforeEach(null);
    store.execute(
        "create table yardstick (id integer primary key autoincrement, key text not null, conversation integer, raw text, unique (conversation, key))");
    var api = new BotApi(URI.create("http://127.0.0.1:9"), "1:none");
    var courtesies = new Courtesies(api, () -> RealData.catalogue().wording(), Runnable::run, () -> {
    });
    intake = new Intake(reader, store.updates(), courtesies, "here", Clock.systemUTC());
    intake.mayReceive();
  }

  /// Closes it.
  @TearDown(Level.Trial)
  public void close() {
    store.afterEach(null);
  }

  private byte[] batch() {
    var batch = new StringBuilder("[");
    for (int i = 0; i < BATCH; i++) {
      long id = number++;
      batch.append(i == 0 ? "" : ",").append("""
          {"update_id":%d,"message":{"message_id":%d,"date":1700000000,"text":"Combien de temps dure Seeds ?","chat":{"id":%d,"type":"private",\
          "first_name":"N"},"from":{"id":%d,"is_bot":false,"first_name":"N","language_code":"fr"}}}""".formatted(id, id, id % 500, id % 500));
    }
    return batch.append(']').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /// The yardstick: the same bytes, in as many rows, by one statement and with nothing to decide.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void yardstick() {
    long from = number;
    number += BATCH;
    store.execute("""
        with recursive series (value) as (select 0 union all select value + 1 from series where value < %d)
        insert into yardstick (key, conversation, raw) select 'msg:' || (%d + value / 2) || ':' || (value %% 2), value %% 500, '%s'
        from series""".formatted(2 * BATCH - 1, from, RAW));
  }

  /// Reads only.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long read() throws IOException {
    long kinds = 0;
    for (JsonNode update : JSON.readTree(batch())) {
      kinds += reader.read(update, OpenStore.NOW).read().hashCode();
    }
    return kinds;
  }

  /// Reads and keeps.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public boolean keep() throws IOException {
    return intake.batch(JSON.readTree(batch()));
  }
}

package coop.guichet.command;

import coop.guichet.config.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `serve`: the service, until it is stopped.
@Command(name = "serve", description = "Runs the service: web chat and API.")
public final class Serve implements Callable<Integer> {
  @Option(names = "--settings", paramLabel = "FILE", description = "Settings file; see deploy/settings.example.yaml.")
  private Path settingsFile;
  @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 picks a free one.")
  private Integer port;
  @Option(names = "--data", paramLabel = "DIR", description = "Folder of the database.")
  private Path data;

  @Override
  public Integer call() throws InterruptedException {
    var problems = new Problems();
    var settings = ProductSettings.load(Optional.ofNullable(settingsFile), System.getenv(),
        given -> given.override("http.port", port).override("data.dir", data), problems);
    problems.orThrow();
    run(Product.start(settings, Clock.systemUTC(), routing -> {
    }), settings.web().host());
    return 0;
  }

  /// Says where it listens and waits for the end of the process, which stops it in order.
  static void run(Product product, String host) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(product::close));
    Output.out().println("listening on http://" + host + ":" + product.port());
    new CountDownLatch(1).await();
  }
}

package coop.guichet.command;

import coop.guichet.channel.web.WebSettings;
import coop.guichet.local.SeededConversations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `prepare`: learns now what the first start would have to learn, and goes once through a start and a question, so that
/// the launcher can keep an ahead-of-time cache of it. Called by the launcher after a build.
@Command(name = "prepare", hidden = true, description = "Prepares the first start.")
public final class Prepare implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("guichet-prepare");
    ProductSettings given = Data.settings();
    var settings = new ProductSettings(new WebSettings(HOST, 0), Optional.empty(), Optional.empty(), given.costs(), given.encoder(), data, given.knowledge(),
        given.prompts());
    try (Product product = Product.start(settings, Clock.systemUTC(), routing -> {
    })) {
      for (String path : new String[]{"/", "/api/wording", "/chat/chat.css", "/observe/health"}) {
        get("http://" + HOST + ":" + product.port() + path);
      }
      SeededConversations.into(product.conversations(), product.inbox(), Clock.systemUTC());
      product.wake();
      product.awaitQuiet();
    } finally {
      Local.delete(data);
    }
    return 0;
  }

  private static void get(String address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}

package coop.guichet.command;

import coop.guichet.RealData;
import coop.guichet.answer.Costs;
import coop.guichet.channel.web.WebSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The real product with the real data on a free port of loopback, without mail, and somebody who speaks to it.
final class ServedProduct implements AutoCloseable {
  private final Product product;
  private final ChatClient chat;

  ServedProduct(Path data) {
    product = Product.start(settings(data, 0), Clock.systemUTC(), routing -> {
    });
    chat = new ChatClient(product.port());
  }

  static ProductSettings settings(Path data, int port) {
    return new ProductSettings(new WebSettings("127.0.0.1", port), Optional.empty(), Costs.USUAL, data, RealData.KNOWLEDGE, RealData.PROMPTS);
  }

  int port() {
    return product.port();
  }

  ChatClient chat() {
    return chat;
  }

  @Override
  public void close() {
    chat.close();
    product.close();
  }
}

package coop.guichet.command;

import coop.guichet.OwnFolder;
import coop.guichet.RealData;
import coop.guichet.answer.Costs;
import coop.guichet.channel.web.WebSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The real product with the real data on a free port of loopback, without mail, and somebody who speaks to it. Registered as
/// a static extension, it serves all tests of a class.
final class ServedProduct implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private Optional<OwnFolder> own = Optional.empty();
  private Product product;
  private ChatClient chat;

  /// A product that keeps its data in this folder, for a test that starts and stops by itself.
  static ServedProduct in(Path data) {
    var served = new ServedProduct();
    served.start(data);
    return served;
  }

  static ProductSettings settings(Path data, int port) {
    return new ProductSettings(new WebSettings("127.0.0.1", port), Optional.empty(), Optional.empty(), Costs.USUAL, Optional.empty(), data, RealData.KNOWLEDGE,
        RealData.PROMPTS);
  }

  private void start(Path data) {
    product = Product.start(settings(data, 0), Clock.systemUTC(), routing -> {
    });
    chat = new ChatClient(product.port());
  }

  /// Starts it and lets it answer once, so that no test meets it cold.
  @Override
  public void beforeAll(ExtensionContext context) {
    own = Optional.of(OwnFolder.make());
    start(own.get().path());
    chat.ask(chat.begin("fr"), "Bonjour");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
    own.ifPresent(OwnFolder::close);
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

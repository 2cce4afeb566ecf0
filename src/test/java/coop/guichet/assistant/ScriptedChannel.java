package coop.guichet.assistant;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A channel that does with each outbound what the test says, and tells what was tried.
final class ScriptedChannel implements Channel {
  private static final long PATIENCE_SECONDS = 20;
  private final ChannelName name;
  private final Function<Outbound, Delivery> script;
  private final BlockingQueue<Outbound> tried = new LinkedBlockingQueue<>();

  ScriptedChannel(ChannelName name, Function<Outbound, Delivery> script) {
    this.name = name;
    this.script = script;
  }

  @Override
  public ChannelName name() {
    return name;
  }

  @Override
  public Delivery deliver(Outbound outbound) {
    tried.add(outbound);
    return script.apply(outbound);
  }

  /// Waits for the next attempt.
  Outbound next() throws InterruptedException {
    Outbound outbound = tried.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(outbound, "nothing was tried");
    return outbound;
  }

  /// Waits for an attempt in this conversation; what was tried before it.
  List<Outbound> before(String conversation) throws InterruptedException {
    var others = new ArrayList<Outbound>();
    for (Outbound outbound = next(); !outbound.conversation().equals(conversation); outbound = next()) {
      others.add(outbound);
    }
    return others;
  }
}

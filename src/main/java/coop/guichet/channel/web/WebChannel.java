package coop.guichet.channel.web;

import coop.guichet.message.Channel;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Delivery;
import coop.guichet.message.Outbound;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the streams of a conversation. What the person reads is pulled from the outbox by sequence number, so a browser
/// that is away misses nothing and nothing comes twice.
public final class WebChannel implements Channel {
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// One open stream.
  final class Listener implements AutoCloseable {
    private final String conversation;
    private final Semaphore signal = new Semaphore(0);

    private Listener(String conversation) {
      this.conversation = conversation;
    }

    /// Waits until something may have come, at most `patience`.
    void await(Duration patience) throws InterruptedException {
      if (signal.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        signal.drainPermits();
      }
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }

  Listener listen(String conversation) {
    var listener = new Listener(conversation);
    listeners.add(listener);
    return listener;
  }

  int listeners() {
    return listeners.size();
  }

  boolean closed() {
    return closed;
  }

  @Override
  public ChannelName name() {
    return ChannelName.WEB;
  }

  @Override
  public Delivery deliver(Outbound outbound) {
    listeners.stream().filter(listener -> concerns(outbound, listener.conversation)).forEach(listener -> listener.signal.release());
    return new Delivery.Sent();
  }

  /// Whether it is for those who look at this conversation: it belongs to it, or answers what was written there.
  private static boolean concerns(Outbound outbound, String conversation) {
    return outbound.conversation().equals(conversation) || outbound.to().value().equals(conversation);
  }

  /// Ends all streams, so that the server can stop.
  public void close() {
    closed = true;
    listeners.forEach(listener -> listener.signal.release());
  }
}

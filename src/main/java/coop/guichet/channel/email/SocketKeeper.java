package coop.guichet.channel.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/// Makes plain sockets and remembers the last one, so that whatever the mail library waits for can be cut off from outside:
/// its own time-outs end neither IDLE nor a server that sends one byte a second. TLS is laid over these sockets.
final class SocketKeeper extends SocketFactory {
  private static final System.Logger LOG = System.getLogger(SocketKeeper.class.getName());
  private volatile Socket last = new Socket();

  /// Ends the connection at once.
  void cut() {
    try {
      last.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended while it was being ended");
    }
  }

  /// Does something that must be over within a time, or the connection is cut.
  <T> T within(Duration limit, Callable<T> work) throws Exception {
    var over = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> {
      if (!await(over, limit)) {
        LOG.log(System.Logger.Level.WARNING, "the mail server took longer than {0}; the connection is cut", limit);
        cut();
      }
    });
    try {
      return work.call();
    } finally {
      over.countDown();
    }
  }

  /// Whether the latch opened in time.
  static boolean await(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Socket createSocket() {
    last = new Socket();
    return last;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    last = new Socket(host, port);
    return last;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
    last = new Socket(host, port, localHost, localPort);
    return last;
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    last = new Socket(host, port);
    return last;
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
    last = new Socket(address, port, localAddress, localPort);
    return last;
  }
}

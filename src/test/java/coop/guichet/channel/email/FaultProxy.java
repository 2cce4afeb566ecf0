package coop.guichet.channel.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A TCP line between a client and a server on this machine that can be made bad.
final class FaultProxy implements AutoCloseable {
  /// What the line does to what the server sends.
  enum Fault {
    /// Every byte comes alone.
    ONE_BYTE_AT_A_TIME,
    /// It comes late.
    DELAY,
    /// The line breaks in the middle of an answer.
    CUT,
    /// Nothing comes any more, and nobody says so.
    BLACK_HOLE,
    /// New connections are broken off at once.
    REFUSE
  }

  private record Interlude(String command, Runnable action) {
  }

  private static final int CUT_AFTER_BYTES = 20;
  private static final int DELAY_MS = 30;
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicReference<Interlude> interlude = new AtomicReference<>();
  private volatile Fault fault;
  private volatile CountDownLatch struck = new CountDownLatch(1);

  FaultProxy(int server) throws IOException {
    this.server = server;
    Thread.ofVirtual().start(this::run);
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /// Makes the line bad; a line that breaks breaks at once.
  void strike(Fault now) {
    fault = now;
    if (now == Fault.REFUSE) {
      cutAll();
    }
  }

  /// Waits until the fault was felt.
  void awaitStruck() throws InterruptedException {
    if (!struck.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing went through the line");
    }
  }

  /// The line is good again; what hung before hangs on.
  void heal() {
    fault = null;
  }

  /// Does something once, just before this command of the client reaches the server.
  void before(String command, Runnable action) {
    interlude.set(new Interlude(command, action));
  }

  private void play(byte[] buffer, int length) {
    Interlude waiting = interlude.get();
    if (waiting != null && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(waiting.command()) && interlude.compareAndSet(waiting, null)) {
      waiting.action().run();
    }
  }

  private void cutAll() {
    open.forEach(FaultProxy::close);
    struck.countDown();
  }

  private void run() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.incrementAndGet();
        if (fault == Fault.REFUSE) {
          client.close();
          struck.countDown();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // the client has gone, or the test is over
      }
    }
  }

  private void connect(Socket client) throws IOException {
    var behind = new Socket(InetAddress.getLoopbackAddress(), server);
    open.add(client);
    open.add(behind);
    Thread.ofVirtual().start(() -> pass(client, behind, false));
    Thread.ofVirtual().start(() -> pass(behind, client, true));
  }

  private void pass(Socket from, Socket to, boolean faulty) {
    var buffer = new byte[8_192];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (!faulty) {
          play(buffer, length);
        }
        if (!send(out, buffer, length, faulty ? fault : null)) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // the line is down
    }
  }

  /// Whether the line goes on.
  private boolean send(OutputStream out, byte[] buffer, int length, Fault now) throws IOException, InterruptedException {
    if (now == null) {
      out.write(buffer, 0, length);
      out.flush();
      return true;
    }
    struck.countDown();
    switch (now) {
      case ONE_BYTE_AT_A_TIME -> {
        for (int i = 0; i < length; i++) {
          out.write(buffer[i]);
          out.flush();
        }
      }
      case DELAY -> {
        Thread.sleep(DELAY_MS);
        out.write(buffer, 0, length);
        out.flush();
      }
      case CUT, REFUSE -> out.write(buffer, 0, Math.min(CUT_AFTER_BYTES, length));
      case BLACK_HOLE -> Thread.sleep(Long.MAX_VALUE);
    }
    return now != Fault.CUT && now != Fault.REFUSE;
  }

  private static void close(Socket one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cutAll();
  }
}

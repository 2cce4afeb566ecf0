package coop.guichet.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coop.guichet.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Debian's Postfix and Dovecot on free ports of loopback, with all that they keep in a folder of their own.
final class RealMailServers implements AutoCloseable {
  static final String ASSISTANT = "guichet@example.org";
  static final String STAFF = "team@example.org";
  static final String PERSON = "nadia@example.net";
  static final String PASSWORD = "secret";
  private static final int PATIENCE_SECONDS = 60;
  private final OwnFolder own;
  private final int smtpPort;
  private final int imapPort;

  private RealMailServers(OwnFolder own, int smtpPort, int imapPort) {
    this.own = own;
    this.smtpPort = smtpPort;
    this.imapPort = imapPort;
  }

  /// Starts both; skips the test where they are not installed or may not be started.
  static RealMailServers start() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/postfix")) && Files.isExecutable(Path.of("/usr/sbin/dovecot")),
        "Debian's postfix and dovecot-imapd are not installed; .ci/run installs them");
    assumeTrue("root".equals(System.getProperty("user.name")), "Postfix can be started by root only");
    var servers = new RealMailServers(OwnFolder.make(), freePort(), freePort());
    servers.configure();
    run("/usr/sbin/postfix", "-c", servers.folder().resolve("postfix").toString(), "start");
    run("/usr/sbin/dovecot", "-c", servers.folder().resolve("dovecot.conf").toString());
    servers.await(servers.smtpPort);
    servers.await(servers.imapPort);
    return servers;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Path folder() {
    return own.path();
  }

  int smtpPort() {
    return smtpPort;
  }

  int imapPort() {
    return imapPort;
  }

  /// Puts mails into somebody's mailbox, as if they had come while nobody looked.
  void deliver(String user, List<String> mails) throws IOException, InterruptedException {
    Path box = folder().resolve("mail").resolve(user);
    for (String name : List.of("tmp", "cur", "new")) {
      Files.createDirectories(box.resolve(name));
    }
    for (int number = 0; number < mails.size(); number++) {
      Files.writeString(box.resolve("new").resolve(number + ".test"), mails.get(number));
    }
    run("/bin/chown", "-R", "dovecot:dovecot", box.toString());
  }

  /// What both wrote into their logs.
  String logs() {
    try {
      return Files.readString(folder().resolve("postfix.log")) + Files.readString(folder().resolve("dovecot.log"));
    } catch (IOException e) {
      return "there are no logs";
    }
  }

  private void configure() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : new String[]{"postfix", "spool", "data", "mail", "run"}) {
      Files.createDirectory(folder().resolve(name));
    }
    run("/bin/chown", "postfix", folder().resolve("data").toString());
    run("/bin/chown", "dovecot:dovecot", folder().resolve("mail").toString());
    Files.writeString(folder().resolve("postfix/main.cf"), POSTFIX.replace("DIR", folder().toString()).replace("UID", id("-u")).replace("GID", id("-g")));
    Files.writeString(folder().resolve("postfix/master.cf"), MASTER.replace("PORT", String.valueOf(smtpPort)));
    Files.writeString(folder().resolve("dovecot.conf"), DOVECOT.replace("DIR", folder().toString()).replace("PORT", String.valueOf(imapPort)));
  }

  private static String id(String what) throws IOException {
    try (var reader = new ProcessBuilder("/usr/bin/id", what, "dovecot").start().inputReader()) {
      return reader.readLine();
    }
  }

  /// What a server says when it starts goes nowhere: it would keep a pipe open.
  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command[0] + " did not start");
    }
  }

  private void await(int port) {
    for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); System.nanoTime() < deadline;) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(50_000_000);
      }
    }
    throw new IllegalStateException("a mail server does not listen; " + logs());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stop(folder().resolve("spool/pid/master.pid"));
    stop(folder().resolve("run/master.pid"));
    own.close();
  }

  private static void stop(Path pidFile) throws InterruptedException {
    try (Stream<String> lines = Files.lines(pidFile)) {
      long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
      ProcessHandle.of(pid).ifPresent(master -> {
        Stream<ProcessHandle> children = master.descendants();
        master.destroy();
        master.onExit().join();
        children.forEach(ProcessHandle::destroy);
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String POSTFIX = """
      compatibility_level = 3.6
      queue_directory = DIR/spool
      data_directory = DIR/data
      command_directory = /usr/sbin
      daemon_directory = /usr/lib/postfix/sbin
      mail_owner = postfix
      setgid_group = postdrop
      maillog_file = DIR/postfix.log
      maillog_file_prefixes = DIR
      myhostname = mx.example.org
      mydestination =
      inet_interfaces = 127.0.0.1
      inet_protocols = ipv4
      mynetworks = 127.0.0.0/8
      virtual_mailbox_domains = example.org, example.net
      virtual_mailbox_base = DIR/mail
      virtual_mailbox_maps = inline:{ { guichet@example.org = guichet@example.org/ }, { team@example.org = team@example.org/ }, { nadia@example.net = nadia@example.net/ } }
      virtual_uid_maps = static:UID
      virtual_gid_maps = static:GID
      virtual_minimum_uid = 1
      alias_maps =
      alias_database =
      """;
  private static final String MASTER = """
      PORT      inet  n       -       n       -       -       smtpd
      cleanup   unix  n       -       n       -       0       cleanup
      qmgr      unix  n       -       n       300     1       qmgr
      rewrite   unix  -       -       n       -       -       trivial-rewrite
      bounce    unix  -       -       n       -       0       bounce
      defer     unix  -       -       n       -       0       bounce
      trace     unix  -       -       n       -       0       bounce
      proxymap  unix  -       -       n       -       -       proxymap
      error     unix  -       -       n       -       -       error
      retry     unix  -       -       n       -       -       error
      virtual   unix  -       n       n       -       -       virtual
      anvil     unix  -       -       n       -       1       anvil
      postlog   unix-dgram n  -       n       -       1       postlogd
      """;
  private static final String DOVECOT = """
      base_dir = DIR/run
      log_path = DIR/dovecot.log
      protocols = imap
      listen = 127.0.0.1
      ssl = no
      disable_plaintext_auth = no
      first_valid_uid = 1
      mail_location = maildir:DIR/mail/%u
      passdb {
        driver = static
        args = password=secret
      }
      userdb {
        driver = static
        args = uid=dovecot gid=dovecot home=DIR/mail/%u
      }
      service imap-login {
        chroot =
        inet_listener imap {
          port = PORT
        }
        inet_listener imaps {
          port = 0
        }
      }
      """;
}

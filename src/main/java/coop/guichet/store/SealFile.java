package coop.guichet.store;

import coop.guichet.config.StartFailure;
import coop.guichet.message.Seal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// The key of our signatures, a file beside the database that only its owner may read. Without it earlier mails are no longer
/// recognised as ours, so it belongs into every backup.
public final class SealFile {
  private static final String FILE = "guichet.key";
  private static final int BYTES = 32;

  private SealFile() {
  }

  /// The seal of a data folder; its key is made when there is none.
  ///
  /// @throws StartFailure when the file cannot be read or written, or holds no key
  public static Seal open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != BYTES) {
        throw new StartFailure("the key " + file + " is damaged – restore it from a backup; or delete it, then replies to earlier mails begin anew");
      }
      return new Seal(key);
    } catch (IOException e) {
      throw new StartFailure("the key " + file + " cannot be read or made – give this user the right to read and write it", e);
    }
  }

  /// Whole or not at all: a half-written key would make every later one different.
  private static void make(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path draft = Files.createTempFile(file.getParent(), FILE, ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, key);
    try (FileChannel channel = FileChannel.open(draft)) {
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

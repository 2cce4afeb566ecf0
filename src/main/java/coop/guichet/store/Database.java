package coop.guichet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import coop.guichet.config.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The SQLite file: one connection writes, a few read. Commits survive a power cut (`synchronous=FULL`).
public final class Database implements AutoCloseable {
  private static final String FILE = "guichet.db";
  private static final int READERS = 4;
  private static final int BUSY_MS = 5_000;
  private static final int BORROW_MS = 10_000;
  /// The lock files this process holds. POSIX drops all locks of a process on a file when it closes any channel on it, so a
  /// second channel on a locked file must never be opened here.
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();
  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final FileChannel lock;
  private final Path folder;

  private Database(HikariDataSource writer, HikariDataSource readers, FileChannel lock, Path folder) {
    this.writer = writer;
    this.readers = readers;
    this.lock = lock;
    this.folder = folder;
    writing = jdbi(writer);
    reading = jdbi(readers);
  }

  /// Errors name neither statement nor arguments: what people wrote never reaches a log.
  private static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  /// Opens `guichet.db` in a folder, makes both where they are missing, and brings the schema up to date.
  ///
  /// @throws StartFailure when the folder cannot be written, another Guichet uses it, or a newer version made the file
  public static Database open(Path folder) {
    FileChannel lock = lock(folder);
    DataSource file = source(folder.resolve(FILE), false);
    try {
      migrate(file, folder);
      return new Database(pool(file, 1, "writer"), pool(source(folder.resolve(FILE), true), READERS, "reader"), lock, folder);
    } catch (RuntimeException e) {
      unlock(lock, folder);
      throw e;
    }
  }

  /// Opens the database of a folder to look into it only, also while a service is using it.
  ///
  /// @throws StartFailure when there is none, it is damaged, or another version made it
  static Jdbi readOnly(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new StartFailure("there is no database in the folder " + folder + " – give the folder that the service uses with --data");
    }
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MS);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Jdbi jdbi = jdbi(source);
    try {
      jdbi.useHandle(handle -> handle.createQuery("select count(*) from sqlite_master").mapTo(Integer.class).one());
      flyway(source).validate();
      return jdbi;
    } catch (FlywayValidateException e) {
      throw new StartFailure("the database in " + folder + " was made by another version of Guichet – start the service of this version on it once", e);
    } catch (FlywayException | JdbiException e) {
      throw damaged(folder, e);
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.toRealPath().resolve("guichet.lock");
      if (!HERE.add(file)) {
        throw inUse(folder);
      }
      return lockedHere(file).orElseThrow(() -> inUse(folder));
    } catch (IOException e) {
      throw new StartFailure("the data folder " + folder + " cannot be written – give this user the right to write there, or another folder with --data", e);
    }
  }

  /// The locked file; empty when another process has it. What does not get the lock leaves no trace here.
  private static Optional<FileChannel> lockedHere(Path file) throws IOException {
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      locked = channel.tryLock() != null;
      return locked ? Optional.of(channel) : Optional.empty();
    } finally {
      if (!locked) {
        HERE.remove(file);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static StartFailure inUse(Path folder) {
    return new StartFailure("the data folder " + folder + " is in use by another Guichet – stop that one, or give another folder with --data");
  }

  private static DataSource source(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.setTransactionMode(readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static void migrate(DataSource source, Path folder) {
    try {
      flyway(source).migrate();
    } catch (FlywayValidateException e) {
      throw new StartFailure("the database in " + folder + " was made by a newer version of Guichet – start that version, or restore an older copy", e);
    } catch (FlywayException e) {
      throw damaged(folder, e);
    }
  }

  private static Flyway flyway(DataSource source) {
    return Flyway.configure().dataSource(source).locations("classpath:db").ignoreMigrationPatterns(new String[0]).load();
  }

  private static StartFailure damaged(Path folder, RuntimeException e) {
    return new StartFailure("the database in " + folder + " cannot be opened – it may be damaged: restore a copy, or give another folder with --data", e);
  }

  private static HikariDataSource pool(DataSource source, int size, String name) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(BORROW_MS);
    config.setPoolName(name);
    return new HikariDataSource(config);
  }

  /// Runs a write transaction.
  <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    return writing.inTransaction(work);
  }

  /// Runs a write transaction without result.
  <X extends Exception> void update(HandleConsumer<X> work) throws X {
    writing.useTransaction(work);
  }

  /// Runs a read.
  <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    return reading.withHandle(work);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    unlock(lock, folder);
  }

  private static void unlock(FileChannel lock, Path folder) {
    try {
      lock.close();
      HERE.remove(folder.toRealPath().resolve("guichet.lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package coop.guichet.answer;

import coop.guichet.message.Language;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// Keeps what was learnt from one version of the data, so that a start need not learn it again: per language one file
/// with the model and one Lucene index. What cannot be read is as good as not there; what cannot be written is only kept in
/// memory.
final class ModelFolder {
  private static final System.Logger LOG = System.getLogger(ModelFolder.class.getName());
  private static final int FORMAT = 2;
  private static final int BUFFER_BYTES = 1 << 16;
  private final Path folder;

  ModelFolder(Path parent, String version) {
    this.folder = parent.resolve(version);
  }

  /// What was learnt for one language.
  record Learnt(Features features, LinearModel model, LanguageMatcher.Tuning tuning) {
  }

  private Path file(Language language) {
    return folder.resolve(language.code() + ".bin");
  }

  /// Where the language's index lies; in memory when the folder cannot be written.
  Directory index(Language language) {
    try {
      return FSDirectory.open(Files.createDirectories(folder.resolve(language.code())));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the index is kept in memory only: {0}", e.getMessage());
      return new ByteBuffersDirectory();
    }
  }

  /// What an earlier start learnt for this language.
  Optional<Learnt> read(Language language) {
    if (!Files.isReadable(file(language))) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file(language)), BUFFER_BYTES))) {
      if (in.readInt() != FORMAT) {
        return Optional.empty();
      }
      List<String> terms = strings(in);
      var features = new Features(language, terms, floats(in, terms.size()));
      List<String> labels = strings(in);
      var model = new LinearModel(labels, halves(in, labels.size() * terms.size()));
      return Optional.of(new Learnt(features, model, new LanguageMatcher.Tuning(new Fusion(doubles(in)), new Calibration(doubles(in)))));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the kept model cannot be read and is made anew: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  void write(Language language, Learnt learnt) {
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, language.code(), ".tmp");
      try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER_BYTES))) {
        write(out, learnt);
      }
      Files.move(fresh, file(language), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.WARNING, "the trained model cannot be kept, the next start trains again: {0}", e.getMessage());
    }
  }

  private static void write(DataOutputStream out, Learnt learnt) throws IOException {
    out.writeInt(FORMAT);
    write(out, learnt.features().terms());
    for (float rarity : learnt.features().rarity()) {
      out.writeFloat(rarity);
    }
    write(out, learnt.model().labels());
    for (float weight : learnt.model().weights()) {
      out.writeShort(Float.floatToFloat16(weight));
    }
    write(out, learnt.tuning().fusion().weights());
    write(out, learnt.tuning().calibration().weights());
  }

  private static void write(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  private static void write(DataOutputStream out, List<String> strings) throws IOException {
    out.writeInt(strings.size());
    for (String string : strings) {
      out.writeUTF(string);
    }
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    var numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  private static List<String> strings(DataInputStream in) throws IOException {
    int count = in.readInt();
    var strings = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      strings.add(in.readUTF());
    }
    return strings;
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    var floats = new float[count];
    bytes(in, count * Float.BYTES).asFloatBuffer().get(floats);
    return floats;
  }

  private static float[] halves(DataInputStream in, int count) throws IOException {
    ByteBuffer bytes = bytes(in, count * Short.BYTES);
    var floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = Float.float16ToFloat(bytes.getShort());
    }
    return floats;
  }

  private static ByteBuffer bytes(DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("the file ends too early");
    }
    return ByteBuffer.wrap(bytes);
  }
}

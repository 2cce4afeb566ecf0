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
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// Keeps what was learnt from one version of the data, so that a start need not learn it again: per language one file
/// with the model and one Lucene index. What cannot be read is as good as not there; what cannot be written is only kept in
/// memory.
final class ModelFolder {
  private static final System.Logger LOG = System.getLogger(ModelFolder.class.getName());
  private static final int FORMAT = 10;
  private static final int BUFFER_BYTES = 1 << 16;
  private final Path folder;

  ModelFolder(Path parent, String version) {
    this.folder = parent.resolve(version);
  }

  /// What was learnt for one language.
  record Kept(LanguageMatcher.Learnt learnt, LanguageMatcher.Tuning tuning) {
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

  private static DataInputStream in(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
  }

  /// What an earlier start learnt for this language.
  Optional<Kept> read(Language language) {
    if (!Files.isReadable(file(language))) {
      return Optional.empty();
    }
    try (DataInputStream in = in(file(language))) {
      if (in.readInt() != FORMAT) {
        return Optional.empty();
      }
      long[] terms = longs(in);
      var features = new Features(terms, floats(in, terms.length + 1));
      List<String> labels = strings(in);
      var model = new LinearModel(labels, shorts(in, labels.size() * terms.length));
      var labelTerms = new int[labels.size()][];
      for (int label = 0; label < labelTerms.length; label++) {
        labelTerms[label] = ints(in);
      }
      var learnt = new LanguageMatcher.Learnt(features, model, new LabelTerms(labelTerms), meanings(in, labels));
      return Optional.of(new Kept(learnt, new LanguageMatcher.Tuning(new Fusion(doubles(in)), new Calibration(doubles(in)),
          new Calibration(doubles(in)))));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the kept model cannot be read and is made anew: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  /// What an earlier start learnt about what messages ask and want; where there is none, it is learnt now and kept.
  Judge judge(Supplier<Judge> learnt) {
    Path file = folder.resolve("judge.bin");
    if (Files.isReadable(file)) {
      try (DataInputStream in = in(file)) {
        if (in.readInt() == FORMAT) {
          return judge(in);
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "what was learnt about messages cannot be read and is learnt anew: {0}", e.getMessage());
      }
    }
    Judge judge = learnt.get();
    write(file, out -> write(out, judge));
    return judge;
  }

  private static Judge judge(DataInputStream in) throws IOException {
    var asked = new Calibration(doubles(in));
    var purposes = new EnumMap<Purpose, Calibration>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      purposes.put(purpose, new Calibration(doubles(in)));
    }
    return new Judge(asked, purposes);
  }

  private static void write(DataOutputStream out, Judge judge) throws IOException {
    out.writeInt(FORMAT);
    write(out, judge.asked().weights());
    for (Purpose purpose : Purpose.values()) {
      write(out, judge.purposes().get(purpose).weights());
    }
  }

  void write(Language language, Kept kept) {
    write(file(language), out -> write(out, kept));
  }

  /// Writes a file.
  private interface Content {
    void to(DataOutputStream out) throws IOException;
  }

  private void write(Path file, Content content) {
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
      try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER_BYTES))) {
        content.to(out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.WARNING, "the trained model cannot be kept, the next start trains again: {0}", e.getMessage());
    }
  }

  private static void write(DataOutputStream out, Kept kept) throws IOException {
    out.writeInt(FORMAT);
    LanguageMatcher.Learnt learnt = kept.learnt();
    out.writeInt(learnt.features().size());
    for (long term : learnt.features().terms()) {
      out.writeLong(term);
    }
    for (float rarity : learnt.features().rarity()) {
      out.writeFloat(rarity);
    }
    write(out, learnt.model().labels());
    write(out, learnt.model().weights());
    for (int[] features : learnt.labelTerms().features()) {
      out.writeInt(features.length);
      for (int feature : features) {
        out.writeInt(feature);
      }
    }
    write(out, learnt.meanings());
    write(out, kept.tuning().fusion().weights());
    write(out, kept.tuning().calibration().weights());
    write(out, kept.tuning().outside().weights());
  }

  private static void write(DataOutputStream out, Meanings meanings) throws IOException {
    out.writeInt(meanings.ways().length);
    out.writeInt(meanings.any() ? meanings.ways()[0].length : 0);
    for (int way = 0; way < meanings.ways().length; way++) {
      out.writeInt(meanings.answers()[way]);
      writeHalves(out, meanings.ways()[way]);
    }
    write(out, meanings.model().weights());
  }

  private static Meanings meanings(DataInputStream in, List<String> labels) throws IOException {
    var ways = new float[in.readInt()][];
    int[] answers = new int[ways.length];
    int size = in.readInt();
    for (int way = 0; way < ways.length; way++) {
      answers[way] = in.readInt();
      ways[way] = halves(in, size);
    }
    return new Meanings(ways, answers, new LinearModel(labels, shorts(in, labels.size() * size)));
  }

  private static void writeHalves(DataOutputStream out, float[] numbers) throws IOException {
    for (float number : numbers) {
      out.writeShort(Float.floatToFloat16(number));
    }
  }

  private static void write(DataOutputStream out, short[] numbers) throws IOException {
    for (short number : numbers) {
      out.writeShort(number);
    }
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

  private static long[] longs(DataInputStream in) throws IOException {
    var longs = new long[in.readInt()];
    bytes(in, longs.length * Long.BYTES).asLongBuffer().get(longs);
    return longs;
  }

  private static int[] ints(DataInputStream in) throws IOException {
    var ints = new int[in.readInt()];
    bytes(in, ints.length * Integer.BYTES).asIntBuffer().get(ints);
    return ints;
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    var floats = new float[count];
    bytes(in, count * Float.BYTES).asFloatBuffer().get(floats);
    return floats;
  }

  private static short[] shorts(DataInputStream in, int count) throws IOException {
    var shorts = new short[count];
    bytes(in, count * Short.BYTES).asShortBuffer().get(shorts);
    return shorts;
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

package coop.guichet.answer;

import coop.guichet.message.Language;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps trained models in a folder, named by the version of the data they were trained from, so that a start need not
/// train again. A file that cannot be read is as good as none.
final class ModelFile {
  private static final System.Logger LOG = System.getLogger(ModelFile.class.getName());
  private static final int FORMAT = 1;
  private final Path file;

  ModelFile(Path folder, String version) {
    this.file = folder.resolve("matcher-" + version + ".bin");
  }

  /// What was learnt for one language.
  record Learnt(Features features, LinearModel model) {
  }

  Optional<Map<Language, Learnt>> read() {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != FORMAT) {
        return Optional.empty();
      }
      var learnt = new EnumMap<Language, Learnt>(Language.class);
      for (Language language : Language.values()) {
        List<String> terms = strings(in);
        var features = new Features(language, terms, floats(in, terms.size()));
        List<String> labels = strings(in);
        learnt.put(language, new Learnt(features, new LinearModel(labels, halves(in, labels.size() * terms.size()))));
      }
      return Optional.of(learnt);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the kept model cannot be read and is made anew: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  void write(Map<Language, Learnt> learnt) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "matcher", ".tmp");
      try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
        out.writeInt(FORMAT);
        for (Language language : Language.values()) {
          Learnt one = learnt.get(language);
          write(out, one.features().terms());
          for (float rarity : one.features().rarity()) {
            out.writeFloat(rarity);
          }
          write(out, one.model().labels());
          for (float weight : one.model().weights()) {
            out.writeShort(Float.floatToFloat16(weight));
          }
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the trained model cannot be kept, the next start trains again: {0}", e.getMessage());
    }
  }

  private static void write(DataOutputStream out, List<String> strings) throws IOException {
    out.writeInt(strings.size());
    for (String string : strings) {
      out.writeUTF(string);
    }
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
    ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(count * Float.BYTES));
    var floats = new float[count];
    bytes.asFloatBuffer().get(floats);
    return floats;
  }

  private static float[] halves(DataInputStream in, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(count * Short.BYTES));
    var floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = Float.float16ToFloat(bytes.getShort());
    }
    return floats;
  }
}

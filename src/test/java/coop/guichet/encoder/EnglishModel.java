package coop.guichet.encoder;

import coop.guichet.answer.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/// The English sentence encoder that Maven Central has, laid out as an operator would.
public final class EnglishModel {
  private static final String NAME = "bge-small-en-v1.5-q";

  private EnglishModel() {
  }

  /// Copies the model into a new folder of this one.
  public static Path into(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(NAME));
    copy(NAME + ".onnx", folder.resolve("model.onnx"));
    copy(NAME + "-tokenizer.json", folder.resolve("tokenizer.json"));
    return folder;
  }

  /// The encoder in such a folder, for English.
  static Encoder open(Path folder) {
    return new EncoderSettings(folder, Set.of("en"), "auto", "").open();
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = Objects.requireNonNull(EnglishModel.class.getResourceAsStream("/" + resource), resource)) {
      Files.copy(in, to);
    }
  }
}

package coop.guichet.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.guichet.answer.Encoder;
import coop.guichet.config.Settings;
import coop.guichet.config.StartFailure;
import coop.guichet.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which sentence encoder an operator has put beside the product.
///
/// @param folder    with `model.onnx` and `tokenizer.json`
/// @param languages that it serves, as codes
/// @param pooling   how a sentence's vector comes from its tokens': `auto`, `mean` or `cls`
/// @param prefix    what the model wants before every text
public record EncoderSettings(Path folder, Set<String> languages, String pooling, String prefix) {
  private static final String MODEL = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String AUTO = "auto";
  private static final String CLS = "cls";
  private static final int CHARACTERS = 16;

  /// Reads them; empty when no folder is given.
  public static Optional<EncoderSettings> from(Settings settings) {
    Optional<Path> folder = settings.folder("answer.encoder", List.of(MODEL, TOKENIZER),
        "Folder of a sentence encoder (model.onnx, tokenizer.json) that helps to understand messages; without it words decide");
    Set<String> languages = settings.someOf("answer.encoder_languages", Stream.of(Language.values()).map(Language::code).toList(), "en",
        "Languages it serves: those it was trained for");
    String pooling = settings.oneOf("answer.encoder_pooling", List.of(AUTO, "mean", CLS),
        "How it makes one vector of a text's many; auto: as 1_Pooling/config.json in its folder says, else mean");
    String prefix = settings.text("answer.encoder_prefix", "", "What it wants before every text: \"query: \" for E5, nothing for most");
    return folder.map(given -> new EncoderSettings(given, languages, pooling, prefix));
  }

  /// Reads the model.
  ///
  /// @throws StartFailure when it cannot be read or run
  public Encoder open() {
    try {
      return new OnnxEncoder(this);
    } catch (NoClassDefFoundError e) {
      throw new StartFailure(
          "answer.encoder needs ONNX Runtime, which is not beside the program – fetch it once with: mvn dependency:copy-dependencies@encoder", e);
    }
  }

  Path model() {
    return folder.resolve(MODEL);
  }

  Path tokenizer() {
    return folder.resolve(TOKENIZER);
  }

  /// Whether the first token's vector stands for the sentence, rather than the mean of all.
  boolean firstTokenStands() {
    if (!pooling.equals(AUTO)) {
      return pooling.equals(CLS);
    }
    try {
      Path said = folder.resolve("1_Pooling", "config.json");
      return Files.exists(said) && new ObjectMapper().readTree(said.toFile()).path("pooling_mode_cls_token").asBoolean();
    } catch (IOException e) {
      throw new StartFailure(folder.resolve("1_Pooling", "config.json") + " cannot be read – mend it, or set answer.encoder_pooling to mean or cls", e);
    }
  }

  /// A hash over everything the vectors depend on.
  String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((prefix + "\n" + firstTokenStands()).getBytes(StandardCharsets.UTF_8));
      for (Path file : List.of(tokenizer(), model())) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
    } catch (IOException e) {
      throw new StartFailure("the encoder in " + folder + " cannot be read – look at its access rights", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

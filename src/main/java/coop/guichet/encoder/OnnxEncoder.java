package coop.guichet.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import coop.guichet.answer.Encoder;
import coop.guichet.config.StartFailure;
import coop.guichet.message.Language;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;

/// A sentence encoder in ONNX form, run by ONNX Runtime.
///
/// One text at a time: models whose numbers are rounded give a text other vectors beside other texts.
final class OnnxEncoder implements Encoder {
  /// Pieces of a text that are read: a person's question stands in the first lines.
  private static final int MOST_TOKENS = 256;
  private final EncoderSettings settings;
  private final String version;
  private final Tokenizer tokenizer;
  private final boolean firstTokenStands;
  private final OrtEnvironment environment;
  private final OrtSession session;

  /// @throws StartFailure when the model cannot be read
  OnnxEncoder(EncoderSettings settings) {
    this.settings = settings;
    version = settings.version();
    tokenizer = Tokenizer.read(settings.tokenizer());
    firstTokenStands = settings.firstTokenStands();
    environment = OrtEnvironment.getEnvironment();
    session = session(environment, settings.model());
    encode("ready?");
  }

  private static OrtSession session(OrtEnvironment environment, Path model) {
    try (var options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return environment.createSession(model.toString(), options);
    } catch (OrtException e) {
      throw new StartFailure(model + " is no model that ONNX Runtime can read – copy it again from where it comes from: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return settings.folder().toAbsolutePath().normalize().getFileName().toString();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean serves(Language language) {
    return settings.languages().contains(language.code());
  }

  @Override
  public float[] encode(String text) {
    long[] tokens = tokenizer.tokens(settings.prefix() + text, MOST_TOKENS);
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    var given = new HashMap<String, OnnxTensor>();
    try {
      for (String input : session.getInputNames()) {
        long[] row = switch (input) {
          case "input_ids" -> tokens;
          case "attention_mask" -> ones;
          default -> new long[tokens.length];
        };
        given.put(input, OnnxTensor.createTensor(environment, new long[][]{row}));
      }
      try (OrtSession.Result result = session.run(given)) {
        return unit(pooled((OnnxTensor) result.get(0)));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder " + name() + " cannot read a text of " + tokens.length + " tokens", e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  /// The sentence's vector: the model's own, the first token's, or the mean of all.
  private float[] pooled(OnnxTensor result) {
    long[] shape = result.getInfo().getShape();
    FloatBuffer numbers = result.getFloatBuffer();
    var vector = new float[(int) shape[shape.length - 1]];
    int rows = shape.length == 2 || firstTokenStands ? 1 : (int) shape[1];
    for (int i = 0; i < rows * vector.length; i++) {
      vector[i % vector.length] += numbers.get(i);
    }
    return vector;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float number : vector) {
      squares += number * number;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}

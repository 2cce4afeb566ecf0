package coop.guichet.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.message.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static final List<Example> WAYS = List.of(new Example("long", "how many months does it last"), new Example("long", "until when"),
      new Example("dear", "what is the price"), new Example("dear", "is it expensive"));
  @TempDir
  Path folder;

  /// Knows only how many letters a text has.
  private static final class Letters implements Encoder {
    @Override
    public String name() {
      return "letters";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean serves(Language language) {
      return language == Language.EN;
    }

    @Override
    public float[] encode(String text) {
      double angle = text.length() / 30.0;
      return new float[]{(float) Math.cos(angle), (float) Math.sin(angle)};
    }
  }

  @Test
  void vectorsAndTheirModelAreKept() {
    var sight = new Sight(Language.EN, Optional.of(new Letters()));
    var learnt = LanguageMatcher.Learnt.from(WAYS, sight.of(WAYS));
    var kept = new ModelFolder(folder, "1");
    kept.write(Language.EN, new ModelFolder.Kept(learnt, LanguageMatcher.Tuning.NONE));
    Meanings read = kept.read(Language.EN).orElseThrow().learnt().meanings();
    float[] vector = sight.of("is this dear").vector();
    assertArrayEquals(learnt.meanings().nearest(vector), read.nearest(vector), 0.01f);
    assertArrayEquals(learnt.meanings().linear(vector), read.linear(vector), 0.01f);
    assertEquals(10, read.nearest(sight.of("until when").vector())[1], 0.01, "the way itself is nearest, at ten times its cosine of 1");
  }

  @Test
  void withoutAnEncoderThereAreNone() {
    var sight = new Sight(Language.FR, Optional.of(new Letters()));
    var kept = new ModelFolder(folder, "1");
    kept.write(Language.FR, new ModelFolder.Kept(LanguageMatcher.Learnt.from(WAYS, sight.of(WAYS)), LanguageMatcher.Tuning.NONE));
    assertTrue(!kept.read(Language.FR).orElseThrow().learnt().meanings().any());
  }
}

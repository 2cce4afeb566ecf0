package coop.guichet.channel.telegram;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.guichet.store.OpenStore;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;

/// Jazzer looks for an update that the reader does not survive. Run with `-Pfuzz`.
@Tag("fuzz")
class TelegramReaderFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @FuzzTest(maxDuration = "60s")
  void anyUpdateIsReadWithoutAnException(byte[] bytes) {
    JsonNode update;
    try {
      update = JSON.readTree(bytes);
    } catch (IOException e) {
      return;
    }
    new TelegramReader(OptionalLong.of(-1)).read(update, OpenStore.NOW);
  }
}

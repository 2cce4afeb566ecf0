package coop.guichet.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.message.Language;
import coop.guichet.store.OpenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelegramReaderTest {
  private static final Path SEEDS = Path.of("src/test/resources/coop/guichet/channel/telegram/TelegramReaderFuzzTestInputs/anyUpdateIsReadWithoutAnException");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MUTATIONS = 50_000;
  private final TelegramReader reader = new TelegramReader(OptionalLong.of(-99));

  private Updates.Received read(String update) throws JsonProcessingException {
    return reader.read(JSON.readTree(update), OpenStore.NOW);
  }

  private static String message(String fields) {
    return """
        {"update_id":1,"message":{"message_id":2,"date":1700000000,"chat":{"id":4,"type":"private"},"from":{"id":4,"is_bot":false,"language_code":"nl-BE"},%s}}"""
        .formatted(fields);
  }

  @Test
  void aMessageIsReadWithItsChatItsKeyAndAHintOfItsLanguage() throws JsonProcessingException {
    Updates.Received received = read(message("\"text\":\"/help@GuichetBot me\""));
    var written = assertInstanceOf(Read.Written.class, received.read());
    assertEquals("/help me", written.inbound().text());
    assertEquals("4", written.inbound().sender().value());
    assertEquals("msg:2:4", written.inbound().externalId());
    assertEquals(Optional.of(Language.NL), written.hint());
    assertEquals("msg:2:4", received.key());
    assertEquals(1_700_000_000L, written.sentAt().getEpochSecond());
  }

  @Test
  void aCaptionCountsAsTextAndAnAddressInTheMiddleStays() throws JsonProcessingException {
    var written = assertInstanceOf(Read.Written.class, read(message("\"photo\":[],\"caption\":\"mon plan, voir /aide@autre\"")).read());
    assertEquals("mon plan, voir /aide@autre", written.inbound().text());
  }

  @Test
  void whatStaffSayInTheirOwnChatIsNotForTheAssistantAndItStaysThere() throws JsonProcessingException {
    String chat = "\"chat\":{\"id\":-99,\"type\":\"group\"}";
    assertInstanceOf(Read.Nothing.class, read("{\"update_id\":1,\"message\":{" + chat + ",\"text\":\"vu\"}}").read());
    assertInstanceOf(Read.Nothing.class, read("{\"update_id\":1,\"my_chat_member\":{" + chat + ",\"new_chat_member\":{\"status\":\"member\"}}}").read());
  }

  @Test
  void aTapUnderAMessageTooOldToBeToldIsStillATap() throws JsonProcessingException {
    var tapped = assertInstanceOf(Read.Tapped.class, read("""
        {"update_id":1,"callback_query":{"id":"7","data":"k","from":{"id":4}}}""").read());
    assertEquals(4, tapped.chat());
    assertTrue(tapped.message().isEmpty() && tapped.shown().isEmpty());
  }

  @Test
  void noChangeOfAnUpdateMakesTheReaderFail() throws IOException {
    var seeds = new ArrayList<JsonNode>();
    try (Stream<Path> files = Files.list(SEEDS)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(JSON.readTree(file.toFile()));
      }
    }
    var random = new Random(11);
    int unreadable = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      JsonNode odd = mutated(seeds.get(random.nextInt(seeds.size())), random);
      Updates.Received received = reader.read(odd, OpenStore.NOW);
      assertEquals(odd, JSON.readTree(received.raw()));
      unreadable += received.read() instanceof Read.Unreadable ? 1 : 0;
    }
    assertTrue(unreadable > MUTATIONS / 10 && unreadable < MUTATIONS, "changes matter: " + unreadable);
  }

  /// The same with some values, anywhere, replaced or left out.
  private static JsonNode mutated(JsonNode node, Random random) {
    if (random.nextInt(12) == 0) {
      return odd(random);
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    object.properties().forEach(entry -> {
      if (random.nextInt(10) > 0) {
        copy.set(entry.getKey(), mutated(entry.getValue(), random));
      }
    });
    return copy;
  }

  private static JsonNode odd(Random random) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return List.of(make.nullNode(), make.textNode(""), make.textNode("\u0000😀"), make.numberNode(1.5), make.numberNode(Long.MIN_VALUE),
        make.numberNode(new java.math.BigInteger("9".repeat(40))), make.booleanNode(true), make.arrayNode().add(1), make.objectNode().put("id", "x"),
        make.numberNode(-1)).get(random.nextInt(10));
  }
}

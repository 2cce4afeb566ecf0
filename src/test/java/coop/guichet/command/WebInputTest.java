package coop.guichet.command;

import static coop.guichet.command.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Language;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody may send to the web chat: every bad body is refused in a sentence, every odd text is answered.
class WebInputTest {
  @RegisterExtension
  private static final ServedProduct PRODUCT = new ServedProduct();
  private final ChatClient chat = PRODUCT.chat();

  static Stream<Arguments> badMessages() {
    return Stream.of(arguments("an empty text", body("1", "")), arguments("only spaces", body("1", "   ")),
        arguments("only line breaks", body("1", "\n\t \r\n")),
        arguments("no text", bytes("{\"client_id\":\"1\"}")), arguments("a number for text", bytes("{\"client_id\":\"1\",\"text\":5}")),
        arguments("null for text", bytes("{\"client_id\":\"1\",\"text\":null}")), arguments("a list for text", bytes("{\"client_id\":\"1\",\"text\":[\"a\"]}")),
        arguments("no client_id", bytes("{\"text\":\"Bonjour\"}")), arguments("a number for client_id", bytes("{\"client_id\":1,\"text\":\"Bonjour\"}")),
        arguments("an empty client_id", body("", "Bonjour")), arguments("a client_id of spaces", body("  ", "Bonjour")),
        arguments("a client_id of 101 characters", body("x".repeat(101), "Bonjour")), arguments("a text too long", body("1", "a".repeat(20_001))),
        arguments("nothing at all", new byte[0]), arguments("broken JSON", bytes("{\"client_id\":\"1\",\"text\":\"Bon")),
        arguments("no JSON", bytes("client_id=1&text=Bonjour")), arguments("an array", bytes("[{\"client_id\":\"1\",\"text\":\"Bonjour\"}]")),
        arguments("a string", bytes("\"Bonjour\"")), arguments("null", bytes("null")), arguments("only spaces as body", bytes("  ")),
        arguments("a key twice", bytes("{\"client_id\":\"1\",\"text\":\"a\",\"text\":\"b\"}")),
        arguments("two documents", bytes("{\"client_id\":\"1\",\"text\":\"a\"}{\"client_id\":\"2\",\"text\":\"b\"}")),
        arguments("invalid UTF-8", new byte[]{'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'}),
        arguments("a surrogate in UTF-8", new byte[]{'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'}),
        arguments("Latin-1", "{\"client_id\":\"1\",\"text\":\"été\"}".getBytes(StandardCharsets.ISO_8859_1)),
        arguments("UTF-16", "{\"client_id\":\"1\",\"text\":\"Bonjour\"}".getBytes(StandardCharsets.UTF_16)),
        arguments("deeply nested", bytes("{\"text\":" + "[".repeat(40_000))),
        arguments("a number without end", bytes("{\"text\":" + "9".repeat(90_000) + "}")));
  }

  /// A body in UTF-8; what UTF-8 cannot hold, halves of surrogate pairs, is escaped.
  private static byte[] body(String clientId, String text) {
    try {
      ObjectMapper json = UTF_8.newEncoder().canEncode(text) ? new JsonMapper() : JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
      return json.writeValueAsBytes(Map.of("client_id", clientId, "text", text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMessages")
  void aMessageThatCannotBeTakenIsRefusedInASentenceAndNotKept(String what, byte[] body) {
    ChatClient.Conversation conversation = chat.begin("fr");
    assertRefused(400, chat.post(conversation, body));
    assertEquals(0, ChatClient.json(chat.send(chat.to(conversation, "messages")).body()).path("messages").size(), what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"language\":\"xx\"}", "{\"language\":null}", "{\"language\":7}", "{\"language\":[\"fr\"]}",
      "{\"language\":\"nl-BE\",\"more\":1}"})
  void aConversationBeginsWhateverLanguageIsWished(String body) {
    HttpResponse<String> response = chat.send(chat.to("/api/conversations").POST(BodyPublishers.ofString(body)));
    assertEquals(201, response.statusCode(), response.body());
    assertFalse(ChatClient.json(response.body()).path("token").asText().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"fr\"", "{\"language\":\"fr\",\"language\":\"nl\"}"})
  void noConversationBeginsFromABrokenBody(String body) {
    assertRefused(400, chat.send(chat.to("/api/conversations").POST(BodyPublishers.ofString(body))));
  }

  @Test
  void aBodyOf200KilobytesIsTooLargeWhetherAnnouncedOrNot() {
    ChatClient.Conversation conversation = chat.begin("fr");
    byte[] large = body("1", "a".repeat(200_000));
    assertRefused(413, chat.post(conversation, large));
    assertRefused(413, chat.send(chat.to(conversation, "messages").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))));
    assertRefused(413, chat.send(chat.to("/api/conversations").POST(BodyPublishers.ofByteArray(large))));
    String next = chat.say(conversation, "Bonjour");
    assertEquals(1, ChatClient.json(chat.send(chat.to(conversation, "messages")).body()).path("messages").size(), next);
  }

  static Stream<Arguments> oddTexts() {
    return Stream.of(arguments("NUL", "a\u0000b c'est quoi Seeds ?"), arguments("only NUL", "\u0000\u0000"),
        arguments("lone surrogates", "\ud800 c'est quoi \udc00Seeds ?\ud83d"),
        arguments("only a lone surrogate", "\ud83d"), arguments("10 kB", "Nous sommes trois à Schaerbeek. ".repeat(320)),
        arguments("20 000 letters", "a".repeat(20_000)),
        arguments("10 000 question marks", "?".repeat(10_000)), arguments("10 000 questions", "prix ? ".repeat(1_400)),
        arguments("Lucene syntax", "+title:\"seeds\"~3 AND (blossom^4 OR /.*.*.*.*x/) NOT [a TO z] && !{b} \\ *:* ?~0.1"),
        arguments("emoji only", "🙂🙏🏽👩‍👩‍👧‍👦🇧🇪"),
        arguments("controls", "\u0001\u0007\u001b[31mrouge\u0085\u2028 ?"), arguments("right to left", "\u202eسلام كيف الحال"),
        arguments("stacked accents", "Z\u0351\u036b".repeat(3_000)),
        arguments("markup", "<script>alert(1)</script><img src=x onerror=alert(1)>"), arguments("SQL", "'; drop table inbox; --"),
        arguments("templates", "{facts} ${jndi:ldap://x} #{7*7} %s %n {{7*7}} $1 \\1"), arguments("JSON", "{\"client_id\":\"2\",\"text\":\"x\"}"),
        arguments("numbers", "9".repeat(5_000)), arguments("a mail address without end", "a".repeat(9_000) + "@" + "b.".repeat(5_000)),
        arguments("spaces that are none", "\u200b\u00a0\u2060\ufeff"), arguments("many lines", "oui\n".repeat(4_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddTexts")
  void anyTextIsAnswered(String what, String text) {
    ChatClient.Conversation conversation = chat.begin("fr");
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      HttpResponse<String> response = chat.post(conversation, body("odd", text));
      assertEquals(202, response.statusCode(), response.body());
      JsonNode reply = events.reply("odd");
      assertFalse(reply.path("text").asText().isBlank(), what);
      assertFalse(reply.path("text").asText().contains("Exception"));
      assertNotEquals(failure(), reply.path("text").asText(), "the machine gave up");
      assertEquals(202, chat.post(conversation, body("odd", text)).statusCode(), "the same text again is the same message");
    }
  }

  /// The apology for a message that could not be handled.
  private static String failure() {
    return RealData.catalogue().wording().say(Phrase.FAILURE, Language.FR);
  }

  @Test
  void aTextKeepsItsSignsExceptThoseThatNobodyCanUse() {
    ChatClient.Conversation conversation = chat.begin("fr");
    chat.post(conversation, body("1", "a\u0000b \ud800c 👩‍👩‍👧 \u0301é"));
    assertEquals("ab c 👩‍👩‍👧 \u0301é", ChatClient.json(chat.send(chat.to(conversation, "messages")).body()).at("/messages/0/text").asText());
  }

  /// A client_id is what a reply is recognised by, so it must come back as it was or not be taken.
  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "\\ud800", "\\ud83d\\ude42", "a b", "\\u0000", "é\\n\\t", "<x>&\\\"'"})
  void aClientIdComesBackAsItWasOrIsRefused(String escaped) {
    ChatClient.Conversation conversation = chat.begin("fr");
    HttpResponse<String> response = chat.post(conversation, bytes("{\"client_id\":\"" + escaped + "\",\"text\":\"Merci\"}"));
    if (response.statusCode() == 202) {
      try (ChatClient.Events events = chat.listen(conversation, null)) {
        assertEquals(ChatClient.json("\"" + escaped + "\"").asText(), events.next().inReplyTo());
      }
    } else {
      assertRefused(400, response);
    }
  }
}

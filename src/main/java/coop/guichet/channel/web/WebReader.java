package coop.guichet.channel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.CleanText;
import coop.guichet.message.Inbound;
import coop.guichet.message.Language;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// Wire → message. What is wrong with a request is said in one sentence.
final class WebReader {
  static final int MOST_CHARACTERS = 20_000;
  private static final int MOST_ID_CHARACTERS = 100;
  private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private WebReader() {
  }

  /// A request that cannot be taken, and why.
  static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequest(String sentence) {
      super(sentence);
    }
  }

  /// The language a conversation shall begin in; empty where none or another is given.
  static Optional<Language> language(byte[] body) throws BadRequest {
    return body.length == 0 ? Optional.empty() : Language.of(object(body).path("language").asText(""));
  }

  /// The message in a request.
  static Inbound message(String conversation, byte[] body, Instant now) throws BadRequest {
    JsonNode object = object(body);
    String clientId = text(object, "client_id");
    String text = text(object, "text");
    boolean unusable = clientId.codePoints().anyMatch(point -> Character.isISOControl(point) || CleanText.isSurrogate(point));
    if (clientId.isBlank() || clientId.length() > MOST_ID_CHARACTERS || unusable) {
      throw new BadRequest("client_id must have 1 to " + MOST_ID_CHARACTERS + " characters, none of them a control character; a UUID is best");
    }
    if (text.isBlank()) {
      throw new BadRequest("text is empty: write a few words");
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new BadRequest("text has more than " + MOST_CHARACTERS + " characters: shorten it or send it in parts");
    }
    return new Inbound(new Address(ChannelName.WEB, conversation), clientId, CleanText.of(text), now);
  }

  /// The code of a link in a mail, or one that was typed.
  static String entryCode(byte[] body) throws BadRequest {
    return text(object(body), "code");
  }

  private static JsonNode object(byte[] body) throws BadRequest {
    try {
      JsonNode node = JSON.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
      if (!node.isObject()) {
        throw new BadRequest("the body must be one JSON object");
      }
      return node;
    } catch (CharacterCodingException e) {
      throw new BadRequest("the body is not UTF-8");
    } catch (JsonProcessingException e) {
      throw new BadRequest("the body is not JSON, or has a key twice");
    }
  }

  private static String text(JsonNode object, String key) throws BadRequest {
    if (!object.path(key).isTextual()) {
      throw new BadRequest(key + " is missing or no text");
    }
    return object.path(key).textValue();
  }
}

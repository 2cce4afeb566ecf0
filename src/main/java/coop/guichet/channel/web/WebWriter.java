package coop.guichet.channel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import coop.guichet.message.Inbound;
import coop.guichet.message.Outbound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Message → wire.
final class WebWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WebWriter() {
  }

  /// The data of an event.
  static String event(Outbound outbound) {
    var event = new LinkedHashMap<String, Object>();
    switch (outbound.content()) {
      case Content.Reply reply -> {
        event.put("type", "reply");
        event.put("in_reply_to", reply.inReplyTo());
        event.put("language", reply.language().code());
        event.put("text", reply.text());
        event.put("topics", reply.topics().stream().map(topic -> Map.of("id", topic.id(), "title", topic.title())).toList());
        event.put("choices", reply.choices().stream().map(WebWriter::choice).toList());
      }
      case Content.Handover handover -> {
        event.put("type", "handover");
        event.put("in_reply_to", handover.inReplyTo());
        event.put("language", handover.language().code());
        event.put("text", handover.text());
      }
      case Content.StaffAnswer answer -> {
        event.put("type", "staff");
        event.put("language", answer.language().code());
        event.put("text", answer.text());
      }
      case Content.Letter _,Content.Post _ -> throw new IllegalStateException("a letter is no event of a chat");
    }
    return json(event);
  }

  private static Map<String, String> choice(Choice choice) {
    return Map.of("label", choice.label(), "text", choice.text());
  }

  /// The person's own messages, to redraw a chat.
  static String messages(List<Inbound> messages) {
    return json(Map.of("messages", messages.stream()
        .map(message -> Map.of("client_id", message.externalId(), "text", message.text(), "at", message.receivedAt().toString())).toList()));
  }

  static String error(String sentence) {
    return json(Map.of("error", sentence));
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own answer cannot be written as JSON", e);
    }
  }
}

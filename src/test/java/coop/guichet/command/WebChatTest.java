package coop.guichet.command;

import static coop.guichet.command.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A conversation over the web API, seen from outside: the real product on a free port, spoken to over HTTP.
class WebChatTest {
  @RegisterExtension
  private static final ServedProduct PRODUCT = new ServedProduct();
  private final ChatClient chat = PRODUCT.chat();

  private static List<String> repliedTo(List<ChatClient.Event> events) {
    return events.stream().filter(event -> event.type().equals("reply")).map(ChatClient.Event::inReplyTo).toList();
  }

  @Test
  void aMessageIsAnsweredByAnEventThatNamesIt() {
    ChatClient.Conversation conversation = chat.begin("fr");
    String asked = chat.say(conversation, "Combien de temps dure chaque programme ?");
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      JsonNode reply = events.reply(asked);
      assertEquals("fr", reply.path("language").asText());
      assertEquals("T030", reply.at("/topics/0/id").asText());
      assertFalse(reply.at("/topics/0/title").asText().isBlank());
      assertTrue(reply.path("text").asText().contains("18 mois"), reply::toString);
      assertTrue(reply.path("choices").isArray());
    }
  }

  @Test
  void theChoicesOfAReplySayWhatPressingThemSays() {
    JsonNode reply = chat.ask(chat.begin("nl"), "Mijn project nagaan");
    assertTrue(reply.path("choices").size() > 1, reply::toString);
    reply.path("choices").forEach(choice -> assertFalse(choice.path("label").asText().isBlank() || choice.path("text").asText().isBlank(), reply::toString));
  }

  @Test
  void aQuestionThatOnlyThePeopleCanAnswerIsRepliedToAndThenHandedOver() {
    ChatClient.Conversation conversation = chat.begin("fr");
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      String asked = chat.say(conversation, "C'est payant ? et combien d'heures par mois ?");
      ChatClient.Event reply = events.next();
      ChatClient.Event handover = events.next();
      assertEquals(List.of("reply", asked, "handover", asked), List.of(reply.type(), reply.inReplyTo(), handover.type(), handover.inReplyTo()));
      assertTrue(handover.id() > reply.id());
      assertFalse(handover.data().path("text").asText().isBlank());
    }
  }

  @Test
  void anOpenStreamGetsRepliesAsTheyComeInTheOrderOfTheMessages() {
    ChatClient.Conversation conversation = chat.begin("en");
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      String first = chat.say(conversation, "Hello");
      String second = chat.say(conversation, "What is Seeds?");
      String third = chat.say(conversation, "Thanks");
      List<ChatClient.Event> all = events.until(third);
      assertEquals(List.of(first, second, third), repliedTo(all));
      assertEquals(all.stream().map(ChatClient.Event::id).sorted().distinct().toList(), all.stream().map(ChatClient.Event::id).toList(), "ids grow");
    }
  }

  @Test
  void aStreamThatComesBackReadsOnlyWhatFollows() {
    ChatClient.Conversation conversation = chat.begin("fr");
    String first = chat.say(conversation, "C'est quoi Seeds ?");
    String second = chat.say(conversation, "C'est quoi Blossom ?");
    long firstId;
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      firstId = events.until(first).getLast().id();
    }
    try (ChatClient.Events events = chat.listen(conversation, String.valueOf(firstId))) {
      assertEquals(List.of(second), repliedTo(events.until(second)));
      String third = chat.say(conversation, "Merci");
      assertEquals(List.of(third), repliedTo(events.until(third)));
    }
  }

  /// An id that the conversation never had: a database put back from a copy, or somebody trying.
  @ParameterizedTest
  @ValueSource(strings = {"999999999999", "junk", "-1", "1e3", "99999999999999999999999999", "0x1", "1 or 1=1", "٣", "%00"})
  void aStreamThatNamesAnEventThatNeverWasReadsTheWholeConversationAndNoOther(String lastEventId) {
    ChatClient.Conversation other = chat.begin("fr");
    chat.ask(other, "C'est quoi Blossom ?");
    ChatClient.Conversation conversation = chat.begin("fr");
    String first = chat.say(conversation, "C'est quoi Seeds ?");
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      events.until(first);
    }
    chat.ask(other, "Merci");
    try (ChatClient.Events events = chat.listen(conversation, encoded(lastEventId))) {
      String second = chat.say(conversation, "Merci");
      assertEquals(List.of(first, second), repliedTo(events.until(second)));
    }
  }

  /// A header value as the HTTP client takes it.
  private static String encoded(String value) {
    return new String(value.getBytes(UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theEventIdOfAnotherConversationOpensNothingOfIt() {
    ChatClient.Conversation other = chat.begin("fr");
    String theirs = chat.say(other, "C'est quoi Blossom ?");
    long theirId;
    try (ChatClient.Events events = chat.listen(other, null)) {
      theirId = events.until(theirs).getLast().id();
    }
    chat.ask(other, "C'est quoi Seeds ?");
    ChatClient.Conversation conversation = chat.begin("fr");
    try (ChatClient.Events events = chat.listen(conversation, String.valueOf(theirId))) {
      String own = chat.say(conversation, "Merci");
      assertEquals(List.of(own), repliedTo(events.until(own)));
    }
  }

  @Test
  void aReopenedPageFindsItsOwnMessagesInOrder() {
    ChatClient.Conversation conversation = chat.begin("de");
    Instant before = Instant.now();
    assertEquals(202, chat.post(conversation, "a-1", "Guten Tag ☕ \"Café\" \\ <b>").statusCode());
    assertEquals(202, chat.post(conversation, "a-2", "Danke\nsehr").statusCode());
    HttpResponse<String> response = chat.send(chat.to(conversation, "messages"));
    assertEquals(200, response.statusCode());
    JsonNode messages = ChatClient.json(response.body()).path("messages");
    assertEquals(2, messages.size());
    assertEquals("a-1 Guten Tag ☕ \"Café\" \\ <b>", messages.at("/0/client_id").asText() + " " + messages.at("/0/text").asText());
    assertEquals("a-2 Danke\nsehr", messages.at("/1/client_id").asText() + " " + messages.at("/1/text").asText());
    assertFalse(Instant.parse(messages.at("/0/at").asText()).isBefore(before.minusSeconds(1)));
  }

  @Test
  void theSameMessageSentAgainIsTakenButAnsweredOnce() {
    ChatClient.Conversation conversation = chat.begin("fr");
    try (ChatClient.Events events = chat.listen(conversation, null)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(202, chat.post(conversation, "once", "C'est quoi Seeds ?").statusCode());
      }
      events.until("once");
      assertEquals(202, chat.post(conversation, "once", "C'est quoi Seeds ?").statusCode());
      String end = chat.say(conversation, "Merci");
      assertEquals(List.of(end), repliedTo(events.until(end)));
    }
    assertEquals(2, ChatClient.json(chat.send(chat.to(conversation, "messages")).body()).path("messages").size());
  }

  @Test
  void theSameMessageSentManyTimesAtOnceIsAnsweredOnce() throws Exception {
    ChatClient.Conversation conversation = chat.begin("fr");
    try (var pool = Executors.newVirtualThreadPerTaskExecutor(); ChatClient.Events events = chat.listen(conversation, null)) {
      Callable<Integer> send = () -> chat.post(conversation, "once", "C'est quoi Seeds ?").statusCode();
      for (Future<Integer> status : pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> send).toList())) {
        assertEquals(202, status.get());
      }
      events.until("once");
      String end = chat.say(conversation, "Merci");
      assertEquals(List.of(end), repliedTo(events.until(end)));
    }
  }

  @Test
  void anotherTextUnderTheSameClientIdIsAConflictAndTheFirstStays() {
    ChatClient.Conversation conversation = chat.begin("fr");
    assertEquals(202, chat.post(conversation, "x", "C'est quoi Seeds ?").statusCode());
    assertRefused(409, chat.post(conversation, "x", "C'est quoi Blossom ?"));
    JsonNode messages = ChatClient.json(chat.send(chat.to(conversation, "messages")).body()).path("messages");
    assertEquals(1, messages.size());
    assertEquals("C'est quoi Seeds ?", messages.at("/0/text").asText());
  }

  @Test
  void theSameClientIdInAnotherConversationIsAnotherMessage() {
    for (ChatClient.Conversation conversation : List.of(chat.begin("fr"), chat.begin("fr"))) {
      assertEquals(202, chat.post(conversation, "1", "Bonjour " + conversation.id()).statusCode());
      try (ChatClient.Events events = chat.listen(conversation, null)) {
        assertEquals(List.of("1"), repliedTo(events.until("1")));
      }
    }
  }

  @Test
  void manyConversationsAtOnceAreAllAnsweredEachItsOwn() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> talk = () -> {
        ChatClient.Conversation conversation = chat.begin("fr");
        String asked = chat.say(conversation, "C'est quoi Seeds ?");
        try (ChatClient.Events events = chat.listen(conversation, null)) {
          return repliedTo(events.until(asked)).equals(List.of(asked)) ? "answered" : "mixed up";
        }
      };
      List<Future<String>> talks = pool.invokeAll(IntStream.range(0, 40).mapToObj(i -> talk).toList());
      var outcomes = new ArrayList<String>();
      for (Future<String> one : talks) {
        outcomes.add(one.get());
      }
      assertEquals("answered", outcomes.stream().distinct().collect(Collectors.joining()));
    }
  }
}

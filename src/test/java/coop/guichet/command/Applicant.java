package coop.guichet.command;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Language;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Somebody who tells a project in the chat and answers whatever is asked until there is a result.
record Applicant(ChatClient chat, ChatClient.Conversation conversation, Language language) {
  private static final int MOST_QUESTIONS = 40;

  /// Somebody in a conversation of their own.
  static Applicant in(ChatClient chat, Language language) {
    return new Applicant(chat, chat.begin(language.code()), language);
  }

  /// The reply with the result.
  ///
  /// @param answers what is said to the question about a fact
  JsonNode result(String project, Map<String, String> answers, String otherwise) {
    String words = project;
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      JsonNode reply = ask(words);
      if (offers(reply, phrase(Phrase.CHOICE_CONSENT))) {
        return reply;
      }
      words = answers.getOrDefault(asked(reply.path("text").asText()), otherwise);
    }
    throw new AssertionError("there is no end to the questions");
  }

  JsonNode ask(String words) {
    return chat.ask(conversation, words);
  }

  static boolean offers(JsonNode reply, String label) {
    return StreamSupport.stream(reply.path("choices").spliterator(), false).anyMatch(choice -> choice.path("label").asText().equals(label));
  }

  /// The fact that a reply asks for, which is the last one it names.
  private String asked(String text) {
    return RealData.catalogue().facts().values().stream().filter(fact -> text.contains(fact.ask().in(language)))
        .max(Comparator.comparingInt(fact -> text.lastIndexOf(fact.ask().in(language)))).map(FactDefinition::id)
        .orElseThrow(() -> new AssertionError("this asks for nothing: " + text));
  }

  String phrase(Phrase phrase, String... values) {
    return RealData.catalogue().wording().say(phrase, language, values);
  }
}

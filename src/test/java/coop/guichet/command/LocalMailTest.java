package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.local.LocalMail;
import coop.guichet.local.LocalTelegram;
import coop.guichet.message.Language;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mails to the local server, as any mail program sends them, and their answers.
class LocalMailTest {
  @TempDir
  Path data;
  private LocalMail mail;
  private LocalTelegram telegram;
  private Product product;
  private ChatClient chat;

  @BeforeEach
  void start() {
    mail = new LocalMail();
    telegram = new LocalTelegram(Clock.systemUTC(), new Random(1), Duration.ofSeconds(5));
    product = Local.start(mail, telegram, data, 0);
    chat = new ChatClient(product.port());
  }

  @AfterEach
  void stop() {
    chat.close();
    product.close();
    telegram.close();
    mail.close();
  }

  /// Waits until this many mails to somebody have come; the latest.
  private LocalMail.Shown answer(String to, int number) {
    long deadline = System.nanoTime() + ChatClient.PATIENCE.toNanos() * 2;
    while (to(to).size() < number && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    List<LocalMail.Shown> received = to(to);
    assertEquals(number, received.size(), () -> "received: " + mail.received().stream().map(LocalMail.Shown::subject).toList());
    return received.getLast();
  }

  private List<LocalMail.Shown> to(String address) {
    return mail.received().reversed().stream().filter(one -> one.to().equals(address)).toList();
  }

  private static String say(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  @ParameterizedTest
  @CsvSource({"fr, Combien de temps dure le programme Seeds ?", "nl, Hoe lang duurt het programma Seeds?", "en, How long does the Seeds programme last?",
      "de, Wie lange dauert das Programm Seeds?"})
  void aMailIsAnsweredInItsThreadAndInItsLanguage(String code, String question) throws Exception {
    Language language = Language.of(code).orElseThrow();
    mail.write("nadia@example.org", "Seeds", question, "");
    LocalMail.Shown answer = answer("nadia@example.org", 1);
    LocalMail.Shown asked = mail.received().stream().filter(one -> one.to().equals(LocalMail.ASSISTANT)).findFirst().orElseThrow();
    assertEquals("Re: Seeds", answer.subject());
    assertEquals(asked.messageId(), answer.inReplyTo());
    assertEquals("auto-replied", answer.autoSubmitted());
    assertTrue(answer.text().startsWith(say(Phrase.MAIL_DISCLOSURE, language)), answer.text());
    assertTrue(answer.text().contains("18") && answer.html().contains("18"), answer.text());
    assertTrue(answer.html().contains("<html lang=\"" + code + "\">"), answer.html());
    assertFalse(answer.text().contains(say(Phrase.DISCLOSURE, language)), "it says once who answers");
  }

  @Test
  void aReplyGoesOnInTheConversationAndAPersonCanBeReached() throws Exception {
    mail.write("nadia@example.org", "Ma question", "Combien de temps dure le programme Seeds ?", "");
    LocalMail.Shown first = answer("nadia@example.org", 1);
    mail.write("nadia@example.org", "Re: Ma question", "une personne", first.messageId());
    LocalMail.Shown second = answer("nadia@example.org", 2);
    assertTrue(second.text().contains(say(Phrase.CONSENT_ASK, Language.FR)) && second.text().contains("- " + say(Phrase.CHOICE_CONSENT, Language.FR)),
        second.text());
    mail.write("nadia@example.org", "Re: Ma question", say(Phrase.CHOICE_CONSENT, Language.FR), second.messageId());
    LocalMail.Shown third = answer("nadia@example.org", 3);
    assertTrue(third.text().contains("nadia@example.org"), "who writes by mail need not say where to be reached");
    LocalMail.Shown lead = answer(LocalMail.STAFF, 1);
    assertTrue(lead.subject().startsWith("[lead 1]") && lead.text().contains("nadia@example.org"), lead.subject() + lead.text());
  }

  @Test
  void theLinkInAMailOpensTheSameConversationInTheChatOnce() throws Exception {
    mail.write("nadia@example.org", "Seeds", "Combien de temps dure le programme Seeds ?", "");
    Matcher link = Pattern.compile("http://127[.]0[.]0[.]1:" + product.port() + "/#entry=(\\S+)").matcher(answer("nadia@example.org", 1).text());
    assertTrue(link.find());
    String body = ChatClient.write(Map.of("code", link.group(1)));
    HttpResponse<String> entered = chat.send(chat.to("/api/entries").POST(BodyPublishers.ofString(body)));
    assertEquals(201, entered.statusCode(), entered.body());
    JsonNode begun = ChatClient.json(entered.body());
    var conversation = new ChatClient.Conversation(begun.path("id").asText(), begun.path("token").asText());
    JsonNode kept = ChatClient.json(chat.send(chat.to(conversation, "messages")).body());
    assertEquals("Combien de temps dure le programme Seeds ?", kept.path("messages").path(0).path("text").asText());
    JsonNode reply = chat.ask(conversation, "et Blossom ?");
    assertTrue(reply.path("text").asText().contains("Blossom"), reply.toString());
    assertEquals(1, to("nadia@example.org").size(), "what is said in the chat is answered there");
    assertEquals(410, chat.send(chat.to("/api/entries").POST(BodyPublishers.ofString(body))).statusCode(), "once");
    String forged = ChatClient.write(Map.of("code", link.group(1).replaceFirst("[.]\\d{8}[.]", ".20991231.")));
    assertEquals(410, chat.send(chat.to("/api/entries").POST(BodyPublishers.ofString(forged))).statusCode());
  }

  @Test
  void thePageShowsBothWaysAndTakesMails() throws Exception {
    HttpResponse<String> sent = chat.send(chat.to("/local/mail").header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("from=nadia%40example.org&subject=Seeds&text=Combien+de+temps+dure+le+programme+Seeds+%3F&reply=")));
    assertEquals(303, sent.statusCode(), sent.body());
    answer("nadia@example.org", 1);
    String page = chat.get("/local/mail").body();
    assertTrue(page.contains("Re: Seeds") && page.contains(LocalMail.ASSISTANT), page);
  }

  @Test
  void anAutomaticMailIsNotAnswered() throws Exception {
    mail.write("no-reply@example.org", "Seeds", "Combien de temps dure le programme Seeds ?", "");
    mail.write("nadia@example.org", "Seeds", "Combien de temps dure le programme Seeds ?", "");
    answer("nadia@example.org", 1);
    assertEquals(List.of(), to("no-reply@example.org"));
  }
}

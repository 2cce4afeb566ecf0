package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.Phrase;
import coop.guichet.local.LocalMail;
import coop.guichet.message.Language;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mails to the local server, as any mail program sends them, and their answers.
class LocalMailTest {
  private static final String NADIA = "nadia@example.org";
  @RegisterExtension
  private final LocalProduct local = new LocalProduct();

  private static String say(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  @ParameterizedTest
  @CsvSource({"fr, Combien de temps dure le programme Seeds ?", "nl, Hoe lang duurt het programma Seeds?", "en, How long does the Seeds programme last?",
      "de, Wie lange dauert das Programm Seeds?"})
  void aMailIsAnsweredInItsThreadAndInItsLanguage(String code, String question) throws Exception {
    Language language = Language.of(code).orElseThrow();
    local.mail().write(NADIA, "Seeds", question, "");
    LocalMail.Shown answer = local.awaitMail(NADIA, 1);
    LocalMail.Shown asked = local.mail().received().stream().filter(one -> one.to().equals(LocalMail.ASSISTANT)).findFirst().orElseThrow();
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
    local.mail().write(NADIA, "Ma question", "Combien de temps dure le programme Seeds ?", "");
    LocalMail.Shown first = local.awaitMail(NADIA, 1);
    local.mail().write(NADIA, "Re: Ma question", "une personne", first.messageId());
    LocalMail.Shown second = local.awaitMail(NADIA, 2);
    assertTrue(second.text().contains(say(Phrase.CONSENT_ASK, Language.FR)) && second.text().contains("- " + say(Phrase.CHOICE_CONSENT, Language.FR)),
        second.text());
    local.mail().write(NADIA, "Re: Ma question", say(Phrase.CHOICE_CONSENT, Language.FR), second.messageId());
    LocalMail.Shown third = local.awaitMail(NADIA, 3);
    assertTrue(third.text().contains(NADIA), "who writes by mail need not say where to be reached");
    LocalMail.Shown lead = local.awaitMail(LocalMail.STAFF, 1);
    assertTrue(lead.subject().startsWith("[lead 1]") && lead.text().contains(NADIA), lead.subject() + lead.text());
  }

  @Test
  void theLinkInAMailOpensTheSameConversationInTheChatOnce() throws Exception {
    local.mail().write(NADIA, "Seeds", "Combien de temps dure le programme Seeds ?", "");
    Matcher link = Pattern.compile("http://127[.]0[.]0[.]1:" + local.port() + "/#entry=(\\S+)").matcher(local.awaitMail(NADIA, 1).text());
    assertTrue(link.find());
    String body = ChatClient.write(Map.of("code", link.group(1)));
    HttpResponse<String> entered = local.chat().send(local.chat().to("/api/entries").POST(BodyPublishers.ofString(body)));
    assertEquals(201, entered.statusCode(), entered.body());
    JsonNode begun = ChatClient.json(entered.body());
    var conversation = new ChatClient.Conversation(begun.path("id").asText(), begun.path("token").asText());
    JsonNode kept = ChatClient.json(local.chat().send(local.chat().to(conversation, "messages")).body());
    assertEquals("Combien de temps dure le programme Seeds ?", kept.path("messages").path(0).path("text").asText());
    JsonNode reply = local.chat().ask(conversation, "et Blossom ?");
    assertTrue(reply.path("text").asText().contains("Blossom"), reply.toString());
    assertEquals(1, local.to(NADIA).size(), "what is said in the chat is answered there");
    assertEquals(410, local.chat().send(local.chat().to("/api/entries").POST(BodyPublishers.ofString(body))).statusCode(), "once");
    String forged = ChatClient.write(Map.of("code", link.group(1).replaceFirst("[.]\\d{8}[.]", ".20991231.")));
    assertEquals(410, local.chat().send(local.chat().to("/api/entries").POST(BodyPublishers.ofString(forged))).statusCode());
  }

  @Test
  void thePageShowsBothWaysAndTakesMails() throws Exception {
    HttpResponse<String> sent = local.chat().send(local.chat().to("/local/mail").header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("from=nadia%40example.org&subject=Seeds&text=Combien+de+temps+dure+le+programme+Seeds+%3F&reply=")));
    assertEquals(303, sent.statusCode(), sent.body());
    local.awaitMail(NADIA, 1);
    String page = local.chat().get("/local/mail").body();
    assertTrue(page.contains("Re: Seeds") && page.contains(LocalMail.ASSISTANT), page);
  }

  @Test
  void anAutomaticMailIsNotAnswered() throws Exception {
    local.mail().write("no-reply@example.org", "Seeds", "Combien de temps dure le programme Seeds ?", "");
    local.mail().write(NADIA, "Seeds", "Combien de temps dure le programme Seeds ?", "");
    local.awaitMail(NADIA, 1);
    assertEquals(List.of(), local.to("no-reply@example.org"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      fr | Nous sommes trois à Schaerbeek et nous voulons ouvrir une épicerie coopérative. | oui         | une part limitée   | Un plan écrit             | Je ne sais pas     | les clients travaillent au magasin | Oui, volontiers.
      nl | We zijn met drie in Schaarbeek en willen een coöperatieve kruidenier openen.    | ja          | een beperkt deel   | Een uitgeschreven plan    | Ik weet het niet   | de klanten werken mee in de winkel | Ja, graag.
      en | We are three people in Schaerbeek and want to open a cooperative grocery.       | yes         | a limited share    | A written plan            | I don't know       | the customers work in the shop     | Yes, with pleasure.
      de | Wir sind zu dritt in Schaerbeek und wollen ein genossenschaftliches Lebensmittelgeschäft eröffnen. | ja | ein begrenzter Teil | Ein schriftlicher Plan | Ich weiß es nicht | die Kunden arbeiten im Laden mit | Ja, gerne.
      """)
  void aQuestionnaireOfTwoRoundsEndsInALead(String code, String project, String yes, String share, String stage, String unknown, String novelty,
      String consent) throws Exception {
    Language language = Language.of(code).orElseThrow();
    local.mail().write(NADIA, "Seeds", project, "");
    LocalMail.Shown first = local.awaitMail(NADIA, 1);
    assertTrue(first.text().contains("1. " + ask("social_purpose_first", language)) && first.text().contains("5. " + ask("voting", language)), first.text());
    assertTrue(first.html().contains("5. "), first.html());
    String firstAnswers = underEach(first, List.of("1. " + ask("social_purpose_first", language), "2. " + ask("continuous_activity", language),
        "3. " + ask("profit_distribution", language), "4. " + ask("stage", language), "5. " + ask("voting", language)),
        List.of(yes, yes, share, stage, unknown));
    local.mail().write(NADIA, "Re: Seeds", firstAnswers, first.messageId());
    LocalMail.Shown second = local.awaitMail(NADIA, 2);
    assertEquals("Re: Seeds", second.subject());
    assertTrue(second.text().contains(ask("novelty", language)), second.text());
    String food = RealData.catalogue().facts().get("need").values().get("food").in(language);
    boolean alone = !second.text().contains("\n2. ");
    local.mail().write(NADIA, "Re: Seeds", alone ? novelty : "2) " + novelty + "\n1) " + food, second.messageId());
    LocalMail.Shown result = local.awaitMail(NADIA, 3);
    assertTrue(result.text().contains("Seeds") && result.text().contains(say(Phrase.CONSENT_ASK, language)), result.text());
    local.mail().write(NADIA, "Re: Seeds", consent + "\n\nNadia", result.messageId());
    assertTrue(local.awaitMail(NADIA, 4).text().contains(NADIA), "the address is known, and is said");
    LocalMail.Shown lead = local.awaitMail(LocalMail.STAFF, 1);
    assertTrue(lead.subject().startsWith("[lead 1]") && lead.text().contains(NADIA) && lead.text().contains(novelty) && lead.text().contains(stage),
        lead.text());
  }

  @Test
  void aMailThatIsTooLargeIsAnsweredAsFarAsItWasReadAndTheTeamHearsOfIt() throws Exception {
    local.mail().write(NADIA, "Seeds",
        "Combien de temps dure le programme Seeds ?\n\n" + "Voici encore le compte rendu de toutes nos réunions.\n".repeat(550_000), "");
    LocalMail.Shown answer = local.awaitMail(NADIA, 1);
    assertTrue(answer.text().contains(say(Phrase.MAIL_CUT, Language.FR)), answer.text());
    LocalMail.Shown note = local.awaitMail(LocalMail.STAFF, 1);
    assertTrue(note.subject().startsWith("[mail 1] Seeds") && note.text().contains(say(Phrase.WHY_MAIL_CONTENT, Language.FR)), note.text());
  }

  @Test
  void aMailThatCannotBeReadIsShownToTheTeam() throws Exception {
    local.mail().write(NADIA, "Chiffré", "-----BEGIN PGP MESSAGE-----\n\nhQEMA5vJ\n-----END PGP MESSAGE-----\n", "");
    LocalMail.Shown note = local.awaitMail(LocalMail.STAFF, 1);
    assertTrue(note.text().contains(NADIA) && Stream.of(Language.values()).anyMatch(language -> note.text().contains(say(Phrase.WHY_MAIL_FORM, language))),
        note.text());
    assertEquals(List.of(), local.to(NADIA));
  }

  private static String ask(String fact, Language language) {
    return RealData.catalogue().facts().get(fact).ask().in(language);
  }

  /// What a mail program makes of answers written below the quoted questions.
  private static String underEach(LocalMail.Shown mail, List<String> questions, List<String> answers) {
    var reply = new StringBuilder("Op zo 22 nov. 2026 schreef COOPCITY:\n");
    for (String line : mail.text().split("\r?\n")) {
      reply.append("> ").append(line).append('\n');
      int question = questions.indexOf(line);
      reply.append(question < 0 ? "" : "\n" + answers.get(question) + "\n\n");
    }
    return reply.toString();
  }
}

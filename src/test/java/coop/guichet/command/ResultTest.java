package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.answer.Costs;
import coop.guichet.assistant.SettableClock;
import coop.guichet.catalogue.Checklist;
import coop.guichet.catalogue.Phrase;
import coop.guichet.channel.email.EmailSettings;
import coop.guichet.channel.email.SmtpSettings;
import coop.guichet.channel.web.WebSettings;
import coop.guichet.local.LocalMail;
import coop.guichet.message.Language;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a person has of the result: a page behind a link, the same as a mail, and a message when a call opens.
class ResultTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant WHEN_OPEN = Instant.parse("2026-12-20T09:00:00Z");
  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(/(?:result|notice)/[^\\s\"<>]+)");
  private static final Map<Language, String> PROJECT = Map.of(Language.FR, "vérifier mon projet", Language.NL, "mijn project nagaan", Language.EN,
      "check my project", Language.DE, "mein Projekt prüfen");
  private static final Map<Language, String> YES = Map.of(Language.FR, "oui", Language.NL, "ja", Language.EN, "yes", Language.DE, "ja");
  private final SettableClock clock = new SettableClock(NOW);
  @TempDir
  Path folder;
  private Path knowledge;
  private LocalMail mail;
  private Product product;
  private ChatClient chat;

  @BeforeEach
  void start() throws IOException {
    knowledge = folder.resolve("knowledge");
    try (Stream<Path> paths = Files.walk(RealData.KNOWLEDGE)) {
      for (Path path : paths.toList()) {
        Files.copy(path, knowledge.resolve(RealData.KNOWLEDGE.relativize(path).toString()));
      }
    }
    mail = new LocalMail();
    begin();
  }

  private void begin() {
    var smtp = new SmtpSettings("127.0.0.1", mail.smtpPort(), "none", Optional.empty(), Optional.empty(), Optional.empty());
    var email = new EmailSettings(LocalMail.ASSISTANT, LocalMail.STAFF, smtp, Optional.empty());
    product = Product
        .start(new ProductSettings(new WebSettings("127.0.0.1", 0), Optional.empty(), Optional.of(email), Costs.USUAL, Optional.empty(), folder.resolve("data"),
            knowledge, RealData.PROMPTS), clock, routing -> {
            });
    chat = new ChatClient(product.port());
  }

  private void end() {
    chat.close();
    product.close();
  }

  @AfterEach
  void stop() {
    end();
    mail.close();
  }

  private static Map<String, String> answers(Language language) {
    var facts = RealData.catalogue().facts();
    return Map.of("postcode", "1030", "need", facts.get("need").values().get("food").in(language), "profit_distribution",
        facts.get("profit_distribution").values().get("nil").in(language), "stage", facts.get("stage").values().get("plan").in(language), "novelty",
        "<b>les voisins</b> & moi", "team_size", "3", "wage_ratio", "3");
  }

  private JsonNode result(Applicant applicant) {
    return applicant.result(PROJECT.get(applicant.language()), answers(applicant.language()), YES.get(applicant.language()));
  }

  private static String link(String text) {
    Matcher link = LINK.matcher(text);
    assertTrue(link.find(), text);
    return link.group(1);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + ChatClient.PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    assertTrue(condition.getAsBoolean(), "it did not happen in time");
  }

  private LocalMail.Shown mailTo(String address, String subject) {
    await(() -> mail.received().stream().anyMatch(one -> one.to().equals(address) && one.subject().equals(subject)));
    return mail.received().stream().filter(one -> one.to().equals(address) && one.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]+>", " ").replace("&#34;", "\"").replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
        .replace("&amp;", "&").replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theResultHasAPageWithEveryCriterionItsAnswerAndItsSource(Language language) {
    Applicant applicant = Applicant.in(chat, language);
    String text = result(applicant).path("text").asText();
    HttpResponse<String> page = chat.get(link(text));
    assertEquals(200, page.statusCode());
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
    String html = page.body();
    assertTrue(html.contains("<html lang=\"" + language.code() + "\">") && !html.contains("<script"), html);
    String said = plain(html);
    var catalogue = RealData.catalogue();
    catalogue.programmes().get("blossom").criteria().forEach(criterion -> assertTrue(said.contains(criterion.label().in(language)), criterion.id()));
    assertTrue(said.contains(applicant.phrase(Phrase.NOT_FINAL)) && said.contains("22/11/2026") && said.contains(applicant.phrase(Phrase.SHEET_PERSON)));
    assertTrue(html.contains("<q lang=\"nl\">Het einddoel van een project is sociaal") && html.contains("<q lang=\"de\">Seeds bietet eine"),
        "the source is quoted");
    assertTrue(html.contains("&lt;b>les voisins&lt;/b>") || html.contains("&lt;b&gt;les voisins&lt;/b&gt;"), "the person's words are no markup");
    assertEquals(html.split("<table ", -1).length, html.split("<caption>", -1).length);
    assertTrue(html.contains("<th scope=\"col\"") && html.contains("<th scope=\"row\""));
    int headings = html.split("<h1>", -1).length - 1;
    assertEquals(1, headings);
    for (Checklist list : catalogue.checklists().values()) {
      assertTrue(said.contains(list.title().in(language)) && said.contains(list.intro().in(language)), list.id());
    }
  }

  @Test
  void everyAnswerHasALinkThatOpensTheConversationAndAsksToChangeIt() {
    Applicant applicant = Applicant.in(chat, Language.FR);
    String html = chat.get(link(result(applicant).path("text").asText())).body();
    Matcher change = Pattern.compile("href=\"http://127\\.0\\.0\\.1:[0-9]+/#open=([^&\"]+)&(?:amp;)?say=([^\"]+)\"").matcher(html);
    assertTrue(change.find(), html);
    String words = URLDecoder.decode(change.group(2), StandardCharsets.UTF_8);
    assertTrue(words.startsWith("Changer ma réponse : "), words);
    var linked = new ChatClient.Conversation(applicant.conversation().id(), change.group(1));
    assertEquals(200, chat.send(chat.to(linked, "messages")).statusCode(), "the link's token opens the conversation");
    String again = chat.ask(linked, words).path("text").asText();
    assertTrue(
        RealData.catalogue().facts().values().stream()
            .anyMatch(fact -> words.endsWith(fact.brief().in(Language.FR)) && again.contains(fact.ask().in(Language.FR))),
        () -> words + " is answered by: " + again);
    var other = new ChatClient.Conversation(chat.begin("fr").id(), change.group(1));
    assertEquals(401, chat.send(chat.to(other, "messages")).statusCode(), "and no other");
  }

  @Test
  void aLinkThatIsForgedForAnotherUseOrTooOldShowsNothingOfAnybody() {
    String path = link(result(Applicant.in(chat, Language.FR)).path("text").asText());
    String forged = path.substring(0, path.length() - 1) + (path.endsWith("0") ? "1" : "0");
    for (String bad : List.of(forged, path.replace("/result/", "/notice/"), "/result/x", "/result/" + "a".repeat(3_000))) {
      HttpResponse<String> page = chat.send(chat.to(bad).header("Accept-Language", "xx,nl;q=0.8"));
      assertEquals(404, page.statusCode(), bad);
      assertTrue(page.body().contains("Deze link is niet meer geldig"), page.body());
    }
    clock.set(Instant.parse("2027-06-22T10:00:00Z"));
    assertEquals(404, chat.get(path).statusCode());
  }

  @Test
  void theSameComesByMailToTheAddressThatThePersonGives() {
    Applicant applicant = Applicant.in(chat, Language.NL);
    JsonNode result = result(applicant);
    assertTrue(Applicant.offers(result, applicant.phrase(Phrase.CHOICE_MAIL_RESULT)));
    JsonNode asked = applicant.ask(applicant.phrase(Phrase.CHOICE_MAIL_RESULT));
    assertEquals(applicant.phrase(Phrase.MAIL_RESULT_ASK), asked.path("text").asText());
    assertEquals(applicant.phrase(Phrase.MAIL_ADDRESS_MISSING), applicant.ask("op mijn gewone adres").path("text").asText());
    JsonNode sent = applicant.ask("stuur maar naar nadia@example.org");
    assertTrue(sent.path("text").asText().startsWith(applicant.phrase(Phrase.MAIL_RESULT_DONE, "address", "nadia@example.org")), sent::toString);
    assertTrue(Applicant.offers(sent, applicant.phrase(Phrase.CHOICE_CONSENT)), "the team is still offered");
    LocalMail.Shown mailed = mailTo("nadia@example.org", applicant.phrase(Phrase.SHEET_TITLE));
    for (String said : List.of(applicant.phrase(Phrase.DISCLOSURE), applicant.phrase(Phrase.NOT_FINAL), "Het einddoel van een project is sociaal", "1030",
        applicant.phrase(Phrase.CHANGE_ANSWER, "fact", RealData.catalogue().facts().get("need").brief().in(Language.NL)))) {
      assertTrue(mailed.text().contains(said), () -> said + " is not in\n" + mailed.text());
      assertTrue(plain(mailed.html()).contains(said), () -> said + " is not in\n" + mailed.html());
    }
    assertEquals(200, chat.get(link(mailed.text())).statusCode());
    assertEquals("auto-generated", mailed.autoSubmitted());
  }

  @Test
  void whoeverIsAskedForAnAddressMaySayNoOrAskSomethingElse() {
    Applicant applicant = Applicant.in(chat, Language.EN);
    result(applicant);
    applicant.ask(applicant.phrase(Phrase.CHOICE_MAIL_RESULT));
    assertTrue(applicant.ask("no").path("text").asText().startsWith(applicant.phrase(Phrase.MAIL_LEFT)));
    applicant.ask(applicant.phrase(Phrase.CHOICE_MAIL_RESULT));
    assertTrue(applicant.ask("how long does Seeds take?").path("text").asText().contains("18 months"));
    assertEquals(List.of(), mail.received());
  }

  /// One call for all tests, so that the matcher learns from this data only once.
  private void addTheCall() throws IOException {
    Files.writeString(knowledge.resolve("calls/seeds-2030.yaml"), """
        id: seeds-2030
        programme: seeds
        title: {fr: Appel Seeds, nl: Oproep Seeds, en: Seeds call, de: Seeds-Aufruf}
        opens: "2026-12-15"
        closes: "2027-01-31"
        url: https://example.org/call
        source: ["Example page"]
        checked: "2026-12-01"
        """);
  }

  private Applicant wishing(String address) {
    Applicant applicant = Applicant.in(chat, Language.FR);
    assertTrue(Applicant.offers(result(applicant), applicant.phrase(Phrase.CHOICE_NOTICE)));
    assertTrue(applicant.ask(applicant.phrase(Phrase.CHOICE_NOTICE)).path("text").asText().contains("Seeds"));
    JsonNode noted = applicant.ask(address);
    assertTrue(noted.path("text").asText().contains(address) && noted.path("text").asText().contains("Seeds"), noted::toString);
    return applicant;
  }

  @Test
  void whoAsksForTheNextCallIsOfferedAMessageWhenOneOpens() {
    Applicant applicant = Applicant.in(chat, Language.FR);
    JsonNode answer = applicant.ask("Quand s'ouvre le prochain appel ?");
    assertTrue(Applicant.offers(answer, applicant.phrase(Phrase.CHOICE_NOTICE)), answer::toString);
    String asked = applicant.ask(applicant.phrase(Phrase.CHOICE_NOTICE)).path("text").asText();
    assertTrue(List.of("Seeds", "Blossom", "Pollinize").stream().allMatch(asked::contains), asked);
    String noted = applicant.ask("nadia@example.org").path("text").asText();
    assertTrue(noted.contains("nadia@example.org") && noted.contains(applicant.phrase(Phrase.OFFER_CONTACT)), noted);
  }

  @Test
  void whoWishedItHearsOnceWhenTheCallOpensAlsoWhenItsFileCameLaterAndTheServiceWasDown() throws IOException {
    wishing("nadia@example.org");
    LocalMail.Shown confirmed = mailTo("nadia@example.org", "Je vous écrirai à l'ouverture de l'appel");
    assertTrue(confirmed.text().contains("Seeds") && link(confirmed.text()).startsWith("/notice/"), confirmed.text());
    addTheCall();
    clock.set(Instant.parse("2026-12-14T22:59:00Z"));
    product.look();
    assertEquals(1, mail.received().size(), "it is not open yet");
    end();
    clock.set(WHEN_OPEN);
    begin();
    LocalMail.Shown news = mailTo("nadia@example.org", "L'appel de Seeds est ouvert");
    assertTrue(news.text().contains("22/11/2026") && news.text().contains("du 15/12/2026 au 31/01/2027") && news.text().contains("https://example.org/call"),
        news.text());
    HttpResponse<String> page = chat.get(link(news.text()));
    assertTrue(page.body().contains("ouvert jusqu'au 31/01/2027") || plain(page.body()).contains("ouvert jusqu'au 31/01/2027"), page.body());
    product.look();
    end();
    begin();
    product.look();
    assertEquals(2, mail.received().size(), "once, also after another start");
  }

  @Test
  void whoNoLongerWantsItStopsItByTheLinkWhichOnlyAButtonUses() throws IOException {
    Applicant applicant = wishing("nadia@example.org");
    String path = link(mailTo("nadia@example.org", "Je vous écrirai à l'ouverture de l'appel").text());
    String page = chat.get(path).body();
    assertTrue(page.contains("<form method=\"post\" action=\"" + path + "\">"), page);
    String result = chat.get(link(applicant.ask("vérifier mon projet").path("text").asText())).body();
    assertTrue(plain(result).contains("Je vous écrirai quand l'appel ouvrira, pour Seeds"), "looking at the link has stopped nothing");
    HttpResponse<String> stopped = chat.send(chat.to(path).POST(BodyPublishers.noBody()));
    assertEquals(200, stopped.statusCode());
    assertTrue(plain(stopped.body()).contains("C'est arrêté"), stopped.body());
    assertFalse(chat.get(path).body().contains("<form"), "there is nothing left to stop");
    nobodyHears();
  }

  @Test
  void whoNoLongerWantsItMayJustSaySo() throws IOException {
    Applicant applicant = wishing("nadia@example.org");
    assertEquals(applicant.phrase(Phrase.NOTICE_ENDED), applicant.ask("plus d'avis").path("text").asText());
    nobodyHears();
  }

  private void nobodyHears() throws IOException {
    addTheCall();
    clock.set(WHEN_OPEN);
    product.look();
    assertTrue(mail.received().stream().noneMatch(one -> one.subject().contains("est ouvert")));
  }

  @Test
  void aProgrammeThatIsOpenIsNotAnnouncedButNamed() throws IOException {
    addTheCall();
    clock.set(WHEN_OPEN);
    product.look();
    Applicant applicant = Applicant.in(chat, Language.DE);
    JsonNode result = result(applicant);
    assertFalse(Applicant.offers(result, applicant.phrase(Phrase.CHOICE_NOTICE)));
    assertTrue(result.path("text").asText().contains("31/01/2027"), result::toString);
    assertTrue(applicant.ask(applicant.phrase(Phrase.CHOICE_NOTICE)).path("text").asText().contains("31/01/2027"));
    assertNotEquals(0, result.path("choices").size());
  }
}

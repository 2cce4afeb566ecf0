package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.catalogue.FactDefinition;
import coop.guichet.catalogue.Phrase;
import coop.guichet.local.LocalMail;
import coop.guichet.message.Language;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What `guichet local` shows: a talk in the chat that ends as a mail to the team.
class LocalTest {
  private static final String NOVELTY = "les clients & les <b>voisins</b> décident \"ensemble\"";
  @RegisterExtension
  private final LocalProduct local = new LocalProduct();

  @Test
  void aWholePreQualificationInFrenchEndsInAMailToTheTeam() {
    var said = preQualify(Language.FR, "Nous sommes trois à Schaerbeek et nous voulons ouvrir une épicerie coopérative avec les voisins du quartier",
        Map.of("need", "Alimentation", "profit_distribution", "nulle", "novelty", NOVELTY, "team_size", "3"), "oui", "nadia@example.org");
    LocalMail.Shown lead = lead("nadia@example.org");
    assertTrue(lead.subject().startsWith("[lead 1] priorité haute – pré-qualification terminée – Seeds"), lead.subject());
    assertSaysAll(lead, "Contact: nadia@example.org", "Langue: Français", "donné le", "Lieu de l'activité: 1030", "Besoin: Alimentation", "Équipe: 3",
        "Distribution des bénéfices: Aucune distribution", "Nouveauté: " + NOVELTY, "Ce que donnent les critères – Seeds : semble convenir.",
        "Activité en Région bruxelloise: rempli", "[000_e65617d03ce24c04.txt (A14)", "La conversation");
    assertTalkIsIn(lead, said);
    assertFormOf(lead, Language.FR);
  }

  @Test
  void aWholePreQualificationInDutchEndsInAMailToTheTeam() {
    var said = preQualify(Language.NL, "We zijn met drie in Schaarbeek en willen met de buren een coöperatieve kruidenier openen",
        Map.of("need", "Voeding", "profit_distribution", "geen", "novelty", "de klanten werken mee in de winkel", "team_size", "3",
            "postcode", "1030"),
        "ja", "bel me op 0470 12 34 56");
    LocalMail.Shown lead = lead("0470 12 34 56");
    assertTrue(lead.subject().startsWith("[lead 1] hoge prioriteit – prekwalificatie afgerond – Seeds"), lead.subject());
    assertSaysAll(lead, "Contact: 0470 12 34 56", "Taal: Nederlands", "gegeven op", "Plaats van de activiteit: 1030", "Nood: Voeding", "Team: 3",
        "Wat de criteria opleveren – Seeds: lijkt te passen.", "Activiteit in het Brussels Gewest: voldaan",
        "[000_e65617d03ce24c04.txt (A14)", "Het gesprek");
    assertTalkIsIn(lead, said);
    assertFormOf(lead, Language.NL);
  }

  @Test
  void withoutConsentNothingIsPassedOn() {
    ChatClient.Conversation conversation = local.chat().begin("fr");
    local.chat().ask(conversation, "une personne svp");
    local.chat().ask(conversation, "Non merci");
    ChatClient.Conversation sentinel = local.chat().begin("fr");
    local.chat().ask(sentinel, "une personne svp");
    local.chat().ask(sentinel, "oui");
    local.chat().ask(sentinel, "sentinelle@example.org");
    assertTrue(lead("sentinelle@example.org").subject().startsWith("[lead 1] "), "the refusal made no lead");
  }

  @Test
  void theMailPageShowsWhatTheTeamReceives() {
    ChatClient.Conversation conversation = local.chat().begin("fr");
    local.chat().ask(conversation, "une personne svp");
    local.chat().ask(conversation, "oui");
    local.chat().ask(conversation, "nadia@example.org");
    LocalMail.Shown lead = lead("nadia@example.org");
    HttpResponse<String> page = local.chat().get("/local/mail");
    assertTrue(page.statusCode() == 200 && page.body().contains("[lead 1]") && page.body().contains("nadia@example.org"), page.body());
    HttpResponse<String> html = local.chat().get("/local/mail/1/html");
    assertEquals(flat(lead.html()), flat(html.body()));
    assertTrue(html.headers().firstValue("Content-Security-Policy").orElse("").contains("sandbox"), "what came by mail runs no script");
    for (String none : List.of("0", "2", "-1", "x", "99999999999")) {
      assertEquals("", local.chat().get("/local/mail/" + none + "/html").body(), none);
    }
  }

  /// Tells a project and answers every question; gives back everything that was said, in order.
  private List<String> preQualify(Language language, String project, Map<String, String> answers, String otherwise, String contact) {
    var said = new ArrayList<String>();
    ChatClient.Conversation conversation = local.chat().begin(language.code());
    try (ChatClient.Events events = local.chat().listen(conversation, null)) {
      String words = project;
      for (int i = 0; i < 30; i++) {
        JsonNode reply = tell(conversation, events, words, said);
        assertEquals(language.code(), reply.path("language").asText());
        if (offers(reply, phrase(Phrase.CHOICE_CONSENT, language))) {
          break;
        }
        words = answers.getOrDefault(asked(reply.path("text").asText(), language), otherwise);
      }
      String asksContact = tell(conversation, events, phrase(Phrase.CHOICE_CONSENT, language), said).path("text").asText();
      assertTrue(asksContact.contains(phrase(Phrase.CONTACT_ASK, language)), asksContact);
      tell(conversation, events, contact, said);
      assertEquals("handover", events.next().type());
    }
    said.removeLast();
    return said;
  }

  private JsonNode tell(ChatClient.Conversation conversation, ChatClient.Events events, String words, List<String> said) {
    JsonNode reply = events.reply(local.chat().say(conversation, words));
    said.add(words);
    said.add(reply.path("text").asText());
    return reply;
  }

  private static boolean offers(JsonNode reply, String label) {
    return reply.path("choices").findValuesAsText("label").contains(label);
  }

  /// The fact that a reply asks for.
  private static String asked(String text, Language language) {
    return RealData.catalogue().facts().values().stream().filter(fact -> text.endsWith(fact.ask().in(language))).map(FactDefinition::id).findFirst()
        .orElseThrow(() -> new AssertionError("this asks for nothing: " + text));
  }

  private static String phrase(Phrase phrase, Language language) {
    return RealData.catalogue().wording().say(phrase, language);
  }

  /// The one mail that tells of this contact.
  private LocalMail.Shown lead(String contact) {
    return local.awaitMail(shown -> shown.subject().startsWith("[lead ") && shown.text().contains(contact));
  }

  /// Both parts say each of these.
  private static void assertSaysAll(LocalMail.Shown lead, String... parts) {
    String html = read(lead.html());
    for (String part : parts) {
      assertTrue(flat(lead.text()).contains(part), () -> part + " is not in the text:\n" + lead.text());
      assertTrue(html.contains(part), () -> part + " is not in the HTML:\n" + html);
    }
  }

  private static void assertTalkIsIn(LocalMail.Shown lead, List<String> said) {
    assertTrue(said.size() > 12, "a talk of several questions");
    int at = 0;
    for (String line : said) {
      int found = flat(lead.text()).indexOf(flat(line), at);
      assertTrue(found >= 0, () -> "not in the letter, or not in order: " + line + "\n" + lead.text());
      at = found;
      assertTrue(read(lead.html()).contains(flat(line)), line);
    }
  }

  private static void assertFormOf(LocalMail.Shown lead, Language language) {
    assertAll(() -> assertEquals(LocalMail.STAFF, lead.to()), () -> assertEquals(LocalMail.ASSISTANT, lead.from()),
        () -> assertEquals("auto-generated", lead.autoSubmitted()),
        () -> assertTrue(lead.messageId().matches("<lead[.][0-9]+[.][0-9a-v]{26}@local[.]example>"), lead.messageId()),
        () -> assertFalse(lead.date().equals("null")), () -> assertTrue(lead.html().contains("<html lang=\"" + language.code() + "\">")),
        () -> assertFalse(lead.html().contains("<b>") || lead.html().contains("<script"), "what people write is no markup"),
        () -> assertFalse(lead.text().contains("{") || lead.html().contains("{number}"), "every place is filled in"));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /// What a person reads of an HTML part, a row as `label: value`.
  private static String read(String html) {
    String text = html.replaceAll("</th><td[^>]*>", ": ").replaceAll("<[^>]+>", " ");
    return flat(Pattern.compile("&#(\\d+);").matcher(text).replaceAll(match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1)))))
        .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
  }
}

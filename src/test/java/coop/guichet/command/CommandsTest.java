package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.guichet.RealData;
import coop.guichet.config.StartFailure;
import coop.guichet.message.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands as a shell sees them: standard output, standard error, exit status.
class CommandsTest {
  @TempDir
  Path folder;

  private static Ran run(String... args) {
    return Ran.of(args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /// The keys in the order of the contract; further ones may follow, none may be missing.
  private static void assertKeys(JsonNode object, String... keys) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    assertEquals(List.of(keys), names.subList(0, Math.min(keys.length, names.size())), object::toString);
  }

  private static Set<String> names(JsonNode list) {
    return Set.copyOf(list.findValuesAsText("id"));
  }

  @Test
  void askSaysWhatAnyChannelWouldAsOneJsonObject() {
    Ran ran = run("ask", "--json", "--at", "2026-11-22", "Hoe lang duurt", "Blossom?");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(1, ran.json().size(), "nothing else on standard output");
    JsonNode answer = ran.json().getFirst();
    assertKeys(answer, "language", "outcome", "topics", "next", "text");
    assertEquals("nl answered", answer.path("language").asText() + " " + answer.path("outcome").asText());
    assertTrue(answer.path("next").isNull());
    JsonNode topic = answer.at("/topics/0");
    assertKeys(topic, "id", "score", "title", "answer", "sources", "status");
    assertEquals("T030", topic.path("id").asText());
    assertTrue(topic.path("score").isNumber() && topic.path("score").asDouble() > 0 && topic.path("score").asDouble() <= 1, topic::toString);
    assertEquals(RealData.catalogue().topics().get("T030").title().in(Language.NL), topic.path("title").asText());
    assertTrue(answer.path("text").asText().contains(topic.path("answer").asText()));
    assertEquals("sourced", topic.path("status").asText());
    assertKeys(topic.at("/sources/0"), "title", "date");
    assertTrue(topic.at("/sources/0/date").asText().matches("\\d{4}(-\\d\\d(-\\d\\d)?)?"), topic::toString);
  }

  @ParameterizedTest
  @CsvSource({"fr, Défrayer des bénévoles", "nl, Vrijwilligers vergoeden", "en, Paying volunteers", "de, Entschädigung für Freiwillige"})
  void askSaysAFigureUntilItsLastDayAndNowhereAfterwards(String language, String text) {
    Ran last = run("ask", "--json", "--lang", language, "--at", "2026-12-31", text);
    assertEquals("sourced", last.json().getFirst().at("/topics/0/status").asText());
    assertTrue(last.out().contains("44,02") || last.out().contains("44.02"), last.out());
    Ran after = run("ask", "--json", "--lang", language, "--at", "2027-01-01", text);
    assertEquals("open", after.json().getFirst().at("/topics/0/status").asText());
    assertFalse(after.out().contains("44,02") || after.out().contains("44.02"), after.out());
  }

  @Test
  void evalNamesTheEncoderAndUsuallyThereIsNone() throws IOException {
    String corpus = file("corpus.tsv", "lang\tlabel\ttext\nen\tprice\twhat does it cost\nen\ttime\thow long is it\n");
    JsonNode figures = run("eval", "--train", corpus, "--test", corpus, "--json").json().getFirst();
    assertTrue(figures.has("encoder") && figures.path("encoder").isNull(), figures::toString);
  }

  @Test
  void askSaysOpenWhereOnlyStaffKnow() {
    JsonNode answer = run("ask", "--json", "--lang", "fr", "C'est payant ? et combien d'heures par mois ?").json().getFirst();
    assertEquals("human", answer.path("outcome").asText());
    assertEquals(List.of("T071", "T073"), answer.path("topics").findValuesAsText("id"));
    assertEquals(List.of("open", "open"), answer.path("topics").findValuesAsText("status"));
  }

  @ParameterizedTest
  @CsvSource({"fr, Quel temps fera-t-il demain à Ostende ?, out_of_scope", "en, english please, command", "fr, Parler à une personne, human",
      "nl, Mijn project nagaan, screening",
      "de, 🙂, out_of_scope"})
  void askNamesTheOutcome(String language, String text, String outcome) {
    JsonNode answer = run("ask", "--json", "--lang", language, text).json().getFirst();
    assertEquals(outcome, answer.path("outcome").asText());
    assertEquals(language, answer.path("language").asText());
    assertEquals(outcome.equals("screening"), answer.path("next").isObject(), answer::toString);
    assertTrue(answer.path("topics").isEmpty());
  }

  @Test
  void askTakesTextThatNoChannelWouldFindStrange() {
    for (String text : List.of("", " ", "?".repeat(10_000), "+a:b~ (OR", "\u0000", "{\"a\":1}")) {
      Ran ran = run("ask", "--json", text);
      assertEquals(0, ran.status(), ran.err());
      assertFalse(ran.json().getFirst().path("text").asText().isBlank());
    }
  }

  @Test
  void askWithoutJsonPrintsWhatThePersonReads() {
    Ran ran = run("ask", "--lang", "fr", "C'est quoi Seeds ?");
    assertEquals(0, ran.status());
    assertTrue(ran.out().contains("Source : "), ran.out());
    assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("answered [T024")), ran.err());
  }

  @Test
  void screenGivesTheVerdictOfEachFileOnItsOwnLineInTheOrderGiven() throws IOException {
    String fits = file("fits.yaml", """
        area: brussels
        need: [food]
        team_size: 3
        social_purpose_first: yes
        profit_distribution: nil
        continuous_activity: yes
        novelty: members work in the shop
        stage: plan
        """);
    String elsewhere = file("elsewhere.yaml", "area: wallonia\nneed: [food]\n");
    String nothing = file("nothing.yaml", "");
    Ran ran = run("screen", "--json", "--at", "2026-11-22", fits, elsewhere, nothing, fits);
    assertEquals(0, ran.status(), ran.err());
    assertEquals(List.of("looks_eligible", "belongs_elsewhere", "needs_facts", "looks_eligible"),
        ran.json().stream().map(one -> one.path("outcome").asText()).toList());
    ran.json().forEach(CommandsTest::assertVerdict);
    JsonNode first = ran.json().getFirst();
    assertEquals("yes", programme(first, "seeds").path("fit").asText());
    assertEquals("no", programme(ran.json().get(1), "seeds").path("fit").asText());
    assertFalse(ran.json().get(1).path("referrals").isEmpty());
    assertEquals("postcode", ran.json().get(2).at("/next_question/fact").asText());
  }

  private static JsonNode programme(JsonNode verdict, String id) {
    for (JsonNode one : verdict.path("programmes")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no programme " + id + " in " + verdict);
  }

  /// A verdict has every key of the contract, with values of its lists only.
  private static void assertVerdict(JsonNode verdict) {
    assertKeys(verdict, "outcome", "programmes", "referrals", "next_question", "what_would_change");
    assertEquals(Set.of("seeds", "blossom", "pollinize", "communaute", "coworking"), names(withoutCriteria(verdict)), "innovate is not advertised");
    for (JsonNode programme : verdict.path("programmes")) {
      assertKeys(programme, "id", "fit", "window", "opens", "closes", "criteria", "flags");
      assertOneOf(programme.path("fit"), "yes", "no", "unknown");
      assertOneOf(programme.path("window"), "open", "closed", "upcoming", "permanent", "unknown");
      assertTrue(programme.path("flags").isArray());
      for (JsonNode criterion : programme.path("criteria")) {
        assertKeys(criterion, "id", "kind", "value", "facts", "source", "because");
        assertTrue(criterion.path("id").asText().startsWith(programme.path("id").asText() + "."), criterion::toString);
        assertOneOf(criterion.path("value"), "met", "not_met", "unknown");
        assertTrue(criterion.path("facts").isArray());
        assertFalse(criterion.path("source").asText().isBlank() || criterion.path("because").asText().isBlank(), criterion::toString);
      }
    }
    for (JsonNode referral : verdict.path("referrals")) {
      assertKeys(referral, "id", "to", "because");
      assertTrue(referral.path("id").asText().matches("R\\d\\d[a-z]?"), referral::toString);
      assertTrue(referral.path("to").isArray() && !referral.path("because").asText().isBlank());
    }
    if (!verdict.path("next_question").isNull()) {
      assertKeys(verdict.path("next_question"), "fact", "decides", "why");
      assertTrue(RealData.catalogue().facts().containsKey(verdict.at("/next_question/fact").asText()));
    }
    for (JsonNode change : verdict.path("what_would_change")) {
      assertKeys(change, "programme", "changes");
      change.path("changes").forEach(one -> assertKeys(one, "fact", "to"));
    }
  }

  private static JsonNode withoutCriteria(JsonNode verdict) {
    JsonNode programmes = verdict.path("programmes").deepCopy();
    programmes.forEach(one -> ((ObjectNode) one).remove("criteria"));
    return programmes;
  }

  private static void assertOneOf(JsonNode value, String... words) {
    assertTrue(Arrays.asList(words).contains(value.asText()), () -> value + " is none of " + List.of(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"team_size: many", "team_size: -1", "team_size: 2.5", "tean_size: 3", "area: mars", "- area", "area: brussels\narea: wallonia",
      "area: [", "postcode: 103",
      "need: []", "team_size: {min: 5, max: 2}", "social_purpose_first: perhaps"})
  void factsThatAreNoneAreRefusedWithTheirLineAndHowToMendThem(String yaml) throws IOException {
    String good = file("good.yaml", "area: brussels\n");
    String bad = file("bad.yaml", "# facts\n" + yaml + "\n");
    Ran ran = run("screen", "--json", good, bad);
    assertEquals(2, ran.status());
    assertEquals("", ran.out(), "nothing half done");
    assertTrue(ran.err().matches("(?s)" + Pattern.quote(bad) + ":[0-9]+: .+ – .+"), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }

  @Test
  void aFactsFileThatCannotBeReadIsBadInput() throws IOException {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, new byte[]{'n', ':', ' ', (byte) 0xe9});
    for (String file : List.of(folder.resolve("missing.yaml").toString(), folder.toString(), latin.toString())) {
      Ran ran = run("screen", file);
      assertEquals(2, ran.status());
      assertTrue(ran.err().startsWith(file + ":0: "), ran.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dance", "ask", "ask --lang", "ask --lang xx Bonjour", "ask --lang  Bonjour", "ask --at yesterday Bonjour",
      "ask --at 2026-02-30 Bonjour", "ask --jsn Bonjour",
      "screen", "screen --lang xx src/none.yaml", "screen --format html a.yaml", "check --what", "check --settings", "eval", "eval --train a.tsv",
      "eval --train a.tsv --test b.tsv c.tsv",
      "eval missing.tsv", "serve --port often", "serve --port 70000", "serve --settings missing.yaml", "serve now", "local --port x", "--nothing"})
  void wrongUseIsStatusTwoWithAReasonAndNothingOnStandardOutput(String line) {
    Ran ran = run(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertEquals(2, ran.status(), ran.err());
    assertEquals("", ran.out());
    assertFalse(ran.err().isBlank());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }

  @Test
  void aLanguageThatIsNoneIsNamedAsTheReason() throws IOException {
    String facts = file("facts.yaml", "area: brussels\n");
    for (String[] line : new String[][]{{"ask", "--lang", "xx", "Bonjour"}, {"screen", "--lang", "xx", facts}}) {
      Ran ran = run(line);
      assertEquals(2, ran.status(), String.join(" ", line));
      assertTrue(ran.err().contains("fr, nl, en or de"), ran.err());
    }
  }

  @Test
  void helpAndVersionAreAsked() {
    assertEquals(0, run("--help").status());
    assertTrue(run("--help").out().contains("screen"));
    assertTrue(run("--version").out().startsWith("guichet "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"report --from 2026-01-01 --to 2026-12-31", "person export a@example.org", "staff list", "backup /tmp/x",
      "restore /tmp/x"})
  void theCommandsStillToComeSaySoInOneSentence(String line) {
    Ran ran = run(line.split(" "));
    assertEquals(1, ran.status());
    assertEquals("", ran.out());
    assertEquals(List.of("guichet " + line.split(" ")[0] + ": this command is not there yet."), ran.err().lines().toList());
  }

  @Test
  void checkFindsTheProductsOwnDataGood() {
    Ran ran = run("check");
    assertEquals(0, ran.status(), ran.out());
    assertTrue(ran.out().startsWith("All good: "), ran.out());
    assertTrue(ran.out().strip().matches("All good: [1-9]\\d* topics .*; [1-9]\\d* examples hold[.]"), ran.out());
  }

  @Test
  void checkListsEveryProblemWithFileAndLineAndEndsWithOne() throws IOException {
    Path knowledge = folder.resolve("knowledge");
    copy(RealData.KNOWLEDGE, knowledge);
    replace(knowledge.resolve("programmes/seeds.yaml"), "- {facts: {area: wallonia}, value: not_met}", "- {facts: {area: wallonia}, value: met}");
    String settings = file("settings.yaml", "knowledge:\n  dir: " + knowledge + "\nhttp:\n  prot: 1\n");
    Ran ran = run("check", "--settings", settings);
    assertEquals(1, ran.status());
    assertEquals(2, ran.out().lines().count(), ran.out());
    assertTrue(ran.out().lines().allMatch(line -> line.matches(".+:[0-9]+: .+ – .+")), ran.out());
    assertTrue(ran.out().contains("seeds.yaml:") && ran.out().contains("this example gives not_met, not met"), ran.out());
    assertTrue(ran.out().contains("settings.yaml:4: there is no setting http.prot"), ran.out());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static void replace(Path file, String what, String by) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(what), "the example to break is there");
    Files.writeString(file, text.replace(what, by));
  }

  @Test
  void aPortThatIsTakenIsSaidInASentenceAndNothingStaysRunning() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ProductSettings settings = ServedProduct.settings(folder, taken.getLocalPort());
      var failure = assertThrows(StartFailure.class, () -> Product.start(settings, Clock.systemUTC(), routing -> {
      }));
      assertTrue(failure.getMessage().contains("port") && failure.getMessage().contains("--port"), failure.getMessage());
    }
    try (var product = ServedProduct.in(folder)) {
      product.chat().ask(product.chat().begin("fr"), "Bonjour");
    }
  }

  @Test
  @Timeout(60)
  void serveOnATakenPortEndsWithTwoAndThatSentence() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Ran ran = run("serve", "--port", String.valueOf(taken.getLocalPort()), "--data", folder.toString());
      assertEquals(2, ran.status());
      assertEquals("", ran.out(), "it never listened");
      assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("guichet: ") && line.contains("--port")), ran.err());
      assertFalse(ran.err().contains("\tat "), ran.err());
    }
  }

  @Test
  void aDataFolderInUseIsSaidInASentenceAndTheOtherGoesOn() {
    try (var running = ServedProduct.in(folder)) {
      var failure = assertThrows(StartFailure.class, () -> ServedProduct.in(folder));
      assertTrue(failure.getMessage().contains("in use by another Guichet"), failure.getMessage());
      running.chat().ask(running.chat().begin("fr"), "Bonjour");
    }
  }

  @Test
  void aStoppedProductHasClosedItsPortItsStreamsAndItsDatabaseWithinSeconds() {
    var product = ServedProduct.in(folder);
    int port = product.port();
    ChatClient.Conversation conversation = product.chat().begin("fr");
    product.chat().ask(conversation, "Bonjour");
    long before = System.nanoTime();
    try (ChatClient.Events events = product.chat().listen(conversation, null)) {
      events.next();
      product.close();
    }
    assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 10);
    assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
    try (var again = ServedProduct.in(folder)) {
      JsonNode messages = ChatClient.json(again.chat().send(again.chat().to(conversation, "messages")).body());
      assertEquals("Bonjour", messages.at("/messages/0/text").asText(), "kept");
    }
  }
}

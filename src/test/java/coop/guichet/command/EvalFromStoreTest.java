package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.guichet.RealData;
import coop.guichet.message.Brussels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Talks go through the running product; what was asked in them is decided again on the data in use and on a changed copy.
class EvalFromStoreTest {
  @TempDir
  static Path folder;
  private static ServedProduct product;
  private static Path data;
  private static Path proposed;
  private static Ran printed;
  private static Ran object;

  /// Eighteen messages, of which eleven are questions or projects in the person's own words.
  @BeforeAll
  static void talk() throws IOException {
    data = folder.resolve("data");
    product = ServedProduct.in(data);
    say("fr", "C'est payant ?", "Non merci", "Bonjour", "Avec deux voisines, nous voulons ouvrir une épicerie coopérative à Schaerbeek", "Oui",
        "Arrêter", "Parler à une personne", "Oui, transmettre", "nadia@example.org");
    say("nl", "Hoe lang duurt Blossom?", "Duur van elk programma", "Mijn nummer is 0470 12 34 56, hoe lang duurt Blossom?");
    say("en", "How long does Blossom take?", "I want to talk to a person");
    say("en", "How long does Blossom take?", "What's the weather like in Ostend tomorrow?");
    say("de", "Wie wird morgen das Wetter in Ostende?", "Gibt es einen Coworking-Bereich?");
    proposed = changedData();
    printed = compared();
    object = compared("--json");
  }

  private static void say(String language, String... messages) {
    ChatClient.Conversation conversation = product.chat().begin(language);
    for (String message : messages) {
      product.chat().ask(conversation, message);
    }
  }

  /// In French a price is known, in Dutch durations are out of scope, in English programmes and their durations have
  /// changed places, in German the weather is a topic.
  private static Path changedData() throws IOException {
    Path copy = folder.resolve("proposed");
    copy(RealData.KNOWLEDGE, copy.resolve("knowledge"));
    copy(RealData.PROMPTS, copy.resolve("prompts-faq"));
    Path topics = copy.resolve("prompts-faq/topics");
    Path price = topics.resolve("T071.yaml");
    Files.writeString(price, Files.readString(price).replace("status: open", "status: sourced"));
    Path durations = topics.resolve("T030.yaml");
    Path programmes = topics.resolve("T024.yaml");
    Path outOfScope = copy.resolve("prompts-faq/kinds/out-of-scope.yaml");
    setWays(outOfScope, "nl", ways(outOfScope, "nl") + ways(durations, "nl"));
    setWays(durations, "nl", numbered("iets heel anders"));
    String asked = ways(durations, "en");
    setWays(durations, "en", ways(programmes, "en"));
    setWays(programmes, "en", asked);
    setWays(topics.resolve("T001.yaml"), "de", ways(topics.resolve("T001.yaml"), "de") + numbered("Wie wird das Wetter morgen in Ostende"));
    return copy;
  }

  private static String numbered(String way) {
    return IntStream.range(0, 40).mapToObj(number -> "    " + way + " " + number + "\n").collect(Collectors.joining());
  }

  /// The ways of asking in one language, as they stand in the file, a line each.
  private static String ways(Path topic, String language) throws IOException {
    Matcher block = block(topic, language);
    return block.group(1);
  }

  private static void setWays(Path topic, String language, String ways) throws IOException {
    Matcher block = block(topic, language);
    String text = Files.readString(topic);
    Files.writeString(topic, text.substring(0, block.start(1)) + ways + text.substring(block.end(1)));
  }

  private static Matcher block(Path topic, String language) throws IOException {
    Matcher block = Pattern.compile("(?m)^  " + language + ": \\|\n((?:    .*\n)+)").matcher(Files.readString(topic));
    assertTrue(block.find(), topic::toString);
    return block;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  private static Ran eval(String... more) {
    return Ran.of(Stream.concat(Stream.of("eval", "--from-store", "--data", data.toString()), Arrays.stream(more)).toArray(String[]::new));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static Ran compared(String... more) {
    return eval(Stream.concat(Stream.of("--proposed", proposed.toString()), Arrays.stream(more)).toArray(String[]::new));
  }

  @Test
  void aProposalIsComparedLanguageByLanguage() {
    Ran ran = printed;
    assertEquals(0, ran.status(), ran.err());
    assertEquals(List.of("de 2 1 1 0 0", "en 4 2 1 0 1", "fr 3 2 1 0 0", "nl 2 0 0 2 0", "all 11 5 3 2 1"),
        ran.out().lines().skip(1).limit(5).map(line -> line.replaceAll(" +", " ")).toList());
    assertEquals(List.of("1 fr won: fr human T071 → fr answered T071", "10 nl lost: nl answered T030 → nl out_of_scope",
        "12 nl lost: nl answered T030 → nl out_of_scope", "13 en won: en answered T030 → en answered T024",
        "15 en changed: en answered T030 → en answered T024", "17 de won: de out_of_scope → de answered T001"),
        ran.out().lines().skip(6).map(line -> line.replaceAll(" [01]\\.\\d+", "")).toList());
  }

  @Test
  void theSameIsSaidAsOneJsonObject() {
    Ran ran = object;
    assertEquals(0, ran.status(), ran.err());
    JsonNode report = ran.json().getFirst();
    assertEquals(List.of("messages", "languages", "rows"), names(report));
    assertEquals("{\"messages\":4,\"same\":2,\"won\":1,\"lost\":0,\"changed\":1}", report.at("/languages/en").toString());
    assertEquals(11, report.path("messages").asInt());
    assertEquals(11, report.path("rows").size(), "those that stay the same too");
    JsonNode row = report.at("/rows/9");
    assertEquals(17, row.path("message").asInt());
    assertEquals("de out_of_scope answered won", row.path("lang").asText() + " " + row.at("/before/outcome").asText() + " "
        + row.at("/after/outcome").asText() + " " + row.path("change").asText());
    assertEquals("T001", row.at("/after/topics/0/id").asText());
    double score = row.at("/after/topics/0/score").asDouble();
    assertTrue(score > 0.5 && score <= 1, row::toString);
  }

  @Test
  void withoutAProposalTheDataInUseStillSaysWhatWasSaid() {
    Ran ran = eval();
    assertEquals(0, ran.status(), ran.err());
    assertEquals("all 11 11 0 0 0", ran.out().lines().toList().getLast().replaceAll(" +", " "), ran.out());
  }

  @Test
  void wordsAreShownOnlyWhenAskedForAndContactsNever() {
    for (Ran silent : List.of(printed, object)) {
      assertFalse((silent.out() + silent.err()).toLowerCase(Locale.ROOT).matches("(?s).*(payant|blossom|ostende|épicerie|alimentation).*"), silent.out());
    }
    Ran shown = compared("--show-text");
    assertTrue(shown.out().contains("T071 0.") && shown.out().contains(": C'est payant ?"), shown.out());
    assertTrue(shown.out().contains(": Mijn nummer is …, hoe lang duurt Blossom?"), shown.out());
    String all = shown.out() + compared("--show-text", "--json").out();
    assertFalse(all.contains("nadia@example.org") || all.contains("0470") || all.contains("Alimentation") || all.contains("Parler à une personne"), all);
  }

  @Test
  void aPeriodIsCountedInDaysOfBrussels() {
    LocalDate today = Brussels.day(Instant.now());
    assertTrue(eval("--from", today.minusDays(1).toString(), "--to", today.toString()).out().contains("all        11"));
    assertTrue(eval("--to", today.minusDays(2).toString()).out().contains("all         0"));
    assertTrue(eval("--from", today.plusDays(2).toString()).out().contains("all         0"));
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path broken = folder.resolve("broken");
    copy(RealData.KNOWLEDGE, broken.resolve("knowledge"));
    copy(RealData.PROMPTS, broken.resolve("prompts-faq"));
    Files.writeString(broken.resolve("prompts-faq/topics/T030.yaml"), "id: [");
    assertRefused("there is no database in the folder " + empty, "--data", empty.toString());
    assertRefused("there is no folder " + empty.resolve("knowledge"), "--data", data.toString(), "--proposed", empty.toString());
    assertRefused("there is no folder " + empty.resolve("none"), "--data", data.toString(), "--knowledge", empty.resolve("none").toString());
    assertRefused("T030.yaml:1: ", "--data", data.toString(), "--proposed", broken.toString());
    assertRefused("--from 2026-11-22 is after --to 2026-11-21", "--from", "2026-11-22", "--to", "2026-11-21");
    assertRefused("write it as 2026-11-22", "--from", "yesterday");
    assertRefused("give either FILE.tsv", "messages.tsv");
  }

  private static void assertRefused(String sentence, String... more) {
    Ran ran = Ran.of(Stream.concat(Stream.of("eval", "--from-store"), Arrays.stream(more)).toArray(String[]::new));
    assertEquals(2, ran.status(), ran.out());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains(sentence), ran.err());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }

  @Test
  void theHelpSaysWhatTheWordsMean() {
    Ran ran = Ran.of("eval", "--help");
    assertEquals(0, ran.status());
    for (String word : List.of("same ", "won ", "lost ", "changed ")) {
      assertTrue(ran.out().lines().anyMatch(line -> line.strip().startsWith(word)), ran.out());
    }
  }
}

package coop.guichet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the documents and the code together.
class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| ([^|]+) \\|");
  private static final Pattern PLACE = Pattern.compile("`((?:knowledge|prompts-faq|deploy|src)/[^`]*)`");

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void theTableOfPackagesIsTheArchitectureTests() throws IOException {
    Map<String, List<String>> table = new LinkedHashMap<>();
    ROW.matcher(readme()).results().forEach(row -> table.put(row.group(1), row.group(2).equals("–") ? List.of() : List.of(row.group(2).split(", "))));
    assertEquals(ArchitectureTest.IMPORTS, table);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    try (Stream<Path> files = Stream.of(Stream.of(Path.of("README.md")), Files.walk(Path.of("src/docs")), Files.walk(Path.of("knowledge")))
        .flatMap(stream -> stream)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        for (String link : LINK.matcher(Files.readString(file)).results().map(result -> result.group(1)).filter(target -> !target.startsWith("http"))
            .toList()) {
          Path target = file.toAbsolutePath().getParent().resolve(link).normalize();
          assertTrue(Files.exists(target), file + " links to " + link);
        }
      }
    }
  }

  @Test
  void everyPlaceNamedExists() throws IOException {
    for (MatchResult place : PLACE.matcher(readme()).results().toList()) {
      String name = place.group(1).split(" ")[0];
      assertTrue(Files.exists(Path.of(name)), name);
    }
  }

  @Test
  void everyLibraryOfTheBuildHasItsLine() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String dependencies = pom.substring(pom.lastIndexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    var families = Map.ofEntries(Map.entry("helidon", "Helidon"), Map.entry("jte", "jte"), Map.entry("angus", "Angus"), Map.entry("greenmail", "GreenMail"),
        Map.entry("lucene", "Lucene"), Map.entry("opennlp", "OpenNLP"), Map.entry("sqlite", "SQLite"),
        Map.entry("HikariCP", "HikariCP"),
        Map.entry("flyway", "Flyway"), Map.entry("jdbi", "JDBI"), Map.entry("jackson", "Jackson"), Map.entry("snakeyaml", "SnakeYAML"),
        Map.entry("json-schema", "json-schema-validator"), Map.entry("picocli", "picocli"), Map.entry("slf4j", "SLF4J"), Map.entry("junit", "JUnit"),
        Map.entry("mockito", "Mockito"), Map.entry("archunit", "ArchUnit"), Map.entry("playwright", "Playwright"), Map.entry("onnxruntime", "ONNX Runtime"),
        Map.entry("bge-small", "bge-small-en-v1.5"), Map.entry("jsoup", "jsoup"), Map.entry("poi", "Apache POI"), Map.entry("telegrambots", "TelegramBots"),
        Map.entry("jazzer", "Jazzer"),
        Map.entry("jmh", "JMH"));
    String readme = readme();
    for (MatchResult artifact : Pattern.compile("<artifactId>([^<]+)</artifactId><(?:version|/dependency|scope|exclusions)").matcher(dependencies).results()
        .toList()) {
      String name = artifact.group(1);
      if (!name.contains("jakarta.mail") && !dependencies.contains("<exclusion><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>" + name)) {
        String line = families.entrySet().stream().filter(family -> name.contains(family.getKey())).map(Map.Entry::getValue).findFirst()
            .orElse("nothing for " + name);
        assertTrue(readme.contains(line), name);
      }
    }
  }

  @Test
  void everyCommandIsNamed() throws IOException {
    String readme = readme();
    for (String command : List.of("serve", "local", "check", "ask", "screen", "mail", "eval")) {
      assertTrue(App.commands().getSubcommands().containsKey(command), command);
      assertTrue(readme.contains(command), command);
    }
  }
}

package coop.guichet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the house: who may import whom, where each library lives, and how large things may get. There are no exceptions;
/// change the tables in a reviewed commit instead.
class ArchitectureTest {
  /// Package → the packages of ours it may import. The README shows the same table.
  static final Map<String, List<String>> IMPORTS = new LinkedHashMap<>();
  /// Library package → the packages of ours it may be used in.
  private static final Map<String, List<String>> FENCES = Map.ofEntries(Map.entry("io.helidon..", List.of("channel.web", "local", "command")),
      Map.entry("org.apache.lucene..", List.of("answer")), Map.entry("de.bwaldvogel..", List.of("answer")), Map.entry("opennlp..", List.of("answer")),
      Map.entry("ai.onnxruntime..", List.of("encoder")), Map.entry("jakarta.mail..", List.of("channel.email", "channel.email.reading", "local")),
      Map.entry("org.jsoup..", List.of("channel.email.reading")), Map.entry("org.apache.poi..", List.of("channel.email.reading")),
      Map.entry("com.icegreen..", List.of("local")), Map.entry("java.sql..", List.of("store")), Map.entry("org.jdbi..", List.of("store")),
      Map.entry("org.telegram..", List.of("channel.telegram")), Map.entry("picocli..", List.of("command", ".")),
      Map.entry("com.networknt..", List.of("catalogue")));
  private static final int MOST_LINES = 400;
  private static final int MOST_METHOD_LINES = 60;
  private static final int MOST_PARAMETERS = 7;
  private static final Pattern METHOD = Pattern.compile("^( {2}| {4})(?!class|record|interface|enum|.*\\b(?:class|record|interface|enum)\\b)\\S.*\\{$");

  static {
    IMPORTS.put("message", List.of());
    IMPORTS.put("config", List.of());
    IMPORTS.put("catalogue", List.of("message", "config"));
    IMPORTS.put("answer", List.of("message", "catalogue"));
    IMPORTS.put("screening", List.of("message", "config", "catalogue"));
    IMPORTS.put("lead", List.of("message", "catalogue", "screening"));
    IMPORTS.put("assistant", List.of("message", "catalogue", "answer", "screening", "lead"));
    IMPORTS.put("channel.web", List.of("message", "config", "catalogue"));
    IMPORTS.put("channel.telegram", List.of("message", "config", "catalogue"));
    IMPORTS.put("channel.email", List.of("message", "config", "catalogue", "channel.email.reading"));
    IMPORTS.put("channel.email.reading", List.of());
    IMPORTS.put("encoder", List.of("message", "config", "answer"));
    IMPORTS.put("store", List.of("message", "config", "catalogue", "lead", "assistant", "channel.telegram", "channel.email", "channel.email.reading"));
    IMPORTS.put("evaluation", List.of("message", "config", "catalogue", "answer", "lead", "assistant"));
    IMPORTS.put("local", List.of("message"));
    IMPORTS.put("command",
        List.of("message", "config", "catalogue", "answer", "screening", "lead", "assistant", "channel.web", "channel.telegram", "channel.email",
            "channel.email.reading",
            "encoder", "store",
            "evaluation", "local"));
  }

  private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("coop.guichet");

  @Test
  void everyPackageImportsOnlyWhatTheTableAllows() {
    IMPORTS.forEach((from, allowed) -> IMPORTS.keySet().stream().filter(to -> !to.equals(from) && !allowed.contains(to))
        .forEach(to -> noClasses().that().resideInAPackage("coop.guichet." + from).should().dependOnClassesThat().resideInAPackage("coop.guichet." + to)
            .because(from + " may import " + allowed + "; move the class, or change the table").check(CLASSES)));
  }

  @Test
  void everyPackageStandsInTheTable() {
    List<String> unlisted = CLASSES.stream().map(type -> type.getPackageName()).distinct().filter(name -> !name.equals("coop.guichet"))
        .map(name -> name.substring("coop.guichet.".length())).filter(name -> !IMPORTS.containsKey(name)).sorted().toList();
    assertEquals(List.of(), unlisted);
  }

  @Test
  void nobodyImportsApp() {
    noClasses().that().resideOutsideOfPackage("coop.guichet").should().dependOnClassesThat().haveFullyQualifiedName("coop.guichet.App").check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("coop.guichet.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyLibraryStaysInItsHome() {
    FENCES.forEach((library, homes) -> {
      String[] packages = homes.stream().map(home -> home.equals(".") ? "coop.guichet" : "coop.guichet." + home).toArray(String[]::new);
      noClasses().that().resideOutsideOfPackages(packages).should().dependOnClassesThat(resideInAPackage(library)).because(library + " lives in " + homes)
          .check(CLASSES);
    });
  }

  @Test
  void nothingIsCalledManagerOrHelper() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service|Base)$").check(CLASSES);
  }

  @Test
  void everyPackageExplainsItself() throws IOException {
    for (String name : IMPORTS.keySet()) {
      assertTrue(Files.exists(Path.of("src/main/java/coop/guichet", name.replace('.', '/'), "package-info.java")), name + " has no package-info.java");
    }
  }

  @Test
  void filesMethodsAndConstructorsStaySmall() throws IOException {
    var tooLarge = new ArrayList<String>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() > MOST_LINES) {
        tooLarge.add(file + " has " + lines.size() + " lines");
      }
      longMethods(lines).forEach(method -> tooLarge.add(file + ": " + method));
    }
    CLASSES.stream().filter(type -> !type.isRecord() && !type.isEnum()).flatMap(type -> type.getConstructors().stream())
        .filter(constructor -> constructor.getRawParameterTypes().size() > MOST_PARAMETERS).forEach(constructor -> tooLarge.add(constructor.getFullName()));
    assertEquals(List.of(), tooLarge);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> longMethods(List<String> lines) {
    var found = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var start = METHOD.matcher(lines.get(i));
      if (start.matches()) {
        int end = lines.subList(i, lines.size()).indexOf(start.group(1) + "}");
        if (end > MOST_METHOD_LINES) {
          found.add("line " + (i + 1) + ", " + end + " lines");
        }
      }
    }
    return found;
  }
}

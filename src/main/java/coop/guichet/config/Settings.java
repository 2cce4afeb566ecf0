package coop.guichet.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where features read their settings: one YAML file, overridden by the environment.
///
/// `http.port` in the file is `GUICHET_HTTP_PORT` in the environment. Each feature asks for its keys with a default and a
/// sentence of explanation; keys that nobody asked for are mistakes, and the example file is made from what was asked.
public final class Settings {
  private static final String PREFIX = "GUICHET_";

  private record Given(String key, String value, String file, int line) {
  }

  /// One key that was asked for.
  record Asked(String key, String fallback, String about, boolean secret) {
  }

  /// By the name of the environment variable.
  private final Map<String, Given> given = new HashMap<>();
  private final Map<String, Asked> asked = new LinkedHashMap<>();
  private final Problems problems;

  private Settings(Problems problems) {
    this.problems = problems;
  }

  /// Reads the file, if there is one, and the environment.
  public static Settings load(Optional<Path> file, Map<String, String> environment, Problems problems) {
    var settings = new Settings(problems);
    file.flatMap(path -> YamlFile.read(path, path.toString(), problems)).ifPresent(yaml -> settings.flatten(yaml, yaml.root(), "", ""));
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        settings.given.put(name, new Given(key, value, "environment " + name, 0));
      }
    });
    return settings;
  }

  private void flatten(YamlFile yaml, JsonNode node, String key, String pointer) {
    if (node.isObject()) {
      node.properties().forEach(
          entry -> flatten(yaml, entry.getValue(), key.isEmpty() ? entry.getKey() : key + "." + entry.getKey(), pointer + "/" + entry.getKey()));
    } else if (node.isArray()) {
      problems.add(yaml.name(), yaml.line(pointer), "the setting " + key + " is a list", "give one value");
    } else if (!node.isNull()) {
      given.put(variable(key), new Given(key, node.asText(), yaml.name(), yaml.line(pointer)));
    }
  }

  /// A setting given on the command line, which wins over file and environment.
  public Settings override(String key, Object value) {
    if (value != null) {
      given.put(variable(key), new Given(key, value.toString(), "command line", 0));
    }
    return this;
  }

  /// A text with a default.
  public String text(String key, String fallback, String about) {
    return find(key, fallback, about, false).map(Given::value).orElse(fallback);
  }

  /// A text that may be missing.
  public Optional<String> optional(String key, String about) {
    return find(key, "", about, false).map(Given::value).filter(value -> !value.isBlank());
  }

  /// A password or token: better given by the environment than by the file.
  public Optional<String> secret(String key, String about) {
    return find(key, "", about, true).map(Given::value).filter(value -> !value.isBlank());
  }

  /// A TCP port; 0 picks a free one.
  public int port(String key, int fallback, String about) {
    Optional<Given> found = find(key, String.valueOf(fallback), about, false);
    if (found.isEmpty()) {
      return fallback;
    }
    String value = found.get().value().strip();
    if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535) {
      return Integer.parseInt(value);
    }
    problems.add(found.get().file(), found.get().line(), key + " is \"" + value + "\", which is no port", "give a number from 0 to 65535");
    return fallback;
  }

  /// A number from 0 on.
  public double number(String key, double fallback, String about) {
    Optional<Given> found = find(key, String.valueOf(fallback), about, false);
    if (found.isEmpty()) {
      return fallback;
    }
    String value = found.get().value().strip();
    if (value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      return Double.parseDouble(value);
    }
    problems.add(found.get().file(), found.get().line(), key + " is \"" + value + "\", which is no number from 0 on", "write it like " + fallback);
    return fallback;
  }

  /// One of a few words.
  public String oneOf(String key, List<String> words, String about) {
    Optional<Given> found = find(key, words.getFirst(), about + " (" + String.join(", ", words) + ")", false);
    String value = found.map(Given::value).orElse(words.getFirst());
    if (!words.contains(value)) {
      problems.add(found.orElseThrow().file(), found.orElseThrow().line(), key + " is \"" + value + "\"", "give one of " + String.join(", ", words));
    }
    return value;
  }

  /// Some of a few words, with commas between them.
  public Set<String> someOf(String key, List<String> words, String fallback, String about) {
    Optional<Given> found = find(key, fallback, about + " (some of " + String.join(", ", words) + ")", false);
    Set<String> chosen = Stream.of(found.map(Given::value).orElse(fallback).split(",")).map(String::strip).collect(Collectors.toSet());
    if (!words.containsAll(chosen)) {
      problems.add(found.orElseThrow().file(), found.orElseThrow().line(), key + " is \"" + found.orElseThrow().value() + "\"",
          "give some of " + String.join(", ", words) + " with commas between them");
    }
    return chosen;
  }

  /// A folder that holds certain files; may be missing.
  public Optional<Path> folder(String key, List<String> files, String about) {
    Optional<Given> found = find(key, "", about, false).filter(given -> !given.value().isBlank());
    Optional<Path> folder = found.map(given -> Path.of(given.value().strip()));
    folder.ifPresent(path -> {
      String what = key + " is " + path.toAbsolutePath();
      if (!Files.isDirectory(path)) {
        problems.add(found.get().file(), found.get().line(), what + ", which is no folder", "name one that holds " + String.join(" and ", files));
      } else {
        files.stream().filter(file -> !Files.isReadable(path.resolve(file))).forEach(
            file -> problems.add(found.get().file(), found.get().line(), what + ", which holds no " + file + " that can be read",
                "put it there under that name"));
      }
    });
    return folder;
  }

  /// Notes that a setting is needed because of another one.
  public void need(String key, String because) {
    problems.add("settings", 0, key + " is missing",
        "set it in the settings file or as " + variable(key) + ": " + because);
  }

  /// Notes that a setting that was given cannot stand beside another one.
  public void refuse(String key, String what, String mend) {
    Given found = given.get(variable(key));
    problems.add(found.file(), found.line(), key + " " + what, mend);
  }

  /// Notes every key that was given but that no feature knows. To be called when all features have read theirs.
  public void refuseUnknown() {
    var unknown = new TreeSet<>(given.keySet());
    asked.keySet().forEach(key -> unknown.remove(variable(key)));
    for (String variable : unknown) {
      Given value = given.get(variable);
      problems.add(value.file(), value.line(), "there is no setting " + value.key(), "take it out, or compare with deploy/settings.example.yaml");
    }
  }

  private Optional<Given> find(String key, String fallback, String about, boolean secret) {
    asked.putIfAbsent(key, new Asked(key, fallback, about, secret));
    return Optional.ofNullable(given.get(variable(key)));
  }

  private static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /// The example file: every key that was asked for, with its default and its explanation, commented out.
  public String example() {
    var lines = new ArrayList<String>();
    lines.add("# Settings of Guichet. Everything is optional; what is commented out shows the default.");
    lines.add("# Each can also come from the environment: http.port is GUICHET_HTTP_PORT. Give secrets that way.");
    String before = "";
    for (Asked setting : asked.values()) {
      String[] parts = setting.key().split("\\.");
      String[] last = before.split("\\.");
      for (int depth = 0; depth < parts.length - 1; depth++) {
        String prefix = String.join(".", List.of(parts).subList(0, depth + 1));
        boolean same = last.length > depth + 1 && String.join(".", List.of(last).subList(0, depth + 1)).equals(prefix);
        if (!same) {
          lines.add("#" + "  ".repeat(depth) + parts[depth] + ":");
        }
      }
      String indent = "  ".repeat(parts.length - 1);
      lines.add("#" + indent + "# " + setting.about() + (setting.secret() ? " (secret)" : ""));
      lines.add("#" + indent + parts[parts.length - 1] + ": " + setting.fallback());
      before = setting.key();
    }
    return String.join("\n", lines) + "\n";
  }
}

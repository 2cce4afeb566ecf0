package coop.guichet.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML document as a JSON tree that still knows the line of every value.
///
/// Read strictly: UTF-8, no duplicate keys, no aliases beyond a few. Dates stay text.
public final class YamlFile {
  private static final int MOST_ALIASES = 20;
  private static final int MOST_CODE_POINTS = 2_000_000;
  private final String name;
  private final JsonNode root;
  private final Map<String, Integer> lines;

  private YamlFile(String name, JsonNode root, Map<String, Integer> lines) {
    this.name = name;
    this.root = root;
    this.lines = lines;
  }

  /// Reads a file; what is wrong goes to `problems` under the name `name`.
  public static Optional<YamlFile> read(Path file, String name, Problems problems) {
    try {
      return parse(Files.readString(file), name, problems);
    } catch (CharacterCodingException e) {
      problems.add(name, 0, "the file is not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      problems.add(name, 0, "the file cannot be read", "check that it exists and may be read");
    }
    return Optional.empty();
  }

  /// Reads YAML text; an empty document is an empty map.
  public static Optional<YamlFile> parse(String text, String name, Problems problems) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setCodePointLimit(MOST_CODE_POINTS);
    try {
      Node node = new Yaml(options).compose(new StringReader(text));
      var lines = new HashMap<String, Integer>();
      var reading = new Reading(name, lines, problems);
      JsonNode root = node == null ? JsonNodeFactory.instance.objectNode() : reading.tree(node, "");
      return reading.failed ? Optional.empty() : Optional.of(new YamlFile(name, root, lines));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(name, line, "this is not YAML: " + e.getProblem(), "look at indentation, quotes and colons on this line and the one before");
    } catch (YAMLException e) {
      problems.add(name, 0, "this is not YAML: " + firstLine(e.getMessage()), "mend the file");
    }
    return Optional.empty();
  }

  /// The name under which problems of this file are shown.
  public String name() {
    return name;
  }

  /// The document.
  public JsonNode root() {
    return root;
  }

  /// The line of the value at a JSON pointer, or of the nearest value around it.
  public int line(String pointer) {
    String place = pointer;
    while (!lines.containsKey(place) && !place.isEmpty()) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return lines.getOrDefault(place, 1);
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  /// One pass over the node graph.
  private static final class Reading {
    private final String name;
    private final Map<String, Integer> lines;
    private final Problems problems;
    private boolean failed;

    Reading(String name, Map<String, Integer> lines, Problems problems) {
      this.name = name;
      this.lines = lines;
      this.problems = problems;
    }

    JsonNode tree(Node node, String pointer) {
      lines.put(pointer, node.getStartMark().getLine() + 1);
      return switch (node) {
        case MappingNode mapping -> mapping(mapping, pointer);
        case SequenceNode sequence -> sequence(sequence, pointer);
        case ScalarNode scalar -> scalar(scalar);
        default -> throw new IllegalStateException("unexpected node " + node.getNodeId());
      };
    }

    private ObjectNode mapping(MappingNode mapping, String pointer) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (var tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : tuple.getKeyNode().toString();
        String place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        JsonNode value = tree(tuple.getValueNode(), place);
        lines.put(place, tuple.getKeyNode().getStartMark().getLine() + 1);
        if (object.has(key)) {
          failed = true;
          problems.add(name, lines.get(place), "the key \"" + key + "\" stands here a second time", "keep one of the two");
        }
        object.set(key, value);
      }
      return object;
    }

    private ArrayNode sequence(SequenceNode sequence, String pointer) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < sequence.getValue().size(); i++) {
        array.add(tree(sequence.getValue().get(i), pointer + "/" + i));
      }
      return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
      String value = scalar.getValue();
      Tag tag = scalar.getTag();
      if (Tag.NULL.equals(tag)) {
        return JsonNodeFactory.instance.nullNode();
      }
      if (Tag.BOOL.equals(tag)) {
        return JsonNodeFactory.instance.booleanNode(value.toLowerCase(Locale.ROOT).matches("true|yes|on"));
      }
      if (Tag.INT.equals(tag) && value.matches("[+-]?[0-9]+")) {
        return JsonNodeFactory.instance.numberNode(new BigInteger(value));
      }
      if (Tag.FLOAT.equals(tag) && value.matches("[+-]?[0-9]+\\.[0-9]*")) {
        return JsonNodeFactory.instance.numberNode(new BigDecimal(value));
      }
      return JsonNodeFactory.instance.textNode(value);
    }
  }
}

package coop.guichet.catalogue;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import coop.guichet.config.Problems;
import coop.guichet.config.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The published JSON Schemas of the data files.
final class Schemas {
  private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();

  private Schemas() {
  }

  /// Compares a file with its schema and notes each difference; true when there is none.
  static boolean accepts(String schema, YamlFile file, Problems problems) {
    var messages = LOADED.computeIfAbsent(schema, Schemas::load).validate(file.root());
    for (ValidationMessage message : messages) {
      String pointer = pointer(message);
      String where = pointer.isEmpty() ? "the file" : pointer.substring(1).replace('/', '.');
      problems.add(file.name(), file.line(pointer), where + ": " + said(message), mend(schema, message));
    }
    return messages.isEmpty();
  }

  private static JsonSchema load(String name) {
    String resource = "/schemas/" + name + ".schema.json";
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      return FACTORY.getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pointer(ValidationMessage message) {
    var pointer = new StringBuilder();
    for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
      pointer.append('/').append(message.getInstanceLocation().getName(i));
    }
    return pointer.toString();
  }

  private static String said(ValidationMessage message) {
    String text = message.getMessage();
    int colon = text.indexOf(": ");
    return colon < 0 ? text : text.substring(colon + 2);
  }

  private static String mend(String schema, ValidationMessage message) {
    return switch (message.getType()) {
      case "required" -> "add it";
      case "additionalProperties" -> "take it out or correct its name; schemas/" + schema + ".schema.json lists the keys";
      case "enum" -> "use one of the values named";
      case "pattern" -> "write it in the form that schemas/" + schema + ".schema.json asks for";
      default -> "see schemas/" + schema + ".schema.json";
    };
  }
}

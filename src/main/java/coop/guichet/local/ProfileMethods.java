package coop.guichet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The methods of the Bot API by which a bot tells what is shown of it: menu and descriptions, by language.
final class ProfileMethods implements BotServer.Methods {
  /// The name of the bot here.
  static final String NAME = "GuichetLocalBot";
  private static final int MOST_COMMANDS = 100;
  private static final int MOST_ABOUT = 256;
  private static final Map<String, Integer> MOST_TEXT = Map.of("description", 512, "short_description", 120);
  private static final JsonNode TRUE = JsonNodeFactory.instance.booleanNode(true);
  private final Map<String, JsonNode> menus = new ConcurrentHashMap<>();
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  @Override
  public JsonNode call(String method, JsonNode given) throws Refusal {
    String language = given.path("language_code").asText("");
    return switch (method) {
      case "getme" -> JsonNodeFactory.instance.objectNode().put("id", 1).put("is_bot", true).put("first_name", "Guichet").put("username", NAME);
      case "getmycommands" -> menu(language).orElseGet(JsonNodeFactory.instance::arrayNode);
      case "setmycommands" -> setMenu(language, given.path("commands"));
      case "getmydescription" -> JsonNodeFactory.instance.objectNode().put("description", text("description", language));
      case "setmydescription" -> setText("description", language, given);
      case "getmyshortdescription" -> JsonNodeFactory.instance.objectNode().put("short_description", text("short_description", language));
      case "setmyshortdescription" -> setText("short_description", language, given);
      default -> throw new Refusal(404, "Not Found");
    };
  }

  private JsonNode setMenu(String language, JsonNode list) throws Refusal {
    if (!list.isArray() || list.size() > MOST_COMMANDS) {
      throw new Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH");
    }
    for (JsonNode command : list) {
      if (!command.path("command").asText("").matches("[a-z0-9_]{1,32}")) {
        throw new Refusal(400, "Bad Request: BOT_COMMAND_INVALID");
      }
      int length = command.path("description").asText("").length();
      if (length < 1 || length > MOST_ABOUT) {
        throw new Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
      }
    }
    menus.put(language, list);
    return TRUE;
  }

  private JsonNode setText(String what, String language, JsonNode given) throws Refusal {
    String text = given.path(what).asText("");
    if (text.length() > MOST_TEXT.get(what)) {
      throw new Refusal(400, "Bad Request: the " + what + " is too long");
    }
    texts.put(what + " " + language, text);
    return TRUE;
  }

  /// What was set as menu for a language; "" is for all others.
  Optional<JsonNode> menu(String language) {
    return Optional.ofNullable(menus.get(language));
  }

  /// What a person of this language reads; "" where nothing was set.
  String text(String what, String language) {
    return texts.getOrDefault(what + " " + language, texts.getOrDefault(what + " ", ""));
  }
}

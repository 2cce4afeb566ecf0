package coop.guichet.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.guichet.catalogue.MenuOrder;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.message.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What Telegram shows of the bot before anybody has written: its menu, and who it is, in each language. Only what differs is
/// set, because Telegram does not like to be told the same often. The bot works without it, too; its name and picture are the
/// owner's.
final class Profile {
  private static final System.Logger LOG = System.getLogger(Profile.class.getName());
  /// For people whose app speaks none of our languages.
  private static final Language REST_OF_THE_WORLD = Language.EN;
  private static final Map<String, String> PRIVATE_CHATS = Map.of("type", "all_private_chats");
  private final BotApi api;
  private final Supplier<Wording> wording;
  private volatile Optional<String> name = Optional.empty();

  Profile(BotApi api, Supplier<Wording> wording) {
    this.api = api;
    this.wording = wording;
  }

  /// The name under which the bot is written to, without the @; empty until Telegram has told it.
  Optional<String> name() {
    return name;
  }

  /// One thing that Telegram shows.
  ///
  /// @param what  how the methods that get and set it are called
  /// @param field of the answer and of the call in which it stands
  /// @param scope what says of which language and which chats it is
  /// @param shown what is to be shown
  private record Shown(String what, String field, Map<String, Object> scope, JsonNode shown) {
  }

  /// Learns the name and brings the rest up to date; the first result that was not what was asked for ends it.
  BotApi.Result refresh() {
    BotApi.Result me = api.call("getMe", Map.of());
    if (me instanceof BotApi.Result.Done(JsonNode bot)) {
      name = Optional.of(bot.path("username").asText("")).filter(known -> !known.isEmpty());
    }
    BotApi.Result last = me;
    for (Shown one : all()) {
      last = last instanceof BotApi.Result.Done ? refresh(one) : last;
    }
    if (!(last instanceof BotApi.Result.Done)) {
      LOG.log(System.Logger.Level.WARNING, "Telegram: menu and description of the bot are not up to date: {0}", last);
    }
    return last;
  }

  private List<Shown> all() {
    var all = new ArrayList<Shown>();
    Arrays.stream(Language.values()).forEach(language -> all.addAll(in(language, language.code())));
    all.addAll(in(REST_OF_THE_WORLD, ""));
    return all;
  }

  private List<Shown> in(Language language, String code) {
    Map<String, Object> everywhere = Map.of("language_code", code);
    return List.of(new Shown("Commands", "commands", Map.of("language_code", code, "scope", PRIVATE_CHATS), menu(language)),
        text("Description", "description", everywhere, Phrase.TELEGRAM_DESCRIPTION, language),
        text("ShortDescription", "short_description", everywhere, Phrase.TELEGRAM_SHORT_DESCRIPTION, language));
  }

  private Shown text(String what, String field, Map<String, Object> scope, Phrase phrase, Language language) {
    return new Shown(what, field, scope, JsonNodeFactory.instance.textNode(wording.get().say(phrase, language)));
  }

  private ArrayNode menu(Language language) {
    ArrayNode menu = JsonNodeFactory.instance.arrayNode();
    for (MenuOrder order : MenuOrder.values()) {
      menu.addObject().put("command", order.name(language)).put("description", wording.get().say(order.about(), language));
    }
    return menu;
  }

  private BotApi.Result refresh(Shown one) {
    BotApi.Result before = api.call("getMy" + one.what(), one.scope());
    if (!(before instanceof BotApi.Result.Done(JsonNode known)) || (known.isArray() ? known : known.path(one.field())).equals(one.shown())) {
      return before;
    }
    var parameters = new HashMap<String, Object>(one.scope());
    parameters.put(one.field(), one.shown());
    return api.call("setMy" + one.what(), parameters);
  }
}

package coop.guichet.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import coop.guichet.RealData;
import coop.guichet.local.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProfileTest {
  private static final List<String> SETTERS = List.of("setMyCommands", "setMyDescription", "setMyShortDescription");
  @RegisterExtension
  private final BotAtWork bot = new BotAtWork();

  private Profile profile() {
    return new Profile(bot.api, () -> RealData.catalogue().wording());
  }

  private List<Integer> told() {
    return SETTERS.stream().map(method -> bot.telegram.calls(method).size()).toList();
  }

  @Test
  void whatIsShownAlreadyIsNotToldAgain() {
    profile().refresh();
    assertEquals(List.of(5, 5, 5), told(), "four languages and the rest of the world");
    profile().refresh();
    assertEquals(List.of(5, 5, 5), told());
  }

  @Test
  void onlyWhatDiffersIsToldAnew() {
    profile().refresh();
    bot.api.call("setMyDescription", Map.of("language_code", "de", "description", "etwas anderes"));
    profile().refresh();
    assertEquals(List.of(5, 7, 5), told());
  }

  @Test
  void whenTelegramAsksToWaitTheRestIsLeftForLater() {
    bot.telegram.fail("setMyDescription", Fault.Answer.tooMany(40));
    assertInstanceOf(BotApi.Result.Wait.class, profile().refresh());
    assertEquals(List.of(1, 1, 0), told());
    assertInstanceOf(BotApi.Result.Done.class, profile().refresh());
    assertEquals(List.of(5, 6, 5), told());
  }

  @Test
  void theNameIsKnownAlthoughTheRestCouldNotBeTold() {
    bot.telegram.fail("getMyCommands", Fault.Answer.badGateway());
    Profile profile = profile();
    assertEquals(Optional.empty(), profile.name());
    profile.refresh();
    assertEquals(Optional.of("GuichetLocalBot"), profile.name());
  }
}

package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Conversations.Access;
import coop.guichet.message.Conversations.Begun;
import coop.guichet.message.Inbound;
import coop.guichet.message.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConversationsTest {
  @RegisterExtension
  private final OpenStore store = new OpenStore();

  private Begun begin() {
    return store.conversations().begin(Optional.empty(), OpenStore.NOW);
  }

  @Test
  void aTokenOpensItsConversationAndNoOther() {
    Begun mine = begin();
    Begun theirs = begin();
    assertEquals(Access.OPEN, store.conversations().access(mine.id(), mine.token()));
    assertEquals(Access.OPEN, store.conversations().access(theirs.id(), theirs.token()));
    assertEquals(Access.WRONG_TOKEN, store.conversations().access(theirs.id(), mine.token()));
  }

  @Test
  void aTokenThatIsAlmostRightOpensNothing() {
    Begun begun = begin();
    for (String token : List.of("", " ", begun.token() + "A", begun.token().substring(1), begun.token().toLowerCase(java.util.Locale.ROOT), begun.id())) {
      assertEquals(Access.WRONG_TOKEN, store.conversations().access(begun.id(), token), token);
    }
  }

  @Test
  void aConversationThatDoesNotExistIsUnknownWhateverTheToken() {
    Begun begun = begin();
    assertEquals(Access.UNKNOWN, store.conversations().access("no-such-conversation", begun.token()));
    assertEquals(Access.UNKNOWN, store.conversations().access("' or 1=1 --", begun.token()));
  }

  @Test
  void aConversationByMailIsOpenedByNoToken() {
    store.say(new Address(ChannelName.EMAIL, "nadia@example.org"), "bonjour");
    String id = store.turns().waiting(java.util.Set.of(), 1).getFirst().conversation();
    assertEquals(Access.UNKNOWN, store.conversations().access(id, ""));
    assertEquals(Access.UNKNOWN, store.conversations().access(id, begin().token()));
  }

  @Test
  void aTokenHas256BitsAndIsNeverGivenTwice() {
    Begun one = begin();
    Begun other = begin();
    assertEquals(32, Base64.getUrlDecoder().decode(one.token()).length);
    assertNotEquals(one.token(), other.token());
    assertNotEquals(one.id(), other.id());
  }

  @Test
  void theFilesHoldTheHashOfATokenAndNeverTheToken() throws IOException, NoSuchAlgorithmException {
    Begun begun = begin();
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(begun.token().getBytes(StandardCharsets.UTF_8)));
    assertTrue(files().contains(hash), "in use");
    assertFalse(files().contains(begun.token()), "in use");
    store.close();
    assertTrue(files().contains(hash), "closed");
    assertFalse(files().contains(begun.token()), "closed");
  }

  /// All bytes of the data folder, write-ahead log included, one character a byte.
  private String files() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(store.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void aTokenStillOpensAfterARestart() {
    Begun begun = begin();
    store.reopen();
    assertEquals(Access.OPEN, store.conversations().access(begun.id(), begun.token()));
  }

  @Test
  void theLanguageItBeganInComesWithTheFirstTurn() {
    Begun begun = store.conversations().begin(Optional.of(Language.NL), OpenStore.NOW);
    var sender = new Address(ChannelName.WEB, begun.id());
    store.say(sender, "hallo");
    assertEquals(Optional.of(Language.NL), store.next(sender).talk().language());
  }

  @Test
  void theMessagesOfAConversationAreItsOwnInOrderAndWithoutTheAnswers() {
    var mine = new Address(ChannelName.WEB, begin().id());
    var theirs = new Address(ChannelName.WEB, begin().id());
    store.say(mine, "un");
    store.say(theirs, "autre");
    store.turns().commit(store.next(mine), Decisions.reply("réponse"), OpenStore.DATA, OpenStore.NOW);
    store.say(mine, "deux");
    assertEquals(List.of("un", "deux"), store.conversations().messages(mine.value()).stream().map(Inbound::text).toList());
    assertEquals(List.of(), store.conversations().messages("no-such-conversation"));
  }
}

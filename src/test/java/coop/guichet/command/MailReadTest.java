package coop.guichet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mail read` as a shell sees it.
class MailReadTest {
  private static final String MAILS = "src/test/resources/mail/";
  private static final List<String> KEYS = List.of("file", "message_id", "from", "from_name", "reply_to", "to", "cc", "subject", "language", "text", "new_text",
      "auto_reply", "visible_to_staff", "attachments");
  @TempDir
  Path folder;

  private Path file(String name, String raw) throws IOException {
    return Files.writeString(folder.resolve(name), raw, StandardCharsets.ISO_8859_1);
  }

  @Test
  void everyMailIsOneObjectOnALineInTheOrderGiven() {
    Ran ran = Ran.of("mail", "read", "--json", "--address", "guichet@coop.example", MAILS + "gmail-html-nl.eml", MAILS + "outlook-html-de.eml",
        MAILS + "ios-fr.eml", MAILS + "below-en.eml");
    assertEquals(0, ran.status(), ran.err());
    List<JsonNode> mails = ran.json();
    assertEquals(List.of("nl", "de", "fr", "en"), mails.stream().map(mail -> mail.path("language").asText()).toList());
    JsonNode first = mails.getFirst();
    var names = new ArrayList<String>();
    first.fieldNames().forEachRemaining(names::add);
    assertEquals(KEYS, names.subList(0, KEYS.size()));
    assertEquals("reply-nl@example.org", first.path("message_id").asText());
    assertEquals("camille@example.org", first.path("from").asText());
    assertTrue(first.path("reply_to").isNull());
    assertTrue(first.path("new_text").asText().endsWith("Is het programma betalend?"));
    assertTrue(first.path("text").asText().contains("Met hoeveel bent u?"));
    assertEquals("{\"allowed\":true,\"reason\":\"allowed\",\"to\":\"camille@example.org\"}", first.path("auto_reply").toString());
    assertTrue(first.path("visible_to_staff").asBoolean());
  }

  @Test
  void whatSpeaksAgainstAnAnswerAndWhatIsAttachedIsSaid() throws IOException {
    Path mail = file("away.eml",
        "From: a@b.be\r\nTo: other@coop.example\r\nAuto-Submitted: auto-replied\r\nContent-Type: application/pdf; name=plan.pdf\r\n\r\n%PDF");
    JsonNode seen = Ran.of("mail", "read", "--json", "--address", "guichet@coop.example", mail.toString()).json().getFirst();
    assertEquals("auto-submitted", seen.path("auto_reply").path("reason").asText());
    assertEquals("[{\"name\":\"plan.pdf\",\"type\":\"application/pdf\",\"size\":4}]", seen.path("attachments").toString());
  }

  @Test
  void theAddressDecidesWhetherAMailWasSentToUs() throws IOException {
    String mail = file("other.eml", "From: a@b.be\r\nTo: other@coop.example\r\n\r\nBonjour").toString();
    assertEquals("not-addressed", reason("--address", "guichet@coop.example", mail));
    assertEquals("allowed", reason("--address", "other@coop.example", mail));
    assertEquals("allowed", reason(mail), "no address is known: nothing is asked of it");
  }

  private static String reason(String... rest) {
    var line = new ArrayList<>(List.of("mail", "read", "--json"));
    line.addAll(List.of(rest));
    return Ran.of(line.toArray(String[]::new)).json().getFirst().path("auto_reply").path("reason").asText();
  }

  @Test
  void aFileThatCannotBeReadStillGivesALine() throws IOException {
    Ran ran = Ran.of("mail", "read", "--json", folder.resolve("none.eml").toString(), file("empty.eml", "").toString());
    assertEquals(2, ran.status());
    assertEquals(List.of("the file cannot be opened", "it is empty"), ran.json().stream().map(mail -> mail.path("unreadable").asText()).toList());
  }

  @Test
  void withoutJsonItIsWrittenForPeople() {
    Ran ran = Ran.of("mail", "read", MAILS + "ios-fr.eml");
    assertTrue(ran.out().contains("subject: Re: Question\n") && ran.out().contains("\n  Est-ce que le programme est payant ?"), ran.out());
    assertEquals(2, Ran.of("mail").status());
  }
}

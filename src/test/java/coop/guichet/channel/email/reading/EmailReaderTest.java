package coop.guichet.channel.email.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// From raw bytes to what a mail says.
class EmailReaderTest {
  private static Mail read(String... lines) {
    return new EmailReader().read(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPlainMailIsReadWholly() {
    Mail mail = read("From: =?utf-8?Q?Zo=C3=A9?= Dupont <zoe@example.org>", "To: Guichet <guichet@example.org>", "Subject: =?iso-8859-1?Q?D=E9but?=",
        "Message-ID: <1@example.org>", "In-Reply-To: <0@example.org>", "", "Bonjour,", "", "C'est payant ?");
    assertEquals(Optional.of(new Mailbox("zoe@example.org", "Zoé Dupont")), mail.from());
    assertEquals("Début", mail.subject());
    assertEquals("1@example.org", mail.id());
    assertEquals(List.of("0@example.org"), mail.inReplyTo());
    assertEquals("Bonjour,\n\nC'est payant ?\n", mail.body().text());
    assertEquals(Optional.empty(), mail.unreadable());
  }

  @Test
  void anEmptyFileIsSaidToBeUnreadable() {
    assertEquals(Optional.of("it is empty"), read("").unreadable());
  }
}

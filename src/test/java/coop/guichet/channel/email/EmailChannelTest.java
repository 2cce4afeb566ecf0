package coop.guichet.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import coop.guichet.RealData;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import coop.guichet.message.Content.Letter.Row;
import coop.guichet.message.Content.Letter.Section;
import coop.guichet.message.Delivery;
import coop.guichet.message.EntryLinks;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Purpose;
import coop.guichet.store.OpenStore;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Letters through a real SMTP server (GreenMail), and what becomes of them when a server misbehaves.
class EmailChannelTest {
  private static final String STAFF = "team@example.org";
  private static final String ID = "<lead.6f1c1e0a@example.org>";
  private static final Instant MADE = Instant.parse("2026-11-22T10:00:00Z");
  @RegisterExtension
  static final OpenStore STORE = new OpenStore();
  private static GreenMail server;

  @BeforeAll
  static void start() {
    server = new GreenMail(new ServerSetup[]{ServerSetupTest.SMTP.dynamicPort()});
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    server.purgeEmailFromAllMailboxes();
  }

  private static EmailChannel channel(int port) {
    return channel(port, "none", Optional.empty());
  }

  private static EmailChannel channel(int port, String security, Optional<String> user) {
    var smtp = new SmtpSettings("127.0.0.1", port, security, user, user.map(name -> "secret"), Optional.empty());
    var writer = new EmailWriter("guichet@example.org", () -> RealData.catalogue().wording(), new EntryLinks(OpenStore.SEAL),
        () -> "https://guichet.example.org");
    return new EmailChannel(new EmailSettings("guichet@example.org", STAFF, smtp, Optional.empty()), STORE.mails(), writer);
  }

  private static Outbound outbound(String to, Content content) {
    return new Outbound(7, "c", Purpose.LEAD, new Address(ChannelName.EMAIL, to), ID, content, MADE, 0);
  }

  private static Content.Letter letter(String subject, String... lines) {
    return new Content.Letter(subject, Language.FR, List.of(new Section("La conversation", List.of(), List.of(lines))));
  }

  private static MimeMessage sent(Content.Letter letter) {
    assertEquals(new Delivery.Sent(), channel(server.getSmtp().getPort()).deliver(outbound(STAFF, letter)));
    MimeMessage[] received = server.getReceivedMessages();
    assertEquals(1, received.length);
    return received[0];
  }

  private static String part(MimeMessage mail, String type) throws Exception {
    var parts = (Multipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType(type)) {
        return String.valueOf(part.getContent());
      }
    }
    throw new AssertionError("no part of type " + type);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /// What a person reads of the HTML part.
  private static String read(String html) {
    String body = html.substring(html.indexOf("</h1>")).replaceAll("</th><td[^>]*>", ": ").replaceAll("<[^>]+>", " ");
    return flat(body.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
  }

  @Test
  void aLetterArrivesWithItsFixedIdItsDateAndTheSignsOfAnAutomaticMail() throws Exception {
    MimeMessage mail = sent(letter("[lead 1] priorité haute – Seeds 🌱", "Bonjour"));
    assertEquals(ID, mail.getMessageID());
    assertEquals("[lead 1] priorité haute – Seeds 🌱", mail.getSubject());
    assertEquals(Date.from(MADE), mail.getSentDate());
    assertEquals(List.of("guichet@example.org", STAFF), List.of(mail.getFrom()[0].toString(), mail.getAllRecipients()[0].toString()));
    assertEquals("auto-generated All fr", String.join(" ", mail.getHeader("Auto-Submitted", null), mail.getHeader("X-Auto-Response-Suppress", null),
        mail.getHeader("Content-Language", null)));
    assertTrue(mail.isMimeType("multipart/alternative"));
  }

  @Test
  void sentTwiceItIsTheSameMail() throws Exception {
    EmailChannel channel = channel(server.getSmtp().getPort());
    channel.deliver(outbound(STAFF, letter("x", "y")));
    channel.deliver(outbound(STAFF, letter("x", "y")));
    MimeMessage[] received = server.getReceivedMessages();
    assertEquals(2, received.length);
    assertEquals(received[0].getMessageID(), received[1].getMessageID());
  }

  @Test
  void bothPartsSayTheSame() throws Exception {
    var rows = List.of(new Row("Contact", "nadia@example.org"), new Row("Équipe", "3 à 5 <personnes> & amis"));
    MimeMessage mail = sent(new Content.Letter("Sujet", Language.FR, List.of(new Section("Le dossier", rows, List.of()),
        new Section("La conversation", List.of(), List.of("Personne: \"Bonjour\"", "Assistant: l'épicerie\n\n  d'à côté 🥕 <b>", "Assistant: bon")))));
    String text = flat(part(mail, "text/plain").replaceAll("(?m)^-+$", ""));
    assertEquals(
        "Le dossier Contact: nadia@example.org Équipe: 3 à 5 <personnes> & amis La conversation Personne: \"Bonjour\" Assistant: l'épicerie d'à côté 🥕 <b> Assistant: bon",
        text);
    assertEquals(text, read(part(mail, "text/html")));
  }

  @Test
  void whatPeopleWriteIsNoMarkup() throws Exception {
    String evil = "<script>alert(1)</script><img src=x onerror='a()'> \"quoted\" &amp; ${7*7} @if(true)";
    MimeMessage mail = sent(new Content.Letter(evil, Language.NL, List.of(new Section(evil, List.of(new Row(evil, evil)), List.of(evil)))));
    String html = part(mail, "text/html");
    assertFalse(html.contains("<script") || html.contains("<img") || html.contains("onerror='a()'>"), html);
    assertEquals(6, html.split("&lt;script&gt;", -1).length - 1, "title, heading, section, label, value, line");
    assertTrue(html.contains("&amp;amp;") && html.contains("${7*7}") && html.contains("<html lang=\"nl\">"), html);
    assertTrue(part(mail, "text/plain").contains(evil));
  }

  /// A line break in a header would begin another header.
  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\r\n\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\r\n ", "\u0000\n"})
  void theSubjectStaysOnOneLine(String lineEnd) throws Exception {
    MimeMessage mail = sent(letter("[lead 1]" + lineEnd + "Bcc: evil@example.org" + lineEnd + "Café", "x"));
    assertEquals("[lead 1] Bcc: evil@example.org Café", mail.getSubject().replaceAll(" +", " "));
    assertNull(mail.getHeader("Bcc"));
    assertEquals(1, mail.getAllRecipients().length);
  }

  @Test
  void anEndlessSubjectIsCutBetweenSignsAndMarked() throws Exception {
    String subject = sent(letter("🌱".repeat(3_000), "x")).getSubject();
    assertTrue(subject.length() <= 201 && subject.endsWith("🌱…"), subject);
  }

  @Test
  void theBodyArrivesAsItWasWhateverLinesItHas() throws Exception {
    String odd = "before\n.\nQUIT\n..\n" + "long".repeat(2_000) + "\nFrom me\n" + "e\u0301 🙂 ٣\t|";
    MimeMessage mail = sent(letter("x", odd, "after"));
    assertTrue(flat(part(mail, "text/plain")).endsWith(flat(odd) + " after"));
    assertTrue(read(part(mail, "text/html")).endsWith(flat(odd) + " after"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a@b@c", "team@example.org\r\nBcc: evil@example.org", "team@example.org, evil@example.org", "<script>@example.org",
      "a b@example.org"})
  void toWhatIsNoAddressNothingIsSent(String address) {
    assertInstanceOf(Delivery.Refused.class, channel(server.getSmtp().getPort()).deliver(outbound(address, letter("x", "y"))));
    assertEquals(0, server.getReceivedMessages().length);
  }

  private static Outbound reply(String to, String text) {
    return new Outbound(7, "c", Purpose.REPLY, new Address(ChannelName.EMAIL, to), ID,
        new Content.Reply("1", Language.NL, text, List.of(), List.of(Choice.of("Ja"))),
        MADE, 0);
  }

  @Test
  void anAutomaticAnswerLeavesFromNobodyAndSaysFirstWhoAnswers() throws IOException {
    try (var scripted = new ScriptedSmtp(Map.of())) {
      assertEquals(new Delivery.Sent(), channel(scripted.port()).deliver(reply("nadia@example.net", "Goed.")));
      assertTrue(scripted.heard().contains("MAIL FROM:<>"), () -> scripted.heard().toString());
      String mail = String.join("\n", scripted.heard());
      for (String header : List.of("Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All", "Content-Language: nl", "Message-ID: " + ID,
          "Reply-To: guichet@example.org", "X-Loop: guichet@example.org", "Subject: Re: Uw bericht aan COOPCITY")) {
        assertTrue(mail.contains(header), () -> header + " is not in\n" + mail);
      }
      assertFalse(mail.contains("Precedence:"), "an answer to one person is no bulk");
      assertTrue(mail.indexOf("automatische assistent") < mail.indexOf("Goed."), mail);
    }
  }

  /// B 61: some servers refuse an empty sender at once, others – GreenMail – only with the recipient.
  @Test
  void whereTheEmptySenderIsRefusedAnAddressThatIsNeverAnsweredStandsIn() throws Exception {
    EmailChannel channel = channel(server.getSmtp().getPort());
    assertEquals(new Delivery.Sent(), channel.deliver(reply("nadia@example.net", "Goed.")));
    assertEquals("<guichet+bounce@example.org>", server.getReceivedMessages()[0].getHeader("Return-Path")[0]);
    try (var scripted = new ScriptedSmtp(Map.of("MAIL", "501 no empty sender here"))) {
      assertInstanceOf(Delivery.Refused.class, channel(scripted.port()).deliver(reply("nadia@example.net", "Goed.")));
      assertTrue(scripted.heard().containsAll(List.of("MAIL FROM:<>", "MAIL FROM:<guichet+bounce@example.org>")), () -> scripted.heard().toString());
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({"GREETING, 421 busy, Unreachable", "RCPT, 450 greylisted, TryAgain", "RCPT, 550 unknown, Refused", "DATA, 554 no, Refused",
      "END, 552 too big, Refused",
      "END, 451 later, TryAgain", "END, CLOSE, Unclear", "DATA, CLOSE, TryAgain"})
  void bad61AnAnswerToAPersonIsRefusedWhereTheirAddressIs(String when, String answer, String outcome) throws IOException {
    try (var scripted = new ScriptedSmtp(Map.of(when, answer))) {
      Delivery delivery = channel(scripted.port()).deliver(reply("nadia@example.net", "Goed."));
      assertEquals(outcome, delivery.getClass().getSimpleName(), () -> delivery + " after " + scripted.heard());
    }
  }

  @Test
  void aPersonOfTheTeamAnswersUnderTheTeamsNameWithoutTheSignsOfAMachine() throws IOException {
    var staff = new Outbound(8, "c", Purpose.STAFF_ANSWER, new Address(ChannelName.EMAIL, "nadia@example.net"), ID,
        new Content.StaffAnswer(Language.FR, "Appelez-moi demain."), MADE, 0);
    try (var scripted = new ScriptedSmtp(Map.of())) {
      assertEquals(new Delivery.Sent(), channel(scripted.port()).deliver(staff));
      String mail = String.join("\n", scripted.heard());
      assertTrue(mail.contains("MAIL FROM:<guichet@example.org>") && mail.contains("Appelez-moi demain."), mail);
      assertFalse(mail.contains("Auto-Submitted") || mail.contains("automatique"), mail);
    }
  }

  @Test
  void toAnAddressThatMailCameBackFromNoMachineWritesAgain() throws IOException {
    STORE.execute("insert into unreachable (address, status, since) values ('nadia@example.net', '5.1.1', 1)");
    try (var scripted = new ScriptedSmtp(Map.of())) {
      assertInstanceOf(Delivery.Refused.class, channel(scripted.port()).deliver(reply("Nadia@example.net", "Goed.")));
      assertEquals(List.of(), scripted.heard());
    }
  }

  @Test
  void whereNobodyListensTheServerIsAway() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertInstanceOf(Delivery.Unreachable.class, channel(free).deliver(outbound(STAFF, letter("x", "y"))));
  }

  /// After which of the server's answers the letter was certainly not sent, never will be, or may have been (RFC 5321, 4.2.1 and 4.5.3.2; RFC 1047).
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({"GREETING, 554 no, Unreachable", "GREETING, 421 busy, Unreachable", "GREETING, CLOSE, Unreachable", "EHLO, CLOSE, Unreachable",
      "MAIL, 550 not from you, Refused",
      "MAIL, 451 later, TryAgain", "MAIL, CLOSE, TryAgain", "RCPT, 450 greylisted, TryAgain", "RCPT, 550 unknown, TryAgain", "RCPT, CLOSE, TryAgain",
      "DATA, 554 no, Refused",
      "DATA, 452 full, TryAgain", "DATA, CLOSE, TryAgain", "END, 554 spam, Refused", "END, 451 later, TryAgain", "END, CLOSE, Unclear", "QUIT, CLOSE, Sent",
      "NONE, -, Sent"})
  void aMisbehavingServerGivesTheRightOutcome(String when, String answer, String outcome) throws IOException {
    try (var scripted = new ScriptedSmtp(Map.of(when, answer))) {
      Delivery delivery = channel(scripted.port()).deliver(outbound(STAFF, letter("x", "y")));
      assertEquals(outcome, delivery.getClass().getSimpleName(), () -> delivery + " after " + scripted.heard());
    }
  }

  /// The server has the letter: whatever happens to the connection then, it was sent or may have been, but never "certainly not".
  @Test
  void aConnectionResetAfterTheLetterWasTakenIsNoReasonToSendItAgain() throws IOException {
    try (var scripted = new ScriptedSmtp(Map.of("END", "250 taken RESET"))) {
      EmailChannel channel = channel(scripted.port());
      List<String> outcomes = Stream.generate(() -> channel.deliver(outbound(STAFF, letter("x", "y")))).limit(40).map(one -> one.getClass().getSimpleName())
          .distinct().toList();
      assertFalse(outcomes.contains("TryAgain"), outcomes::toString);
    }
  }

  @Test
  void anAccountThatIsRefusedMeansAwayAndThePasswordIsNotInTheReason() throws IOException {
    try (var scripted = new ScriptedSmtp(Map.of("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN", "AUTH", "535 wrong"))) {
      var delivery = assertInstanceOf(Delivery.Unreachable.class,
          channel(scripted.port(), "none", Optional.of("guichet")).deliver(outbound(STAFF, letter("x", "y"))));
      assertFalse(delivery.reason().contains("secret") || delivery.reason().contains("guichet"), delivery.reason());
      assertTrue(scripted.heard().stream().noneMatch(line -> line.startsWith("MAIL")));
    }
  }

  @Test
  void withoutTheProtectionThatIsWantedNeitherAccountNorLetterLeaves() throws IOException {
    for (String security : List.of("starttls", "tls")) {
      try (var scripted = new ScriptedSmtp(Map.of("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN"))) {
        assertInstanceOf(Delivery.Unreachable.class, channel(scripted.port(), security, Optional.of("guichet")).deliver(outbound(STAFF, letter("x", "y"))));
        assertTrue(scripted.heard().stream().noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH")), () -> security + ": " + scripted.heard());
      }
    }
  }

  /// An SMTP server that answers from a script and takes everything else: `CLOSE` ends the connection without an answer,
  /// an answer that ends with `RESET` is followed by a reset of the connection.
  private static final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, String> script;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedSmtp(Map<String, String> script) throws IOException {
      this.script = script;
      Thread.ofVirtual().start(this::run);
    }

    int port() {
      return socket.getLocalPort();
    }

    List<String> heard() {
      return new ArrayList<>(heard);
    }

    private void run() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          serve(client);
        } catch (IOException e) {
          // the client has gone, or the test is over
        }
      }
    }

    private void serve(Socket client) throws IOException {
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      boolean on = answer(client, "GREETING", "220 scripted");
      boolean data = false;
      for (String line = on ? in.readLine() : null; line != null && on; line = on ? in.readLine() : null) {
        if (data && !line.equals(".")) {
          heard.add(line);
          continue;
        }
        String verb = data ? "END" : line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        heard.add(line);
        data = verb.equals("DATA") && !script.containsKey("DATA");
        on = answer(client, verb, verb.equals("DATA") ? "354 go on" : "250 fine");
      }
    }

    /// Whether the connection goes on.
    private boolean answer(Socket client, String when, String otherwise) throws IOException {
      String answer = script.getOrDefault(when, otherwise);
      boolean reset = answer.endsWith("RESET");
      if (!answer.equals("CLOSE")) {
        client.getOutputStream().write((answer + "\r\n").getBytes(UTF_8));
        client.getOutputStream().flush();
      }
      client.setSoLinger(reset, 0);
      return !reset && !answer.equals("CLOSE") && !when.equals("QUIT");
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

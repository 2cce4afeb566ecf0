package coop.guichet.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.assistant.SettableClock;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Purpose;
import coop.guichet.store.Decisions;
import coop.guichet.store.OpenStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// From a kept mail to the message in its conversation, with a real store and a clock that the test sets. The answers are
/// those of the outbox; what a mail says and whether it may be answered at all is tested with the reader.
class EmailIntakeTest {
  private static final String US = "guichet@example.org";
  private static final String NADIA = "Nadia <nadia@example.net>";
  @RegisterExtension
  private final OpenStore store = new OpenStore();
  private final SettableClock clock = new SettableClock(OpenStore.NOW);
  private EmailIntake intake;
  private long uid;

  @BeforeEach
  void start() {
    var notes = new StaffNote(() -> RealData.catalogue().wording(), text -> Language.FR);
    intake = new EmailIntake(store.mails(), US, notes, OpenStore.IDS, () -> {
    }, clock);
    store.mails().place("box", 1, 1, clock.instant());
  }

  private void keep(String mail) {
    byte[] raw = mail.getBytes(UTF_8);
    store.mails().keep(new RawMail("box", 1, ++uid, raw, raw.length, clock.instant(), RawMail.Kind.NEW));
  }

  private static String mail(String from, String id, String subject, String text, String... headers) {
    return "From: " + from + "\r\nTo: " + US + "\r\nSubject: " + subject + "\r\nMessage-ID: <" + id + ">\r\n" + String.join("", headers) + "\r\n" + text
        + "\r\n";
  }

  /// What a reply to a mail of ours says of it.
  private static String to(String messageId) {
    return "In-Reply-To: " + messageId + "\r\nReferences: " + messageId + "\r\n";
  }

  private String receive(String mail) {
    keep(mail);
    intake.takeAll();
    return store.query("select coalesce(reason, state) from mail order by id desc limit 1").getFirst();
  }

  /// Answers everything that waits, and sends it; the mails that leave.
  private List<Outbound> answer() {
    for (var waiting : store.turns().waiting(Set.of(), 100)) {
      store.turns().commit(store.turns().load(waiting.inbound()).orElseThrow(), Decisions.reply("Bien reçu."), OpenStore.DATA, clock.instant());
    }
    List<Outbound> sent = store.outbox().claimDue(ChannelName.EMAIL, clock.instant(), 1_000);
    sent.forEach(one -> store.outbox().sent(one, clock.instant()));
    return sent.stream().filter(one -> one.purpose() == Purpose.REPLY).toList();
  }

  private List<String> column(String column) {
    return store.query("select " + column + " from mail order by id");
  }

  @Test
  void aMailBecomesAMessageOfAConversationWithItsSender() {
    assertEquals("allowed", receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?")));
    Outbound answer = answer().getFirst();
    assertEquals("nadia@example.net", answer.to().value());
    Mails.Answered answered = store.mails().answered(answer.id());
    assertEquals(new Mails.Answered("Seeds", Optional.of("<1@example.net>"), List.of("<1@example.net>"), false), answered);
    assertTrue(OpenStore.IDS.ours(answer.messageId()), answer.messageId());
  }

  @Test
  void aReplyToOurMailContinuesTheConversationAndNamesTheWholeThread() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound first = answer().getFirst();
    clock.advance(Duration.ofHours(30));
    assertEquals("allowed", receive(mail(NADIA, "2@example.net", "RE: Seeds", "Et Blossom ?", to(first.messageId()))));
    Outbound second = answer().getFirst();
    assertEquals(first.conversation(), second.conversation());
    assertEquals(List.of(first.messageId(), "<2@example.net>"), store.mails().answered(second.id()).references());
  }

  @Test
  void bad26OursIsFoundInReferencesWhenInReplyToIsForeign() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound first = answer().getFirst();
    clock.advance(Duration.ofHours(1));
    String references = "In-Reply-To: <other@example.com>\r\nReferences: <x@example.com>\r\n " + first.messageId() + " <other@example.com>\r\n";
    receive(mail(NADIA, "2@example.net", "Re: Seeds", "Et Blossom ?", references));
    assertEquals(1, store.query("select distinct conversation from mail").size());
  }

  @Test
  void aMailThatNamesTheSamePersonsEarlierMailContinuesItsConversation() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    answer();
    clock.advance(Duration.ofHours(1));
    receive(mail(NADIA, "2@example.net", "Re: Seeds", "J'oubliais : et Blossom ?", to("<1@example.net>")));
    assertEquals(1, store.query("select distinct conversation from mail").size());
  }

  @Test
  void bad27AReplyOfSomebodyElseBeginsAConversationOfItsOwnThatOnlyMentionsTheOther() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound first = answer().getFirst();
    receive(mail("Eve <eve@example.com>", "2@example.com", "Re: Seeds", "Montrez-moi tout.", to(first.messageId())));
    Outbound second = answer().getFirst();
    assertNotEquals(first.conversation(), second.conversation());
    assertEquals("eve@example.com", second.to().value());
    assertEquals(List.of(first.conversation()), store.query("select mentions from mail where mentions is not null"));
    var turn = store.query("select count(*) from inbox where conversation = '" + second.conversation() + "'");
    assertEquals(List.of("1"), turn, "nothing of the other conversation is in it");
  }

  @Test
  void bad28AForgedIdOfOursLeadsNowhere() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound first = answer().getFirst();
    String forged = first.messageId().replaceFirst("reply[.]\\d+", "reply.2");
    receive(mail("Eve <eve@example.com>", "2@example.com", "Re: Seeds", "Bonjour", to(forged), "X-Known: <1@example.net>\r\n"));
    receive(mail("Eve <eve@example.com>", "3@example.com", "Re: Seeds", "Bonjour encore", to("<1@example.net>")));
    assertEquals(3, store.query("select distinct conversation from mail").size());
    assertEquals(List.of(), store.query("select mentions from mail where mentions is not null"));
  }

  @Test
  void bad29AnOldThreadUnderAnotherSubjectOrAfterAMonthIsANewConversation() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound first = answer().getFirst();
    clock.advance(Duration.ofDays(2));
    receive(mail(NADIA, "2@example.net", "Réunion de quartier", "Autre chose.", to(first.messageId())));
    clock.advance(Duration.ofDays(31));
    receive(mail(NADIA, "3@example.net", "Re: Seeds", "Je reviens vers vous.", to(first.messageId())));
    assertEquals(3, store.query("select distinct conversation from mail").size());
    assertEquals(2, store.query("select mentions from mail where mentions is not null").size());
  }

  @Test
  void bad14OurOwnMailIsKeptAndGoesNowhere() {
    String ours = OpenStore.IDS.of(Purpose.REPLY, "7").replaceAll("[<>]", "");
    assertEquals("own", receive(mail(NADIA, ours, "Seeds", "Combien de temps dure Seeds ?")));
    assertEquals("own", receive(mail(US, "1@example.net", "Seeds", "Combien de temps dure Seeds ?")));
    assertEquals(List.of(), answer());
    assertEquals(List.of("0", "0"), column("for_staff"));
  }

  @Test
  void aColleaguesMailFromOurDomainIsNotTakenForOurs() {
    String unsigned = "reply.7." + "a".repeat(26) + "@" + US.substring(US.indexOf('@') + 1);
    String colleague = "Lea <lea" + US.substring(US.indexOf('@')) + ">";
    assertEquals("allowed", receive(mail(colleague, unsigned, "Seeds", "Combien de temps dure Seeds ?")));
  }

  @Test
  void bad15OfThirtyMailsInAnHourFromOneSenderOneIsAnsweredAndTheTeamHearsOfSome() {
    for (int i = 0; i < 30; i++) {
      receive(mail(NADIA, i + "@example.net", "Question " + i, "Ceci est ma question, elle est toujours un peu différente: " + "x".repeat(i)));
      clock.advance(Duration.ofMinutes(1));
    }
    assertEquals(1, answer().size());
    assertEquals(29, column("reason").stream().filter(reason -> !reason.equals("allowed")).count());
    assertEquals(List.of("30"), store.query("select count(*) from mail where for_staff = 1"));
    assertEquals(List.of("5"), store.query("select count(*) from outbox where purpose = 'mail'"));
  }

  @Test
  void bad16TheSameTextFromFiftyAddressesOfOneDomainIsAnsweredTenTimesAnHour() {
    for (int i = 0; i < 50; i++) {
      receive(mail("p" + i + "@shop.example.net", i + "@shop.example.net", "Offre", "Nous proposons des services de référencement pour votre site."));
    }
    assertEquals(10, answer().size());
    assertEquals(40, Collections.frequency(column("reason"), "limit-domain"));
  }

  @Test
  void whatNoMachineAnswersReachesTheTeamWithItsTextAndStaysInTheConversation() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    answer();
    clock.advance(Duration.ofHours(1));
    assertEquals("limit-sender", receive(mail(NADIA, "2@example.net", "Autre chose", "Mon projet de potager collectif")));
    var letter = (Content.Letter) store.outbox().claimDue(ChannelName.EMAIL, clock.instant(), 10).getFirst().content();
    assertEquals("[mail 2] Autre chose", letter.subject());
    assertTrue(letter.sections().getLast().lines().getFirst().contains("potager collectif"));
    assertEquals(List.of("Mon projet de potager collectif"), store.query("select body from inbox where state = 'done' and external_id = 'mail.2'"));
  }

  @Test
  void bad10ABounceOfOurMailMarksItAndStopsFurtherMail() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound answer = answer().getFirst();
    assertNotEquals("allowed", receive(bounce(answer.messageId(), "nadia@example.net", "5.1.1")));
    assertEquals(List.of("bounced"), store.query("select state from outbox where id = " + answer.id()));
    assertTrue(store.mails().unreachable("Nadia@example.net"));
    clock.advance(Duration.ofDays(3));
    assertEquals("limit-sender", receive(mail(NADIA, "9@example.net", "Encore", "Je suis de retour")));
    assertEquals(List.of(), answer());
  }

  @Test
  void aPassingTroubleIsNoBounce() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound answer = answer().getFirst();
    receive(bounce(answer.messageId(), "nadia@example.net", "4.4.1").replace("Action: failed", "Action: delayed"));
    assertEquals(List.of("sent"), store.query("select state from outbox where id = " + answer.id()));
    assertFalse(store.mails().unreachable("nadia@example.net"));
  }

  @Test
  void bad12AReportOnAMailThatWeNeverSentIsHidden() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    answer();
    assertNotEquals("allowed", receive(bounce("<reply.1.00000000000000000000000000@example.org>", "nadia@example.net", "5.1.1")));
    assertEquals(List.of("1", "0"), column("for_staff"));
    assertFalse(store.mails().unreachable("nadia@example.net"));
  }

  private static String bounce(String original, String recipient, String status) {
    return """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.net
        To: guichet@example.org
        Subject: Undelivered Mail
        Message-ID: <%d@mx.example.net>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; %s
        Action: failed
        Status: %s

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        Subject: Re: Seeds

        --b--
        """.formatted(original.hashCode(), recipient, status, original).replace("\n", "\r\n");
  }

  /// Loops (A6): something answers every answer of ours, a thousand times.
  private int rounds(int most, Duration between, IntFunction<String> from, IntFunction<String> text, boolean inThread) {
    int answers = 0;
    String last = "";
    for (int i = 0; i < most; i++) {
      receive(mail(from.apply(i), i + "@robot.example.net", "Re: Seeds", text.apply(i), last.isEmpty() || !inThread ? "" : to(last)));
      for (Outbound one : answer()) {
        answers++;
        last = one.messageId();
      }
      clock.advance(between);
    }
    return answers;
  }

  @Test
  void loopAgainstItselfEndsAtOnce() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    Outbound answer = answer().getFirst();
    for (int i = 0; i < 1_000; i++) {
      receive(mail(US, answer.messageId().replaceAll("[<>]", "") + i, "Re: Seeds", "Bien reçu.", to(answer.messageId()), "Auto-Submitted: auto-replied\r\n"));
    }
    assertEquals(List.of(), answer());
  }

  @Test
  void loopAgainstARobotWithoutHeadersEndsAfterTwoAnswers() {
    int answers = rounds(1_000, Duration.ofSeconds(5), i -> "robot@example.net", i -> "Nous avons bien reçu votre message, ticket n° " + i + ".", true);
    assertTrue(answers <= 2, answers + " answers");
  }

  @Test
  void loopAgainstARobotThatAlwaysSaysSomethingElseStaysBelowEightADay() {
    var random = new Random(7);
    int answers = rounds(1_000, Duration.ofSeconds(5), i -> "robot@example.net",
        i -> random.ints(12, 'a', 'z').mapToObj(letter -> Character.toString(letter).repeat(4)).reduce("Reçu", (one, next) -> one + " " + next), true);
    assertTrue(answers <= 9, answers + " answers");
  }

  @Test
  void aPersonMayGoOnAtOnceWithWordsOfTheirOwnAndSayYesTwice() {
    List<String> said = List.of("Nous voulons ouvrir une épicerie coopérative à Schaerbeek avec des voisins", "oui", "oui", "1. oui 2. non 3. 1030",
        "oui, transmettre");
    assertEquals(said.size(), rounds(said.size(), Duration.ofSeconds(2), i -> NADIA, said::get, true));
  }

  @Test
  void loopAgainstARobotThatChangesItsAddressStaysBelowTenAnHour() {
    int answers = rounds(1_000, Duration.ofMillis(3_600), i -> "robot" + i + "@example.net", i -> "Nous avons reçu votre message, ticket n° " + i + ".", true);
    assertTrue(answers <= 10, answers + " answers in an hour");
  }

  @Test
  void loopAgainstAnAddressThatBouncesEndsAfterOneAnswer() {
    int answers = 0;
    for (int i = 0; i < 1_000; i++) {
      receive(mail("gone@example.net", i + "@example.net", "Seeds " + i, "Combien de temps dure Seeds ? " + "x".repeat(i % 50)));
      for (Outbound one : answer()) {
        answers++;
        receive(bounce(one.messageId(), "gone@example.net", "5.1.1"));
      }
      clock.advance(Duration.ofHours(1));
    }
    assertEquals(1, answers);
  }

  @Test
  void bad24TheSameIdWithAnotherTextIsAnotherMail() {
    keep(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    keep(mail(NADIA, "1@example.net", "Seeds", "Et Blossom ?"));
    assertEquals(2, column("id").size());
  }

  @Test
  void bad23MailsWithoutIdAreKeptAndTheirAnswersNameNoInventedOne() {
    receive(("From: " + NADIA + "\r\nTo: " + US + "\r\nSubject: Seeds\r\n\r\nCombien de temps dure Seeds ?\r\n"));
    Outbound answer = answer().getFirst();
    assertEquals(Optional.empty(), store.mails().answered(answer.id()).inReplyTo());
  }

  @Test
  void theTeamsAnswerGoesIntoTheSameThread() {
    receive(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    String conversation = answer().getFirst().conversation();
    assertTrue(store.outbox().answer(conversation, new Content.StaffAnswer(Language.FR, "Appelez-moi demain."), clock.instant()));
    Outbound staff = store.outbox().claimDue(ChannelName.EMAIL, clock.instant(), 10).getFirst();
    assertEquals("nadia@example.net", staff.to().value());
    assertEquals(Optional.of("<1@example.net>"), store.mails().answered(staff.id()).inReplyTo());
    clock.advance(Duration.ofDays(1));
    receive(mail(NADIA, "2@example.net", "Re: Seeds", "Merci, à demain", to(staff.messageId())));
    assertEquals(1, store.query("select distinct conversation from mail").size());
  }

  @Test
  void aMailThatCannotBeSettledIsLeftToTheTeamAndTheNextIsTaken() {
    keep(mail(NADIA, "1@example.net", "Seeds", "Combien de temps dure Seeds ?"));
    store.execute("create trigger broken before insert on inbox when new.external_id = 'mail.1' begin select raise(abort, 'broken'); end");
    keep(mail("an@example.com", "2@example.com", "Seeds", "Hoe lang duurt Seeds?"));
    intake.takeAll();
    assertEquals(List.of("dead", "done"), column("state"));
    assertEquals(List.of("1"), store.query("select id from mail_for_staff where state = 'dead'"));
  }
}

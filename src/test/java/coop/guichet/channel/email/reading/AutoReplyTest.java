package coop.guichet.channel.email.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.channel.email.reading.AutoReply.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which mails are answered automatically, and why not.
class AutoReplyTest {
  private static final Path TABLE = Path.of("src/test/resources/mail/automatic.tsv");
  private static final Set<String> OWN = Set.of("guichet@coop.example");
  private static final int LEAST_CASES = 120;

  private static Mail mail(String... fields) {
    var lines = new ArrayList<>(List.of("Return-Path: <zoe@example.org>", "From: zoe@example.org", "To: guichet@coop.example", "Subject: Question",
        "Message-ID: <1@example.org>", "Content-Type: text/plain; charset=utf-8"));
    for (String field : fields) {
      String name = field.startsWith("-") ? field.substring(1) : field.substring(0, field.indexOf(':'));
      lines.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1) && !name.equalsIgnoreCase("auto-submitted"));
      if (!field.startsWith("-")) {
        lines.add(field.replace("\\n", "\r\n"));
      }
    }
    lines.addAll(List.of("", "--b", "", "Combien ça coûte ?", "", "--b--", ""));
    return new EmailReader().read(String.join("\r\n", lines).getBytes(UTF_8));
  }

  private static Reason reason(Mail mail, History history) {
    return AutoReply.decide(mail, OWN, history).reason();
  }

  private static History history(int toSender, int toDomain, int inAll) {
    return new History(false, toSender, 0, toDomain, inAll, false, false, false, false);
  }

  /// B 1–9, 13, 14, 17, 18, 21, 22, 49, 50.
  @Test
  void everyHeaderOfTheTableIsJudgedAsItSays() throws IOException {
    var wrong = new ArrayList<String>();
    List<String> rows = Files.readAllLines(TABLE).stream().skip(1).toList();
    for (String row : rows) {
      String[] cells = row.split("\t", 2);
      Reason reason = reason(mail(cells[1].split(" \\| ")), History.EMPTY);
      if (!reason.code().equals(cells[0])) {
        wrong.add(row + " → " + reason.code());
      }
    }
    System.out.println("automatic-mail decisions: " + (rows.size() - wrong.size()) + " of " + rows.size() + " right");
    assertEquals(List.of(), wrong);
    assertTrue(rows.size() >= LEAST_CASES);
  }

  /// B 15.
  @Test
  void aSenderHearsOnceADayOutsideAKnownConversation() {
    assertEquals(Reason.ALLOWED, reason(mail(), history(0, 0, 0)));
    assertEquals(Reason.LIMIT_SENDER, reason(mail(), history(1, 1, 1)));
  }

  @Test
  void aKnownConversationGoesOnForThreeAnswersADay() {
    assertEquals(Reason.ALLOWED, reason(mail(), new History(true, 1, 2, 2, 2, false, false, false, false)));
    assertEquals(Reason.LIMIT_THREAD, reason(mail(), new History(true, 1, 3, 3, 3, false, false, false, false)));
  }

  /// B 16.
  @Test
  void aDomainHearsTenTimesAnHourUnlessItIsABigProviders() {
    assertEquals(Reason.LIMIT_DOMAIN, reason(mail(), history(0, 10, 10)));
    assertEquals(Reason.ALLOWED, reason(mail("From: zoe@gmail.com"), history(0, 10, 10)));
  }

  @Test
  void inAllSixtyAnswersLeaveAnHour() {
    assertEquals(Reason.ALLOWED, reason(mail(), history(0, 0, 59)));
    assertEquals(Reason.LIMIT_GLOBAL, reason(mail(), history(0, 0, 60)));
  }

  @Test
  void theSameTextAgainIsNotAnswered() {
    assertEquals(Reason.SAME_TEXT, reason(mail(), new History(true, 0, 0, 0, 0, true, false, false, false)));
  }

  /// B 32.
  @Test
  void aMailFromBeforeTheFirstStartIsHistory() {
    assertEquals(Reason.HISTORY, reason(mail(), new History(false, 0, 0, 0, 0, false, true, false, false)));
  }

  /// B 12.
  @Test
  void onlyReportsOnMailsThatWereNeverOursAndOurOwnMailsAreHidden() {
    Mail report = mail("Content-Type: multipart/report; report-type=delivery-status; boundary=b");
    assertTrue(AutoReply.decide(report, OWN, History.EMPTY).visible());
    assertFalse(AutoReply.decide(report, OWN, new History(false, 0, 0, 0, 0, false, false, true, false)).visible());
    assertFalse(AutoReply.decide(mail("From: guichet@coop.example"), OWN, History.EMPTY).visible());
    assertTrue(AutoReply.decide(mail("Auto-Submitted: auto-replied"), OWN, History.EMPTY).visible());
  }

  /// B 22.
  @Test
  void anAddressBeyondAsciiIsAnsweredWhereTheServerCan() {
    History able = new History(false, 0, 0, 0, 0, false, false, false, true);
    assertEquals(Reason.ALLOWED, reason(mail("From: zoé@example.org"), able));
  }

  /// B 7, 19, 20.
  @Test
  void anAnswerGoesToReplyToOnlyWithinTheSendersOrganisation() {
    Stream.of(List.of("Reply-To: an@example.org", "an@example.org"), List.of("Reply-To: an@mail.example.org", "an@mail.example.org"),
        List.of("Reply-To: victim@other.example", "zoe@example.org"), List.of("-Return-Path", "zoe@example.org"),
        List.of("Reply-To: " + "an@example.org, ".repeat(200) + "x@example.org", "an@example.org"), List.of("Reply-To: garbage", "zoe@example.org"))
        .forEach(row -> assertEquals(Optional.of(row.get(1)), AutoReply.decide(mail(row.get(0)), OWN, History.EMPTY).to(), row.get(0)));
    assertEquals(Optional.of("zoe@a.co.uk"), AutoReply.decide(mail("From: zoe@a.co.uk", "Reply-To: x@b.co.uk"), OWN, History.EMPTY).to());
  }

  @Test
  void withoutAnAddressOfOurOwnNothingIsAskedOfTheReceivers() {
    assertTrue(AutoReply.decide(mail("To: somebody@example.org"), Set.of(), History.EMPTY).allowed());
  }

  @Test
  void moreHopsThanAnyMailTakesAreALoop() {
    String[] hops = Stream.generate(() -> "Received: from a by b").limit(101).toArray(String[]::new);
    var lines = String.join("\r\n", hops) + "\r\nFrom: zoe@example.org\r\nTo: guichet@coop.example\r\n\r\nBonjour";
    assertEquals(Reason.LOOP, reason(new EmailReader().read(lines.getBytes(UTF_8)), History.EMPTY));
  }
}

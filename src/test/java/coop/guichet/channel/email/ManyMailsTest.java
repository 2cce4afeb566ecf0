package coop.guichet.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.RealData;
import coop.guichet.message.Language;
import coop.guichet.store.OpenStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Mails in great number, into a real store.
class ManyMailsTest {
  /// Some; `-Ddeliveries=100000` are measured.
  private static final int DELIVERIES = Integer.getInteger("deliveries", 20_000);
  private static final int BACKLOG = Integer.getInteger("backlog", 2_000);
  private static final String US = "guichet@example.org";
  @RegisterExtension
  private final OpenStore store = new OpenStore();

  private static String mail(int number) {
    return "From: p" + number + "@d" + number + ".example.net\r\nTo: " + US + "\r\nSubject: Seeds\r\nMessage-ID: <" + number / 2 + "@example.net>\r\n\r\nTexte "
        + number + "\r\n";
  }

  private long count(String what) {
    return Long.parseLong(store.query("select count(*) from mail where " + what).getFirst());
  }

  /// Duplicates (A9): every mail comes one to five times, from two folders, in any order; two mails share each id.
  @Test
  void bad25HoweverOftenAndByWhateverWayMailsComeEachHasOneEffect() {
    var random = new Random(42);
    var all = new ArrayList<Integer>();
    for (int mail = 0; all.size() < DELIVERIES; mail++) {
      all.addAll(Collections.nCopies(1 + random.nextInt(5), mail));
    }
    List<Integer> events = all.subList(0, DELIVERIES);
    Collections.shuffle(events, random);
    store.mails().place("box", 1, 1, OpenStore.NOW);
    store.mails().place("other", 1, 1, OpenStore.NOW);
    long begin = System.nanoTime();
    int kept = 0;
    for (int event = 0; event < DELIVERIES; event++) {
      String trace = "Received: from mx" + event + ".example.net\r\nDelivered-To: alias@example.org\r\n";
      byte[] raw = (trace + mail(events.get(event))).getBytes(UTF_8);
      var delivery = new RawMail(event % 3 == 0 ? "other" : "box", 1, event + 1, raw, raw.length, OpenStore.NOW, RawMail.Kind.NEW);
      kept += store.mails().keep(delivery) ? 1 : 0;
    }
    long different = events.stream().distinct().count();
    assertEquals(different, kept);
    assertEquals(different, count("true"));
    System.out.printf("%,d deliveries of %,d mails kept once each in %.1f s%n", DELIVERIES, different, (System.nanoTime() - begin) / 1e9);
  }

  /// Outage (A11), from the store on (RealMailServersTest has the whole way): the mails of a day wait to be answered; 60 an hour are, the others somebody sees.
  @Test
  void aDaysBacklogIsSettledInMinutesAndTheLimitsHold() {
    store.mails().place("box", 1, 1, OpenStore.NOW);
    long begin = System.nanoTime();
    for (int number = 0; number < BACKLOG; number++) {
      byte[] raw = question(number).getBytes(UTF_8);
      store.mails().keep(new RawMail("box", 1, number + 1, raw, raw.length, OpenStore.NOW, RawMail.Kind.NEW));
    }
    intake(Clock.fixed(OpenStore.NOW, ZoneOffset.UTC)).takeAll();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("%,d mails of an outage kept and settled in %.1f s%n", BACKLOG, seconds);
    assertEquals(60, count("reason = 'allowed'"), "automatic answers in an hour");
    assertEquals(BACKLOG - 60, count("for_staff = 1 and reason = 'limit-global'"), "somebody sees the others");
    assertTrue(seconds < 300, seconds + " s");
  }

  private static String question(int number) {
    return mail(number).replace("Texte", "Combien de temps dure Seeds ? Je suis la personne");
  }

  private EmailIntake intake(Clock clock) {
    var notes = new StaffNote(() -> RealData.catalogue().wording(), _ -> Language.FR);
    return new EmailIntake(store.mails(), US, notes, OpenStore.IDS, () -> {
    }, clock);
  }
}

package coop.guichet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.guichet.assistant.Decision;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.Outbound;
import coop.guichet.message.Outbox;
import coop.guichet.message.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [Outbox] must do.
abstract class OutboxContract {
  private static final Instant NOW = OpenStore.NOW;
  private static final Instant MUCH_LATER = NOW.plus(Duration.ofDays(1000));
  private static final Address MAIL = new Address(ChannelName.EMAIL, "nadia@example.org");
  private static final Address CHAT = new Address(ChannelName.TELEGRAM, "7");
  private static final int ALL = 100;

  abstract Outbox outbox();

  /// Begins a web conversation.
  abstract Address begin();

  /// Brings what a decision sends into the outbox, as of [OpenStore#NOW].
  abstract void post(Address sender, Decision decision);

  /// Gives up a message of the sender, which brings an apology and a note to staff into the outbox.
  abstract void giveUp(Address sender);

  /// Whether staff find this outbound among those given up.
  abstract boolean dead(Outbound outbound);

  private List<Outbound> claim(ChannelName channel) {
    return outbox().claimDue(channel, NOW, ALL);
  }

  private Outbound claimOne(ChannelName channel) {
    List<Outbound> claimed = claim(channel);
    assertEquals(1, claimed.size());
    return claimed.getFirst();
  }

  private List<Outbound> ever(ChannelName channel) {
    return outbox().claimDue(channel, MUCH_LATER, ALL);
  }

  private static String text(Outbound outbound) {
    return switch (outbound.content()) {
      case Content.Reply reply -> reply.text();
      case Content.Handover handover -> handover.text();
      case Content.Letter letter -> letter.subject();
      case Content.StaffAnswer answer -> answer.text();
      case Content.Post post -> post.sheet().title();
    };
  }

  private static List<String> texts(List<Outbound> outbounds) {
    return outbounds.stream().map(OutboxContract::text).toList();
  }

  @Test
  void whatIsDueIsClaimedOldestFirstWhateverTheConversation() {
    Address one = begin();
    Address other = begin();
    post(one, Decisions.reply("1"));
    post(other, Decisions.reply("2"));
    post(one, Decisions.reply("3"));
    assertEquals(List.of("1", "2", "3"), texts(claim(ChannelName.WEB)));
  }

  @Test
  void whatIsClaimedHoldsAllThatADeliveryNeeds() {
    Address sender = begin();
    post(sender, Decisions.reply("Un centre."));
    Outbound claimed = claimOne(ChannelName.WEB);
    assertEquals(sender, claimed.to());
    assertEquals(sender.value(), claimed.conversation());
    assertEquals(Purpose.REPLY, claimed.purpose());
    assertEquals(NOW, claimed.createdAt());
    assertEquals(0, claimed.attempts());
    var reply = assertInstanceOf(Content.Reply.class, claimed.content());
    assertEquals(Language.FR, reply.language());
    assertEquals(List.of(new Content.TopicCard("T001", "C'est quoi ?")), reply.topics());
    assertEquals(List.of(Choice.of("Une personne")), reply.choices());
  }

  @Test
  void aLetterComesOutAsItWentIn() {
    post(begin(), Decisions.lead("noté"));
    var letter = assertInstanceOf(Content.Letter.class, claimOne(ChannelName.EMAIL).content());
    assertEquals(Decisions.letter(letter.subject()), letter);
  }

  @Test
  void aClaimTakesNoMoreThanAskedForAndTheNextTakesTheRest() {
    Address sender = begin();
    post(sender, Decisions.reply("1"));
    post(sender, Decisions.reply("2"));
    post(sender, Decisions.reply("3"));
    assertEquals(List.of("1", "2"), texts(outbox().claimDue(ChannelName.WEB, NOW, 2)));
    assertEquals(List.of("3"), texts(outbox().claimDue(ChannelName.WEB, NOW, 2)));
    assertEquals(List.of(), outbox().claimDue(ChannelName.WEB, MUCH_LATER, 2));
  }

  @Test
  void aClaimTakesOnlyWhatGoesOutOnItsChannel() {
    post(begin(), Decisions.lead("noté"));
    assertEquals(List.of(), claim(ChannelName.TELEGRAM));
    assertEquals(List.of(Purpose.LEAD), claim(ChannelName.EMAIL).stream().map(Outbound::purpose).toList());
    assertEquals(List.of(Purpose.REPLY, Purpose.HANDOVER), claim(ChannelName.WEB).stream().map(Outbound::purpose).toList());
  }

  @Test
  void nothingIsClaimedBeforeItsTime() {
    post(begin(), Decisions.reply("1"));
    assertEquals(List.of(), outbox().claimDue(ChannelName.WEB, NOW.minusMillis(1), ALL));
    assertEquals(List.of("1"), texts(outbox().claimDue(ChannelName.WEB, NOW, ALL)));
  }

  @Test
  void whatWasSentIsNeverClaimedAgainNotEvenAfterAStop() {
    post(begin(), Decisions.lead("noté"));
    Outbound lead = claimOne(ChannelName.EMAIL);
    outbox().sent(lead, NOW);
    outbox().recover(NOW);
    assertEquals(List.of(), ever(ChannelName.EMAIL));
    assertTrue(!dead(lead));
  }

  @Test
  void whatIsPostponedIsDueAgainAfterTheWaitAndNotBefore() {
    post(begin(), Decisions.lead("noté"));
    Outbound first = claimOne(ChannelName.EMAIL);
    outbox().postpone(first, "busy", Duration.ofMinutes(5), NOW);
    assertEquals(List.of(), outbox().claimDue(ChannelName.EMAIL, NOW.plus(Duration.ofMinutes(5)).minusMillis(1), ALL));
    Outbound again = outbox().claimDue(ChannelName.EMAIL, NOW.plus(Duration.ofMinutes(5)), ALL).getFirst();
    assertEquals(first.messageId(), again.messageId(), "a repeated send can be recognised");
    assertEquals(first.content(), again.content());
  }

  @Test
  void whatWaitsIsPassedOverWhileTheRestIsClaimed() {
    Address sender = begin();
    post(sender, Decisions.reply("waits"));
    outbox().postpone(claimOne(ChannelName.WEB), "busy", Duration.ofHours(1), NOW);
    post(sender, Decisions.reply("due"));
    assertEquals(List.of("due"), texts(claim(ChannelName.WEB)));
  }

  @Test
  void everyPostponementCountsAsAnAttempt() {
    post(begin(), Decisions.reply("1"));
    for (int attempts = 0; attempts < 3; attempts++) {
      Outbound claimed = claimOne(ChannelName.WEB);
      assertEquals(attempts, claimed.attempts());
      outbox().postpone(claimed, "busy", Duration.ZERO, NOW);
    }
  }

  @Test
  void whatIsPostponedKeepsItsWaitOverAStop() {
    post(begin(), Decisions.lead("noté"));
    outbox().postpone(claimOne(ChannelName.EMAIL), "busy", Duration.ofHours(1), NOW);
    outbox().recover(NOW);
    assertEquals(List.of(), claim(ChannelName.EMAIL));
    assertEquals(1, outbox().claimDue(ChannelName.EMAIL, NOW.plus(Duration.ofHours(1)), ALL).size());
  }

  @Test
  void whatIsBuriedIsNeverClaimedAgainAndFoundByStaff() {
    post(begin(), Decisions.lead("noté"));
    Outbound lead = claimOne(ChannelName.EMAIL);
    outbox().bury(lead, "no such mailbox", NOW);
    outbox().recover(NOW);
    assertEquals(List.of(), ever(ChannelName.EMAIL));
    assertTrue(dead(lead));
  }

  @Test
  void whatIsUnclearIsNeverClaimedAgainAndFoundByStaff() {
    post(begin(), Decisions.reply("1"));
    Outbound reply = claimOne(ChannelName.WEB);
    outbox().unclear(reply, "the connection broke", NOW);
    outbox().recover(NOW);
    assertEquals(List.of(), ever(ChannelName.WEB));
    assertTrue(dead(reply));
  }

  @Test
  void aLeadHalfSentAtAStopIsDueAgainUnderTheSameMessageId() {
    post(begin(), Decisions.lead("noté"));
    Outbound before = claimOne(ChannelName.EMAIL);
    outbox().recover(NOW);
    assertEquals(before.messageId(), claimOne(ChannelName.EMAIL).messageId());
  }

  @Test
  void aQuestionAndANoteOfFailureHalfSentAtAStopAreDueAgainToo() {
    post(begin(), Decisions.question("je demande"));
    giveUp(begin());
    assertEquals(List.of(Purpose.QUESTION, Purpose.FAILURE), claim(ChannelName.EMAIL).stream().map(Outbound::purpose).toList());
    outbox().recover(NOW);
    assertEquals(List.of(Purpose.QUESTION, Purpose.FAILURE), claim(ChannelName.EMAIL).stream().map(Outbound::purpose).toList());
  }

  @Test
  void whatAWebChatReadsIsDueAgainAfterAStopBecauseThereNothingComesTwice() {
    post(begin(), Decisions.question("je demande"));
    assertEquals(2, claim(ChannelName.WEB).size());
    outbox().recover(NOW);
    assertEquals(List.of(Purpose.REPLY, Purpose.HANDOVER), claim(ChannelName.WEB).stream().map(Outbound::purpose).toList());
  }

  @Test
  void anAnswerByMailHalfSentAtAStopIsUnclearAndNotSentTwice() {
    post(MAIL, Decisions.reply("1"));
    Outbound reply = claimOne(ChannelName.EMAIL);
    outbox().recover(NOW);
    assertEquals(List.of(), ever(ChannelName.EMAIL));
    assertTrue(dead(reply));
  }

  @Test
  void anAnswerInTelegramHalfSentAtAStopIsSentOnceMoreWhileThePersonWaits() {
    post(CHAT, Decisions.reply("1"));
    Outbound reply = claimOne(ChannelName.TELEGRAM);
    outbox().recover(NOW.plus(Duration.ofMinutes(9)));
    assertEquals(reply.id(), claimOne(ChannelName.TELEGRAM).id());
    outbox().recover(NOW.plus(Duration.ofMinutes(9)));
    assertEquals(List.of(), ever(ChannelName.TELEGRAM));
    assertTrue(dead(reply));
  }

  @Test
  void anAnswerInTelegramHalfSentLongBeforeTheNextStartIsUnclear() {
    post(CHAT, Decisions.reply("1"));
    Outbound reply = claimOne(ChannelName.TELEGRAM);
    outbox().recover(NOW.plus(Duration.ofMinutes(11)));
    assertEquals(List.of(), ever(ChannelName.TELEGRAM));
    assertTrue(dead(reply));
  }

  @Test
  void whatIsHeldBackIsDueLaterAndNoAttemptIsCounted() {
    post(begin(), Decisions.reply("1"));
    outbox().hold(claimOne(ChannelName.WEB), "not so fast", Duration.ofSeconds(9), NOW);
    assertEquals(List.of(), claim(ChannelName.WEB));
    assertEquals(Optional.of(NOW.plusSeconds(9)), outbox().nextDue(ChannelName.WEB));
    assertEquals(List.of(0), outbox().claimDue(ChannelName.WEB, NOW.plusSeconds(9), 9).stream().map(Outbound::attempts).toList());
    assertEquals(Optional.empty(), outbox().nextDue(ChannelName.WEB));
  }

  @Test
  void inATelegramChatNothingOvertakesWhatIsNotThrough() {
    post(CHAT, Decisions.reply("1"));
    post(CHAT, Decisions.reply("2"));
    post(new Address(ChannelName.TELEGRAM, "8"), Decisions.reply("other"));
    List<Outbound> first = claim(ChannelName.TELEGRAM);
    assertEquals(List.of("1", "other"), texts(first));
    outbox().postpone(first.getFirst(), "busy", Duration.ofSeconds(9), NOW);
    assertEquals(List.of(), claim(ChannelName.TELEGRAM));
    assertEquals(Optional.of(NOW.plusSeconds(9)), outbox().nextDue(ChannelName.TELEGRAM));
    List<Outbound> again = outbox().claimDue(ChannelName.TELEGRAM, NOW.plusSeconds(9), 9);
    assertEquals(List.of("1"), texts(again));
    outbox().sent(again.getFirst(), NOW);
    assertEquals(List.of("2"), texts(claim(ChannelName.TELEGRAM)));
  }

  @Test
  void claimsAtOnceShareNothing() throws InterruptedException, ExecutionException {
    Address sender = begin();
    for (int i = 0; i < 24; i++) {
      post(sender, Decisions.reply(String.valueOf(i)));
    }
    var together = new CyclicBarrier(4);
    var claimed = new ArrayList<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims = new ArrayList<Future<List<Outbound>>>();
      for (int i = 0; i < 4; i++) {
        claims.add(threads.submit(() -> {
          together.await();
          return outbox().claimDue(ChannelName.WEB, NOW, 6);
        }));
      }
      for (Future<List<Outbound>> claim : claims) {
        claim.get().forEach(outbound -> claimed.add(outbound.id()));
      }
    }
    assertEquals(24, claimed.size());
    assertEquals(24, new HashSet<>(claimed).size());
  }

  @Test
  void theEventsOfAConversationAreItsRepliesAndHandoversInOrderAndNoLetters() {
    Address sender = begin();
    post(sender, Decisions.reply("1"));
    post(sender, Decisions.lead("2"));
    post(sender, Decisions.reply("3"));
    List<Outbound> events = outbox().events(sender.value(), 0);
    assertEquals(List.of("1", "2", "L'équipe est prévenue.", "3"), texts(events));
    assertEquals(events.stream().map(Outbound::id).sorted().toList(), events.stream().map(Outbound::id).toList());
  }

  @Test
  void theEventsAfterAnIdAreOnlyTheLaterOnes() {
    Address sender = begin();
    post(sender, Decisions.reply("1"));
    post(sender, Decisions.reply("2"));
    post(sender, Decisions.reply("3"));
    List<Outbound> events = outbox().events(sender.value(), 0);
    assertEquals(List.of("2", "3"), texts(outbox().events(sender.value(), events.get(0).id())));
    assertEquals(List.of(), outbox().events(sender.value(), events.get(2).id()));
  }

  @Test
  void aConversationHasOnlyItsOwnEvents() {
    Address one = begin();
    Address other = begin();
    post(one, Decisions.reply("mine"));
    post(other, Decisions.reply("theirs"));
    post(MAIL, Decisions.reply("by mail"));
    assertEquals(List.of("mine"), texts(outbox().events(one.value(), 0)));
    assertEquals(List.of("theirs"), texts(outbox().events(other.value(), 0)));
    assertEquals(List.of(), outbox().events("no-such-conversation", 0));
  }

  @Test
  void anEventStaysWhateverBecameOfItsDelivery() {
    Address sender = begin();
    for (String text : List.of("sent", "postponed", "buried", "unclear", "claimed")) {
      post(sender, Decisions.reply(text));
    }
    List<Outbound> claimed = claim(ChannelName.WEB);
    outbox().sent(claimed.get(0), NOW);
    outbox().postpone(claimed.get(1), "busy", Duration.ofHours(1), NOW);
    outbox().bury(claimed.get(2), "gone", NOW);
    outbox().unclear(claimed.get(3), "broken", NOW);
    post(sender, Decisions.reply("new"));
    assertEquals(List.of("sent", "postponed", "buried", "unclear", "claimed", "new"), texts(outbox().events(sender.value(), 0)));
  }
}

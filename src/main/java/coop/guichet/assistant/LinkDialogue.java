package coop.guichet.assistant;

import coop.guichet.catalogue.Phrase;
import coop.guichet.message.ChannelName;
import coop.guichet.message.LinkCode;
import coop.guichet.message.Links;
import java.util.List;
import java.util.Optional;

/// One conversation on several channels: hands out a code here, and welcomes who comes in with one.
final class LinkDialogue {
  private static final String PART = "off";
  private final Moment moment;
  private final Speech speech;

  LinkDialogue(Moment moment) {
    this.moment = moment;
    this.speech = moment.speech();
  }

  /// What is said to `/link`, before what is under way goes on.
  record Said(String text, Optional<Errand> errand) {
  }

  /// The answer to `/link` with these words after it. Whether a code was good was found out when the message came in.
  Said answer(List<String> words) {
    if (moment.turn().entered()) {
      return new Said(speech.say(Phrase.DISCLOSURE) + "\n\n" + speech.say(Phrase.LINK_JOINED), Optional.empty());
    }
    if (words.equals(List.of(PART))) {
      return new Said(speech.say(Phrase.LINK_PARTED), Optional.of(new Errand.PartDoors()));
    }
    Optional<Said> offer = words.isEmpty() ? moment.reach().links().map(this::offer) : Optional.empty();
    return offer.orElseGet(() -> new Said(speech.say(words.isEmpty() ? Phrase.LINK_NOT_HERE : Phrase.LINK_NOT_VALID), Optional.empty()));
  }

  /// From Telegram one goes on in the web chat; from elsewhere in Telegram, where there is a bot.
  private Said offer(Links links) {
    LinkCode code = links.code(moment.turn().conversation(), moment.turn().inbound());
    Optional<String> bot = moment.turn().sender().channel() == ChannelName.TELEGRAM ? Optional.empty() : moment.reach().bot().get();
    String text = bot.map(name -> speech.say(Phrase.LINK_TO_TELEGRAM, "link", Reach.bot(name, code), "code", code.shown(), "bot", name, "minutes", minutes()))
        .orElseGet(() -> speech.say(Phrase.LINK_TO_WEB, "link", links.enter(code), "code", code.shown(), "minutes", minutes()));
    return new Said(text, Optional.of(new Errand.OfferLink(code)));
  }

  private static String minutes() {
    return String.valueOf(LinkCode.HOLDS.toMinutes());
  }
}

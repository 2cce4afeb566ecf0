package coop.guichet.assistant;

import coop.guichet.catalogue.Call;
import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Brussels;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Content;
import coop.guichet.message.Links;
import coop.guichet.message.Sheet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes to those who wished it when a call is open: once a wish, whether the day has come, the service was down on that day,
/// or the call's file was added later.
public final class CallNotices {
  private static final int AT_ONCE = 100;
  private final Notices notices;
  private final Links links;
  private final Runnable sent;
  private final Clock clock;

  /// @param sent called when something was put into the outbox
  public CallNotices(Notices notices, Links links, Runnable sent, Clock clock) {
    this.notices = notices;
    this.links = links;
    this.sent = sent;
    this.clock = clock;
  }

  /// Looks once.
  public void look(Catalogue catalogue) {
    Instant now = clock.instant();
    LocalDate day = Brussels.day(now);
    Map<String, Call> open = new LinkedHashMap<>();
    catalogue.calls(day).stream().filter(call -> call.isOpen(day)).forEach(call -> open.putIfAbsent(call.programme(), call));
    List<Notices.Wish> wishes = open.isEmpty() ? List.of() : notices.waiting(open.keySet(), AT_ONCE);
    for (Notices.Wish wish : wishes) {
      Call call = open.get(wish.programme());
      notices.fulfil(wish, news(catalogue, wish, call, day), call.id(), now);
    }
    if (!wishes.isEmpty()) {
      sent.run();
    }
  }

  private Content news(Catalogue catalogue, Notices.Wish wish, Call call, LocalDate day) {
    String name = catalogue.programmes().get(wish.programme()).name();
    var speech = new Speech(catalogue, wish.language());
    String subject = speech.say(Phrase.NOTICE_SUBJECT, "programme", name);
    String text = speech.say(Phrase.NOTICE_TEXT, "date", Speech.date(Brussels.day(wish.consentedAt())), "programme", name, "opens",
        Speech.date(call.opens()), "closes", Speech.date(call.closes()));
    String source = speech.sources(List.of(call.origin()));
    String result = links.result(links.token(Links.Use.RESULT, wish.conversation(), day));
    if (wish.to().channel() != ChannelName.EMAIL) {
      String said = String.join("\n\n", subject + ". " + text, source, speech.say(Phrase.NOTICE_RESULT) + ": " + result, speech.say(Phrase.NOTICE_ONCE));
      return new Content.Reply(wish.inReplyTo(), wish.language(), said, List.of(), List.of());
    }
    String stop = links.notice(links.token(Links.Use.NOTICE, wish.conversation(), day));
    return new Content.Post(new Sheet(subject, wish.language(), List.of(Sheet.Paragraph.of(speech.say(Phrase.DISCLOSURE)), Sheet.Paragraph.of(text),
        Sheet.Paragraph.of(source), new Sheet.Paragraph(List.of(Sheet.Run.link(speech.say(Phrase.NOTICE_RESULT), result))),
        new Sheet.Paragraph(List.of(Sheet.Run.of(speech.say(Phrase.NOTICE_ONCE)), Sheet.Run.link(speech.say(Phrase.NOTICE_STOP), stop))))));
  }
}

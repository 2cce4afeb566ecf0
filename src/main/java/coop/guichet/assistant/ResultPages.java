package coop.guichet.assistant;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.message.Brussels;
import coop.guichet.message.Language;
import coop.guichet.message.LinkedPages;
import coop.guichet.message.Links;
import coop.guichet.message.Sheet;
import coop.guichet.message.Sheet.Paragraph;
import coop.guichet.message.Sheet.Run;
import coop.guichet.screening.ResultSheet;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The pages behind the links that people were given: the result, judged anew each time, and the end of messages about calls.
public final class ResultPages implements LinkedPages {
  private final Turns turns;
  private final Notices notices;
  private final Links links;
  private final Supplier<Catalogue> catalogue;
  private final Clock clock;

  public ResultPages(Turns turns, Notices notices, Links links, Supplier<Catalogue> catalogue, Clock clock) {
    this.turns = turns;
    this.notices = notices;
    this.links = links;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public Optional<Sheet> result(String token) {
    return links.conversation(Links.Use.RESULT, token, today())
        .flatMap(conversation -> turns.talk(conversation).map(talk -> result(conversation, token, talk)));
  }

  private Sheet result(String conversation, String token, Talk talk) {
    Speech speech = speech(talk);
    List<String> told = notices.programmes(conversation);
    String stop = links.notice(links.token(Links.Use.NOTICE, conversation, today()));
    List<Paragraph> notes = told.isEmpty()
        ? List.of()
        : List.of(new Paragraph(List.of(Run.of(speech.say(Phrase.NOTICE_WAITING, "programmes", names(told))), Run.link(speech.say(Phrase.NOTICE_STOP), stop))));
    return new ResultSheet(catalogue.get(), speech.language(), today(), text -> links.say(token, text)).of(talk.facts(), notes);
  }

  @Override
  public Optional<Sheet> stopNotices(String token) {
    return links.conversation(Links.Use.NOTICE, token, today()).flatMap(conversation -> turns.talk(conversation).map(talk -> {
      Speech speech = speech(talk);
      List<String> told = notices.programmes(conversation);
      return told.isEmpty()
          ? ended(speech)
          : new Sheet(speech.say(Phrase.NOTICE_STOP), speech.language(), List.of(Paragraph.of(speech.say(Phrase.NOTICE_WAITING, "programmes", names(told))),
              new Sheet.Action(speech.say(Phrase.NOTICE_STOP), "/notice/" + token)));
    }));
  }

  @Override
  public Optional<Sheet> stoppedNotices(String token) {
    return links.conversation(Links.Use.NOTICE, token, today()).flatMap(conversation -> turns.talk(conversation).map(talk -> {
      notices.stop(conversation, clock.instant());
      return ended(speech(talk));
    }));
  }

  @Override
  public Sheet gone(Language language) {
    var speech = new Speech(catalogue.get(), language);
    return new Sheet(speech.say(Phrase.SHEET_GONE), language,
        List.of(Paragraph.of(speech.say(Phrase.SHEET_GONE_TEXT)), new Paragraph(List.of(Run.link(speech.say(Phrase.SHEET_CHAT), links.home())))));
  }

  private static Sheet ended(Speech speech) {
    return new Sheet(speech.say(Phrase.NOTICE_STOP), speech.language(), List.of(Paragraph.of(speech.say(Phrase.NOTICE_ENDED))));
  }

  private String names(List<String> programmes) {
    return programmes.stream().map(id -> catalogue.get().programmes().get(id)).map(one -> one.name()).collect(Collectors.joining(", "));
  }

  private Speech speech(Talk talk) {
    return new Speech(catalogue.get(), talk.language().orElse(Language.FR));
  }

  private LocalDate today() {
    return Brussels.day(clock.instant());
  }
}

package coop.guichet.assistant;

import coop.guichet.catalogue.Command;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.lead.Contact;
import coop.guichet.message.Address;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Links;
import coop.guichet.message.Sheet;
import coop.guichet.message.Sheet.Paragraph;
import coop.guichet.message.Sheet.Run;
import coop.guichet.screening.ResultSheet;
import coop.guichet.screening.Truth;
import coop.guichet.screening.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be had of a result beside its words in the conversation: its page, a mail, and a message when a call opens.
final class ResultDialogue {
  private final Moment moment;
  private final Speech speech;

  ResultDialogue(Moment moment) {
    this.moment = moment;
    this.speech = moment.speech();
  }

  /// The result in words, with what can be had of it.
  String text(Verdict verdict) {
    String offer = notice(verdict).isEmpty() ? "" : " " + speech.say(Phrase.NOTICE_OFFER);
    Stream<String> page = links().stream().map(links -> speech.say(Phrase.RESULT_PAGE, "url", links.result(token(links, Links.Use.RESULT))));
    return Stream.concat(Stream.of(new ResultSpeech(moment.catalogue(), speech).of(verdict) + offer), page).collect(Collectors.joining("\n\n"));
  }

  /// The buttons for it.
  List<Choice> choices(Verdict verdict) {
    Stream<Phrase> mail = moment.reach().mail() && links().isPresent() ? Stream.of(Phrase.CHOICE_MAIL_RESULT) : Stream.of();
    return Stream.concat(speech.choices(mail.toArray(Phrase[]::new)).stream(), notice(verdict).stream()).toList();
  }

  /// The button for a message when a call opens; none where there is nothing to wait for.
  List<Choice> notice() {
    return notice(moment.screening().judge(moment.talk().facts()));
  }

  private List<Choice> notice(Verdict verdict) {
    return ahead(verdict).isEmpty() || !canNotify() ? List.of() : speech.choices(Phrase.CHOICE_NOTICE);
  }

  /// Somebody wants the result by mail.
  Decision mailWanted() {
    if (moment.talk().facts().values().isEmpty()) {
      return moment.openly().say(Outcome.COMMAND, Phrase.RESULT_NONE, speech.choice(Phrase.CHOICE_CHECK_PROJECT));
    }
    if (!moment.reach().mail() || links().isEmpty()) {
      return moment.say(Outcome.COMMAND, Phrase.MAIL_NOT_POSSIBLE);
    }
    return channel() == ChannelName.EMAIL ? mailed(moment.turn().sender().value()) : asking(Talk.Phase.RESULT_ADDRESS, question(Talk.Phase.RESULT_ADDRESS));
  }

  /// Somebody wants to hear when a call opens.
  Decision noticeWanted() {
    Verdict verdict = moment.screening().judge(moment.talk().facts());
    List<String> programmes = ahead(verdict);
    if (programmes.isEmpty()) {
      String open = verdict.fitting().stream().filter(one -> one.window() == Verdict.Window.OPEN)
          .map(one -> speech.say(Phrase.WINDOW_OPEN, "programme", one.programme().name(), "date", Speech.date(one.call().orElseThrow().closes())))
          .collect(Collectors.joining(" "));
      return moment.openly().say(Outcome.COMMAND, open, List.of(speech.choice(Phrase.CHOICE_PERSON)), "already open");
    }
    if (!canNotify()) {
      return moment.say(Outcome.COMMAND, Phrase.MAIL_NOT_POSSIBLE);
    }
    return channel() == ChannelName.WEB
        ? asking(Talk.Phase.NOTICE_ADDRESS, question(Talk.Phase.NOTICE_ADDRESS))
        : noted(moment.turn().sender(), channel() == ChannelName.EMAIL ? moment.turn().sender().value() : speech.say(Phrase.NOTICE_HERE));
  }

  /// Somebody no longer wants to hear of calls.
  Decision noMoreNotices() {
    return moment.openly().say(Outcome.COMMAND, Phrase.NOTICE_ENDED).doing(new Errand.StopNotices());
  }

  /// The answer to a question for an address; empty when the message is about something else.
  Optional<Decision> addressed(Optional<Command> order) {
    Talk.Phase awaited = moment.talk().phase();
    Optional<String> address = Contact.mailIn(moment.turn().text());
    if (address.isPresent()) {
      return address.map(given -> awaited == Talk.Phase.RESULT_ADDRESS ? mailed(given) : noted(new Address(ChannelName.EMAIL, given), given));
    }
    if (order.isPresent()) {
      return Optional.of(consentAgain(speech.say(Phrase.MAIL_LEFT)));
    }
    return moment.talk().interview().misses() > 0 || moment.turn().text().contains("?")
        ? Optional.empty()
        : Optional.of(moment.with(moment.talk().missed()).say(Outcome.COMMAND, Phrase.MAIL_ADDRESS_MISSING));
  }

  /// Says something and asks again for the address that is awaited.
  Decision again(String text) {
    Talk.Phase awaited = moment.talk().phase();
    return asking(awaited, text + "\n\n" + question(awaited));
  }

  private String question(Talk.Phase awaited) {
    return awaited == Talk.Phase.RESULT_ADDRESS
        ? speech.say(Phrase.MAIL_RESULT_ASK)
        : speech.say(Phrase.NOTICE_ASK, "programmes", names(ahead(moment.screening().judge(moment.talk().facts()))));
  }

  private Decision asking(Talk.Phase phase, String text) {
    return moment.with(moment.talk().awaiting(phase)).say(Outcome.COMMAND, text, speech.choices(Phrase.CHOICE_NO), "address asked");
  }

  private Decision mailed(String address) {
    Links links = links().orElseThrow();
    String token = token(links, Links.Use.RESULT);
    Sheet sheet = new ResultSheet(moment.catalogue(), speech.language(), moment.day(), text -> links.say(token, text)).of(moment.talk().facts(),
        List.of(Paragraph.of(speech.say(Phrase.DISCLOSURE)), Paragraph.of(speech.say(Phrase.RESULT_PAGE, "url", links.result(token)))));
    return consentAgain(speech.say(Phrase.MAIL_RESULT_DONE, "address", address)).doing(new Errand.MailResult(address, sheet));
  }

  private Decision noted(Address to, String where) {
    List<String> programmes = ahead(moment.screening().judge(moment.talk().facts()));
    Optional<Sheet> confirmation = to.channel() == ChannelName.EMAIL ? links().map(links -> confirmation(links, programmes)) : Optional.empty();
    return consentAgain(speech.say(Phrase.NOTICE_DONE, "programmes", names(programmes), "address", where))
        .doing(new Errand.Notify(programmes, to, confirmation));
  }

  /// Whoever's address it is can stop it, also somebody who never asked.
  private Sheet confirmation(Links links, List<String> programmes) {
    String stop = links.notice(token(links, Links.Use.NOTICE));
    String text = speech.say(Phrase.NOTICE_CONFIRMED_TEXT, "date", Speech.date(moment.day()), "programmes", names(programmes));
    return new Sheet(speech.say(Phrase.NOTICE_CONFIRMED), speech.language(),
        List.of(Paragraph.of(text), new Paragraph(List.of(Run.link(speech.say(Phrase.NOTICE_STOP), stop)))));
  }

  /// Back to what was asked before, if it was: whether the case may go to the team.
  private Decision consentAgain(String text) {
    return moment.talk().reason().isEmpty()
        ? moment.openly().say(Outcome.COMMAND, text, List.of(), "errand")
        : HandoverDialogue.consentAgain(moment.with(moment.talk().awaiting(Talk.Phase.CONSENT)), text, "errand");
  }

  /// The programmes of which one would like to hear: those that fit and cannot be applied for now; before anything fits, all
  /// that may.
  private List<String> ahead(Verdict verdict) {
    List<Verdict.ForProgramme> meant = verdict.fitting().isEmpty()
        ? verdict.programmes().stream().filter(one -> one.programme().kind() == Programme.Kind.PROGRAMME && one.fit() == Truth.UNKNOWN).toList()
        : verdict.fitting();
    return meant.stream().filter(one -> one.window() != Verdict.Window.OPEN && one.window() != Verdict.Window.PERMANENT).map(one -> one.programme().id())
        .toList();
  }

  private String names(List<String> programmes) {
    return programmes.stream().map(id -> moment.catalogue().programmes().get(id).name()).collect(Collectors.joining(", "));
  }

  private boolean canNotify() {
    return links().isPresent() && (moment.reach().mail() || channel() == ChannelName.TELEGRAM);
  }

  private ChannelName channel() {
    return moment.turn().sender().channel();
  }

  private Optional<Links> links() {
    return moment.reach().links();
  }

  private String token(Links links, Links.Use use) {
    return links.token(use, moment.turn().conversation(), moment.day());
  }
}

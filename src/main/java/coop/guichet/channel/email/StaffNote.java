package coop.guichet.channel.email;

import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Wording;
import coop.guichet.channel.email.reading.AutoReply;
import coop.guichet.channel.email.reading.AutoReply.Reason;
import coop.guichet.channel.email.reading.Mail;
import coop.guichet.message.Brussels;
import coop.guichet.message.Content;
import coop.guichet.message.Content.Letter.Row;
import coop.guichet.message.Content.Letter.Section;
import coop.guichet.message.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Writes the letter that tells the team of a person's mail which no machine answers, or not wholly. So that a robot cannot
/// flood the team, there are not many of one sender; the others stand in the store's list.
public final class StaffNote {
  private static final int MOST_OF_SENDER = 5;
  private static final int MOST_IN_ALL = 60;
  private static final int MOST_CHARACTERS = 8_000;
  private final Supplier<Wording> wording;
  private final Function<String, Language> languages;

  /// @param languages tells the language of a text
  public StaffNote(Supplier<Wording> wording, Function<String, Language> languages) {
    this.wording = wording;
    this.languages = languages;
  }

  /// What beside its content matters about a mail.
  ///
  /// @param number   of the mail in the store
  /// @param cut      only the beginning was read
  record Circumstances(long number, Instant receivedAt, boolean cut, Mails.Counts counts) {
  }

  /// Whether a mail that is refused for this reason is a person's, so that somebody should see it soon.
  static boolean concerns(Reason reason) {
    return why(reason).isPresent();
  }

  private static Optional<Phrase> why(Reason reason) {
    return switch (reason) {
      case LIMIT_SENDER, LIMIT_THREAD, LIMIT_DOMAIN, LIMIT_GLOBAL, SAME_TEXT -> Optional.of(Phrase.WHY_MAIL_LIMIT);
      case NOT_ADDRESSED, INVALID_SENDER, DMARC_FAIL -> Optional.of(Phrase.WHY_MAIL_SENDER);
      case SUPPRESS, CALENDAR, ENCRYPTED, UNREADABLE -> Optional.of(Phrase.WHY_MAIL_FORM);
      case ALLOWED, OWN, LOOP, AUTO_SUBMITTED, PRECEDENCE, LIST, NULL_PATH, REPORT, ROBOT, HISTORY, SPAM_FLAG -> Optional.empty();
    };
  }

  /// The letter about a mail; empty when nobody need be told.
  Optional<Content.Letter> about(Mail mail, AutoReply decision, Circumstances circumstances) {
    boolean wanting = decision.allowed() && (circumstances.cut() || mail.body().newText().isBlank() && !mail.body().attachments().isEmpty());
    Optional<Phrase> why = wanting ? Optional.of(Phrase.WHY_MAIL_CONTENT) : why(decision.reason());
    boolean few = circumstances.counts().toldOfSender() < MOST_OF_SENDER && circumstances.counts().toldInAll() < MOST_IN_ALL;
    return why.filter(reason -> few).map(reason -> letter(mail, reason, circumstances));
  }

  private Content.Letter letter(Mail mail, Phrase why, Circumstances circumstances) {
    String text = mail.body().newText();
    Language language = languages.apply(text.isBlank() ? mail.subject() : text);
    Wording words = wording.get();
    var rows = new ArrayList<Row>();
    rows.add(new Row(words.say(Phrase.LETTER_MAIL_WHY, language), words.say(why, language)));
    mail.from().ifPresent(from -> rows.add(new Row(words.say(Phrase.LETTER_CONTACT, language), from.address())));
    rows.add(new Row(words.say(Phrase.LETTER_RECEIVED, language), Brussels.time(circumstances.receivedAt())));
    if (!mail.body().attachments().isEmpty()) {
      String names = mail.body().attachments().stream().map(Mail.Attachment::name).collect(Collectors.joining(", "));
      rows.add(new Row(words.say(Phrase.LETTER_MAIL_FILES, language), names));
    }
    String shown = text.length() <= MOST_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS / 2)) + "…";
    var sections = List.of(new Section(words.say(Phrase.LETTER_MAIL, language), rows, List.of(words.say(Phrase.LETTER_MAIL_WHOLE, language))),
        new Section(words.say(Phrase.LETTER_MAIL_TEXT, language), List.of(), List.of(shown)));
    String subject = words.say(Phrase.LETTER_MAIL_SUBJECT, language, "number", String.valueOf(circumstances.number()), "summary", mail.subject());
    return new Content.Letter(subject, language, sections);
  }
}

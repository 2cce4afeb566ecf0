package coop.guichet.lead;

import coop.guichet.catalogue.Catalogue;
import coop.guichet.catalogue.Phrase;
import coop.guichet.catalogue.Programme;
import coop.guichet.catalogue.Referral;
import coop.guichet.message.Brussels;
import coop.guichet.message.Content;
import coop.guichet.message.Content.Letter.Row;
import coop.guichet.message.Content.Letter.Section;
import coop.guichet.screening.FactWords;
import coop.guichet.screening.Known;
import coop.guichet.screening.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tells staff of a lead, in the language of the person.
///
/// `{number}` in the subject is filled in when the lead has got its number.
public final class LeadLetter {
  private static final int SUMMARY_CHARACTERS = 80;
  private final Catalogue catalogue;
  private final Lead lead;
  private final FactWords words;

  private LeadLetter(Catalogue catalogue, Lead lead) {
    this.catalogue = catalogue;
    this.lead = lead;
    this.words = new FactWords(catalogue, lead.language());
  }

  /// The letter for a lead.
  public static Content.Letter of(Catalogue catalogue, Lead lead) {
    return new LeadLetter(catalogue, lead).write();
  }

  /// The same in brief, for a chat of the staff: the first section holds nothing of the person, the second one does.
  public static Content.Letter inBrief(Catalogue catalogue, Lead lead) {
    return new LeadLetter(catalogue, lead).brief();
  }

  private Content.Letter brief() {
    String subject = say(Phrase.LETTER_LEAD_SUBJECT, "priority", priority(), "summary", summary());
    var theCase = new Section(say(Phrase.LETTER_CASE), List.of(new Row(say(Phrase.LETTER_LANGUAGE), lead.language().endonym()),
        new Row(say(Phrase.LETTER_CHANNEL), lead.channel().code()), new Row(say(Phrase.LETTER_RECEIVED), Brussels.time(lead.at()))), List.of());
    String contact = lead.contact().orElseGet(() -> say(Phrase.LETTER_NO_CONTACT));
    List<String> question = lead.contact().isPresent() ? List.of() : lead.transcript().stream().map(Line::text).toList();
    return new Content.Letter(subject, lead.language(),
        List.of(theCase, new Section(say(Phrase.LETTER_PERSON), List.of(new Row(say(Phrase.LETTER_CONTACT), contact)), question)));
  }

  private Content.Letter write() {
    var sections = new ArrayList<Section>();
    sections.add(theCase());
    if (!lead.facts().isEmpty()) {
      sections.add(new Section(say(Phrase.LETTER_FACTS), facts(), List.of()));
    }
    lead.verdict().ifPresent(verdict -> sections.addAll(verdict(verdict)));
    String title = say(lead.contact().isPresent() ? Phrase.LETTER_CONVERSATION : Phrase.LETTER_QUESTION);
    sections.add(new Section(title, List.of(), lead.transcript().stream().map(this::line).toList()));
    return new Content.Letter(subject(), lead.language(), sections);
  }

  private String subject() {
    if (lead.contact().isEmpty()) {
      String question = lead.transcript().isEmpty() ? "" : lead.transcript().getLast().text();
      return say(Phrase.LETTER_QUESTION_SUBJECT, "summary", cut(question.replaceAll("\\s+", " ")));
    }
    return say(Phrase.LETTER_LEAD_SUBJECT, "priority", priority(), "summary", summary());
  }

  private static String cut(String text) {
    return text.length() <= SUMMARY_CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, SUMMARY_CHARACTERS / 2)) + "…";
  }

  private String summary() {
    List<String> fitting = lead.verdict().map(verdict -> verdict.fitting().stream().map(one -> one.programme().name()).toList()).orElse(List.of());
    return reason() + (fitting.isEmpty() ? "" : " – " + String.join(", ", fitting));
  }

  private Section theCase() {
    String contact = lead.contact().orElseGet(() -> say(Phrase.LETTER_NO_CONTACT));
    var rows = new ArrayList<>(List.of(new Row(say(Phrase.LETTER_CONTACT), contact), new Row(say(Phrase.LETTER_REASON), reason()),
        new Row(say(Phrase.LETTER_PRIORITY), priority()), new Row(say(Phrase.LETTER_LANGUAGE), lead.language().endonym()),
        new Row(say(Phrase.LETTER_CHANNEL), lead.channel().code()), new Row(say(Phrase.LETTER_RECEIVED), Brussels.time(lead.at()))));
    if (lead.contact().isPresent()) {
      rows.add(new Row(say(Phrase.LETTER_CONSENT), say(Phrase.LETTER_CONSENT_GIVEN, "date", Brussels.time(lead.at()))));
    }
    return new Section(say(Phrase.LETTER_CASE), rows, List.of());
  }

  private List<Row> facts() {
    return lead.facts().known().entrySet().stream()
        .map(entry -> new Row(words.name(entry.getKey()), words.known(entry.getKey(), entry.getValue()) + source(entry.getValue()))).toList();
  }

  /// Who said it and when, and whether it is still to be relied on.
  private String source(Known known) {
    String told = known.told().map(provenance -> " – " + words.told(provenance)).orElse("");
    boolean outdated = known.stale() || known.told().map(provenance -> !provenance.holds(Brussels.day(lead.at()))).orElse(false);
    return outdated ? told + " – " + say(Phrase.LETTER_STALE) : told;
  }

  private List<Section> verdict(Verdict verdict) {
    var sections = new ArrayList<Section>();
    for (Verdict.ForProgramme one : verdict.programmes()) {
      if (!one.criteria().isEmpty() && one.programme().kind() == Programme.Kind.PROGRAMME) {
        Phrase fit = switch (one.fit()) {
          case YES -> Phrase.FIT_YES;
          case NO -> Phrase.FIT_NO;
          case UNKNOWN -> Phrase.FIT_UNKNOWN;
        };
        String title = say(fit, "programme", one.programme().name(), "reasons", "").strip();
        sections.add(new Section(say(Phrase.LETTER_VERDICT) + " – " + title, one.criteria().stream().map(this::proof).toList(), List.of()));
      }
    }
    if (!verdict.referrals().isEmpty()) {
      sections.add(new Section(say(Phrase.LETTER_REFERRALS), verdict.referrals().stream().map(this::referral).toList(), List.of()));
    }
    return sections;
  }

  private Row proof(Verdict.Proof proof) {
    Phrase value = switch (proof.value()) {
      case YES -> Phrase.VALUE_MET;
      case NO -> Phrase.VALUE_NOT_MET;
      case UNKNOWN -> Phrase.VALUE_OPEN;
    };
    String because = words.because(proof).map(reason -> " – " + reason).orElse("");
    String mark = proof.flagged() ? " ⚑" : "";
    return new Row(proof.criterion().label().in(lead.language()), say(value) + mark + because + " [" + proof.criterion().source() + "]");
  }

  private Row referral(Referral referral) {
    String bodies = referral.bodies().stream().map(Referral.Body::name).collect(Collectors.joining(", "));
    return new Row(referral.id() + " → " + bodies, referral.because().in(lead.language()));
  }

  private String line(Line line) {
    return Brussels.time(line.at()) + "  " + say(line.fromPerson() ? Phrase.LETTER_PERSON : Phrase.LETTER_ASSISTANT) + ": " + line.text();
  }

  private String reason() {
    return say(switch (lead.reason()) {
      case PREQUALIFICATION -> Phrase.REASON_PREQUALIFICATION;
      case PERSON_WANTED -> Phrase.REASON_PERSON_WANTED;
      case OPEN_QUESTION -> Phrase.REASON_OPEN_QUESTION;
      case DISTRESS -> Phrase.REASON_DISTRESS;
    });
  }

  private String priority() {
    return say(switch (lead.priority()) {
      case URGENT -> Phrase.PRIORITY_URGENT;
      case HIGH -> Phrase.PRIORITY_HIGH;
      case NORMAL -> Phrase.PRIORITY_NORMAL;
    });
  }

  private String say(Phrase phrase, String... values) {
    return catalogue.wording().say(phrase, lead.language(), values);
  }
}

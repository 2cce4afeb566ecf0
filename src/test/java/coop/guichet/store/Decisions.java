package coop.guichet.store;

import coop.guichet.assistant.Decision;
import coop.guichet.assistant.Errand;
import coop.guichet.assistant.Outcome;
import coop.guichet.assistant.Talk;
import coop.guichet.catalogue.Topic;
import coop.guichet.catalogue.Validity;
import coop.guichet.lead.Lead;
import coop.guichet.lead.Line;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Content;
import coop.guichet.message.Language;
import coop.guichet.message.LinkCode;
import coop.guichet.message.Localized;
import coop.guichet.screening.FactValue;
import coop.guichet.screening.Facts;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decisions as the assistant makes them, to be kept and delivered.
public final class Decisions {
  private static final Talk TALK = Talk.begun(Optional.of(Language.FR));
  private static final Topic TOPIC = new Topic("T001", "A", false, false, false, Optional.empty(), Set.of(), LocalDate.of(2026, 11, 1), Validity.ALWAYS,
      List.of(),
      List.of(), Optional.empty(), text("C'est quoi ?"), text("Un centre."), Map.of());

  private Decisions() {
  }

  private static Localized text(String text) {
    var texts = new EnumMap<Language, String>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, text);
    }
    return new Localized(texts);
  }

  /// An answer with a topic and a button.
  public static Decision reply(String text) {
    return new Decision(Outcome.ANSWERED, List.of(new Decision.Answered(TOPIC, 0.9, true, "Un centre.")), text, List.of(Choice.of("Une personne")),
        Optional.empty(),
        Optional.empty(),
        TALK, List.of("score 0.9"));
  }

  /// An answer with a code by which the conversation goes on elsewhere.
  static Decision offering(LinkCode code) {
    return new Decision(Outcome.COMMAND, List.of(), code.shown(), List.of(), Optional.empty(), Optional.empty(), TALK, List.of("menu"), false,
        Optional.of(new Errand.OfferLink(code)));
  }

  /// An answer to what somebody wrote in words of their own.
  public static Decision freely(Outcome outcome) {
    return new Decision(outcome, List.of(new Decision.Answered(TOPIC, 0.9, true, "Un centre.")), "réponse", List.of(), Optional.empty(), Optional.empty(), TALK,
        List.of("8 characters: T001 0.9"), true);
  }

  /// An answer to an order, a button or a question of ours.
  public static Decision ordered(Outcome outcome) {
    return new Decision(outcome, List.of(), "réponse", List.of(), Optional.empty(), Optional.empty(), TALK, List.of("order"));
  }

  /// A hand-over that somebody wished for in words of their own.
  public static Decision wanted() {
    return new Decision(Outcome.HUMAN, List.of(), "d'accord", List.of(), Optional.empty(), Optional.empty(), TALK,
        List.of("consent asked", "8 characters: T112 0.9"), true);
  }

  public static Decision silence() {
    return new Decision(Outcome.SILENT, List.of(), "", List.of(), Optional.empty(), Optional.empty(), TALK, List.of("automatic mail"));
  }

  /// An answer that remembers this of the conversation.
  public static Decision remembering(Talk talk) {
    return new Decision(Outcome.COMMAND, List.of(), "bien", List.of(), Optional.empty(), Optional.empty(), talk, List.of());
  }

  /// An answer, the news that a person knows, and a lead to staff.
  public static Decision lead(String text) {
    return passing(text, lead(Lead.Reason.PERSON_WANTED, Optional.of("nadia@example.org")), "[lead {number}] Nadia");
  }

  /// An answer, the news that a person knows, and a question without contact to staff.
  public static Decision question(String text) {
    return passing(text, lead(Lead.Reason.OPEN_QUESTION, Optional.empty()), "[question {number}] Le prix ?");
  }

  /// A lead that cannot be kept: it has no reason, which shows only when the answer is already written.
  static Decision broken(String text) {
    return passing(text, lead(null, Optional.empty()), "[question {number}]");
  }

  private static Decision passing(String text, Lead lead, String subject) {
    return new Decision(Outcome.HUMAN, List.of(), text, List.of(), Optional.of("L'équipe est prévenue."),
        Optional.of(new Decision.Passed(lead, letter(subject), letter(subject))), TALK,
        List.of("person"));
  }

  private static Lead lead(Lead.Reason reason, Optional<String> contact) {
    var facts = Facts.NONE.with("postcode", new FactValue.OneOf(Set.of("1030")));
    return new Lead(reason, Lead.Priority.HIGH, contact, Language.FR, ChannelName.WEB, OpenStore.NOW, facts, Optional.empty(),
        List.of(new Line(true, OpenStore.NOW, "bonjour")));
  }

  public static Content.Letter letter(String subject) {
    var section = new Content.Letter.Section("Projet", List.of(new Content.Letter.Row("Code postal", "1030")), List.of("« bonjour »"));
    return new Content.Letter(subject, Language.FR, List.of(section));
  }
}

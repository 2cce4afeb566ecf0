package coop.guichet.message;

import java.util.Locale;

/// Why something is sent. One message in gives at most one thing out per purpose.
public enum Purpose {
  /// The answer to the person.
  REPLY,
  /// The sign to the person that a human has been told.
  HANDOVER,
  /// A lead with contact and consent, to staff.
  LEAD,
  /// The news of a lead in the staff's chat.
  LEAD_NEWS,
  /// A question that only staff can answer, without contact, to staff.
  QUESTION,
  /// The result of a pre-qualification by mail, as the person asked.
  RESULT,
  /// What the person will be written about and how to stop it.
  CONFIRMATION,
  /// The news that a call has opened, as the person asked.
  NOTICE,
  /// The news that a message could not be handled by the machine, to staff.
  FAILURE,
  /// A mail that a person wrote and no machine answers, to staff.
  MAIL,
  /// What a person of the team answers, to the person.
  STAFF_ANSWER;

  /// The name in the database.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The purpose with this code.
  public static Purpose of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}

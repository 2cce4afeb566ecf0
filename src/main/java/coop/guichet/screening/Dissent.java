package coop.guichet.screening;

import java.time.LocalDate;

/// What somebody of the team says of a criterion against the rule. It counts for one project; the rule's own value stays
/// visible beside it.
///
/// @param criterion id of the criterion
/// @param value     what the person says; unknown where nobody can tell yet
/// @param reason    why, in the team's words; nothing about a person
/// @param by        the role of who said it, never a name
/// @param at        when
public record Dissent(String criterion, Truth value, String reason, String by, LocalDate at) {
}

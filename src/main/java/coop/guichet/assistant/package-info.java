/// The one flow: the [Worker] takes the next [Turn], [Assistant#decide] makes a [Decision] of it, [Turns] keeps both in one
/// transaction, and the [Courier] delivers what it left in the outbox.
///
/// Entry: [Assistant], which leaves the pre-qualification to [ScreeningDialogue] and the rest to [QuestionDialogue] and
/// [HandoverDialogue]. Invariant: deciding writes nothing, and has no clock or random source of its own.
/// Read first: `AssistantTest`.
package coop.guichet.assistant;

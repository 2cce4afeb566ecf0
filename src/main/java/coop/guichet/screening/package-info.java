/// Facts in, verdict out: yes, no or not yet known for each programme, with the proof of every criterion, the next
/// question worth asking and what would change the answer.
///
/// Entry: [Screening]; facts are [Facts], read by [FactsReader] (files), [AnswerReader] (an answer to a question),
/// [FreeTextReader] (what somebody tells by themselves) and [ChangeReader] (what is to be changed), and brought together by
/// [Learning]. Invariant: unknown is never "no"; nothing here is ever called
/// rejected. Read first: `ScreeningTest`.
package coop.guichet.screening;

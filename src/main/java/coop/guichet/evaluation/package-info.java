/// Measures how well messages are understood: the product on its own knowledge ([MessageEvaluation]), and its matcher on
/// any labelled corpus ([CorpusEvaluation]).
///
/// Invariant: what is measured is what runs; nothing here decides anything. Read first: `MessageEvaluationTest`.
package coop.guichet.evaluation;

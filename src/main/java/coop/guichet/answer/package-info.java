/// Finds what a message asks about, or says that nothing known fits; and tells its language. Lucene lives
/// only here.
///
/// Entry: [Understanding] made by [Understander]; the ranking behind it is the small interface [Matcher], which an operator's
/// [Encoder] may help. Invariant: nothing here writes a sentence to a person or remembers a message. Read first:
/// `UnderstanderTest`.
package coop.guichet.answer;

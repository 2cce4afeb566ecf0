/// A case that staff should see: what it holds, how urgent it is, and the letter that tells of it.
///
/// Entry: [Lead]; urgency is the business of [Triage], the words of [LeadLetter]. Invariant: a contact is in a lead only
/// with consent. Read first: `LeadLetterTest`.
package coop.guichet.lead;

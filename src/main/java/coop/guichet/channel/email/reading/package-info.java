/// Raw mail → what it says: the reading half of the mail channel, without network, store or clock.
///
/// Entry: [EmailReader] (bytes → [Mail]) and [AutoReply] (may this mail be answered automatically?). Invariant: whatever
/// bytes come in, a [Mail] comes out, in bounded time; nothing is thrown, nothing is fetched, no attachment is opened.
/// The way through: [Headers] and [MimeParts] take the bytes apart, [Charsets] and [EncodedWords] make text of them,
/// [BodyReader] picks what a person reads, [NewText] what they newly wrote. Read first: `EmailReaderTest`.
package coop.guichet.channel.email.reading;

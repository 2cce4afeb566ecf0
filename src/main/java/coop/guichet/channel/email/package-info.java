/// Mail: Jakarta Mail lives here. For now only letters to staff go out; reading a mailbox is to come.
///
/// Entry: [EmailChannel]; [EmailWriter] turns an `Outbound` into a MIME message. Invariant: no header is written from
/// outside without being checked for line breaks. Read first: `EmailChannelTest`.
package coop.guichet.channel.email;

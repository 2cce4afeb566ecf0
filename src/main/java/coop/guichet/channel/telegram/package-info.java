/// Telegram: Bot API ↔ message. Updates are asked for ([Poller]) or pushed ([PushDoor]), never both; each is kept as it came
/// together with all its effects in one transaction ([Updates]), and only then confirmed. What goes out keeps its order and
/// its pace ([TelegramChannel]).
///
/// Entry: [Telegram]; [TelegramReader] turns an update into what was read in it, [TelegramWriter] an `Outbound` into messages.
/// Invariant: an update is confirmed only after it was kept, and an update that cannot be read holds up no other. Read first:
/// `TelegramFaultsTest`.
package coop.guichet.channel.telegram;

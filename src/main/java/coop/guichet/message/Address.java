package coop.guichet.message;

/// Where somebody is reached on a channel: a conversation id on the web, a chat id on Telegram, a mail address.
public record Address(ChannelName channel, String value) {
}

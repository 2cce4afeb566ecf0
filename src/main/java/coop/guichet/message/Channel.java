package coop.guichet.message;

/// Carries things out on one channel.
public interface Channel {
  /// The channel whose addresses this one reaches.
  ChannelName name();

  /// Tries once to deliver; expected failures are values, not exceptions.
  Delivery deliver(Outbound outbound);
}

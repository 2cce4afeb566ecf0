package coop.guichet.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what is to go out until it is delivered or given up.
public interface Outbox {
  /// Lets a person of the team answer, through the door by which the person wrote last; false when there is no such conversation.
  boolean answer(String conversation, Content.StaffAnswer answer, Instant now);

  /// The outbounds of a channel that are due, oldest first, marked as being sent. In a Telegram chat, where order shows, none
  /// overtakes another: of each chat at most the first that is not yet through.
  List<Outbound> claimDue(ChannelName channel, Instant now, int limit);

  /// When the first outbound of a channel that waits, and waits for no other, is due; empty when there is none.
  Optional<Instant> nextDue(ChannelName channel);

  /// Delivered.
  void sent(Outbound outbound, Instant now);

  /// To be tried again after `wait`; counts the attempt.
  void postpone(Outbound outbound, String reason, Duration wait, Instant now);

  /// Not tried at all, because the channel is away: due as before.
  void putBack(Outbound outbound);

  /// Not tried after all: due again after `wait`, without an attempt being counted.
  void hold(Outbound outbound, String reason, Duration wait, Instant now);

  /// Given up: moved to the dead letters, where staff find it.
  void bury(Outbound outbound, String reason, Instant now);

  /// May or may not have been delivered; not sent again by itself.
  void unclear(Outbound outbound, String reason, Instant now);

  /// After a start: what a stopped process left half-sent becomes due again (a lead: better twice than never; an answer in
  /// Telegram: once more while the person still waits) or unclear.
  void recover(Instant now);

  /// The outbounds of a conversation, and those that answer what was written there, after `afterId`, in order, sent or not.
  List<Outbound> events(String conversation, long afterId);
}

package coop.guichet.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Keeps what is to go out until it is delivered or given up.
public interface Outbox {
  /// Lets a person of the team answer, through the door by which the person wrote last; false when there is no such conversation.
  boolean answer(String conversation, Content.StaffAnswer answer, Instant now);

  /// The outbounds of a channel that are due, oldest first, marked as being sent.
  List<Outbound> claimDue(ChannelName channel, Instant now, int limit);

  /// Delivered.
  void sent(Outbound outbound, Instant now);

  /// To be tried again after `wait`; counts the attempt.
  void postpone(Outbound outbound, String reason, Duration wait, Instant now);

  /// Not tried at all, because the channel is away: due as before.
  void putBack(Outbound outbound);

  /// Given up: moved to the dead letters, where staff find it.
  void bury(Outbound outbound, String reason, Instant now);

  /// May or may not have been delivered; not sent again by itself.
  void unclear(Outbound outbound, String reason, Instant now);

  /// After a start: what a stopped process left half-sent becomes due again (a lead: better twice than never) or unclear.
  void recover(Instant now);

  /// The outbounds of a conversation on its own channel after `afterId`, in order, sent or not.
  List<Outbound> events(String conversation, long afterId);
}

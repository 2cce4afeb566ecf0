package coop.guichet.answer;

/// What each way of meeting a message costs when it is not what the person needed; the cheapest expected cost decides between
/// answering, offering a choice, handing over and saying that it is none of ours. The unit is one wrong answer.
///
/// @param offer    the effort of choosing from a list, paid each time
/// @param unlisted when nothing in the list was meant
/// @param handOver a person's time and the wait, paid each time
/// @param refused  when a question that is ours is called out of scope
public record Costs(double offer, double unlisted, double handOver, double refused) {
  /// The defaults; chosen on the development messages (`src/docs/answers.md`).
  public static final Costs USUAL = new Costs(0.25, 0.42, 0.6, 0.9);
}

package coop.guichet.assistant;

/// A message in a person's own words with what was decided about it at the time.
///
/// @param turn   as it was then, except that its talk holds nothing of the person's project
/// @param helped false when the person then asked for a human at once, or said that something else was meant
public record PastTurn(Turn turn, Decision.Summary decided, boolean helped) {
}

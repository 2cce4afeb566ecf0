package coop.guichet.answer;

/// One authored way of saying something, with the label it stands for: a topic's id or a kind of message.
public record Example(String label, String text) {
}

package coop.guichet.assistant;

import coop.guichet.RealData;
import coop.guichet.lead.Line;
import coop.guichet.message.Address;
import coop.guichet.message.Brussels;
import coop.guichet.message.ChannelName;
import coop.guichet.message.Choice;
import coop.guichet.message.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Somebody who talks to the assistant, one message after the other, on any day.
final class Talker {
  private final Assistant assistant;
  private Address address;
  private final List<Line> history = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private Talk talk;
  private Decision last;

  Talker(Language language) {
    this(language, RealData.assistant());
  }

  Talker(Language language, Assistant assistant) {
    this(language, assistant, new Address(ChannelName.WEB, "c"));
  }

  Talker(Language language, Assistant assistant, Address address) {
    this.assistant = assistant;
    this.address = address;
    talk = Talk.begun(Optional.of(language));
  }

  /// Says something in the running conversation.
  Decision say(String text) {
    var turn = new Turn(history.size(), "c", address, "m" + history.size(), text, now, talk, history, 0);
    last = assistant.decide(turn, Brussels.day(now));
    talk = last.talk();
    history.add(new Line(true, now, text));
    history.add(new Line(false, now, last.text()));
    now = now.plusSeconds(20);
    return last;
  }

  /// Says one thing after the other; the last answer.
  Decision say(String first, String... more) {
    say(first);
    for (String text : more) {
      say(text);
    }
    return last;
  }

  /// Goes on elsewhere.
  Talker from(Address other) {
    address = other;
    return this;
  }

  /// Comes back later.
  Talker pause(Duration pause) {
    now = now.plus(pause);
    return this;
  }

  Instant now() {
    return now;
  }

  Talk talk() {
    return talk;
  }

  /// The fact asked for.
  String asked() {
    return talk.interview().topic().orElse("none, " + talk.phase());
  }

  List<String> buttons() {
    return last.choices().stream().map(Choice::label).toList();
  }
}

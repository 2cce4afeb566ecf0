package coop.guichet.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What an [Outbound] carries, before a channel's Writer gives it a form.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = Content.Reply.class, name = "reply"), @JsonSubTypes.Type(value = Content.Handover.class, name = "handover"),
    @JsonSubTypes.Type(value = Content.Letter.class, name = "letter"), @JsonSubTypes.Type(value = Content.StaffAnswer.class, name = "staff"),
    @JsonSubTypes.Type(value = Content.Post.class, name = "post")})
public sealed interface Content {
  /// The answer to one message.
  ///
  /// @param inReplyTo external id of the message that is answered
  /// @param topics    the topics answered, for links and counters
  /// @param choices   quick replies, empty where the person writes freely
  record Reply(String inReplyTo, Language language, String text, List<TopicCard> topics, List<Choice> choices) implements Content {
    public Reply {
      topics = List.copyOf(topics);
      choices = List.copyOf(choices);
    }
  }

  /// The conversation now also has the attention of a person of the team.
  record Handover(String inReplyTo, Language language, String text) implements Content {
  }

  /// What a person of the team answers: no machine's words, so nothing is added to it.
  record StaffAnswer(Language language, String text) implements Content {
  }

  /// A letter to staff, neutral of form: the mail Writer makes a text and an HTML part of it.
  record Letter(String subject, Language language, List<Section> sections) implements Content {
    public Letter {
      sections = List.copyOf(sections);
    }

    /// A titled part: rows of label and value, then plain lines.
    public record Section(String title, List<Row> rows, List<String> lines) {
      public Section {
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
      }
    }

    /// One labelled value.
    public record Row(String label, String value) {
    }
  }

  /// A document for the person, by mail.
  record Post(Sheet sheet) implements Content {
  }

  /// A topic named in a reply.
  record TopicCard(String id, String title) {
  }
}

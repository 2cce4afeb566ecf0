package coop.guichet.channel.email.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a raw mail says, as far as it can be read. Every raw mail becomes one; nothing in it is null.
///
/// @param id         its Message-ID without brackets, or `sha256.…@unnamed` of its bytes where it has no usable one
/// @param from       who wrote: the first mailbox of From, else Sender
/// @param replyTo    where answers are asked to go, at most the first mailbox
/// @param to         the mailboxes of To (and Resent-To)
/// @param cc         the mailboxes of Cc (and Resent-Cc)
/// @param subject    on one line, at most 200 characters, without control characters
/// @param date       what the Date header claims; empty where it is absent or absurd
/// @param inReplyTo  message ids of In-Reply-To, without brackets
/// @param references the last 20 message ids of References, oldest first, without brackets
/// @param signs      what speaks against an automatic answer
/// @param loopMarks  values of X-Loop and the like, in lower case
/// @param body       what it says and holds
/// @param report     what it tells of the delivery of another mail
/// @param unreadable why it could not be read at all; the rest is empty then
public record Mail(String id, Optional<Mailbox> from, Optional<Mailbox> replyTo, List<Mailbox> to, List<Mailbox> cc, String subject, Optional<Instant> date,
    List<String> inReplyTo, List<String> references, Set<Sign> signs, List<String> loopMarks, Body body, Optional<DeliveryReport> report,
    Optional<String> unreadable) {
  public Mail {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    signs = Set.copyOf(signs);
    loopMarks = List.copyOf(loopMarks);
  }

  /// What a mail says and holds.
  ///
  /// @param text        the whole readable text
  /// @param newText     what the person newly wrote: without quotation, signature and disclaimer
  /// @param attachments every part that is not shown as text
  /// @param cut         the mail is beyond a limit (size, parts, depth, length of the text): only its beginning was read
  public record Body(String text, String newText, List<Attachment> attachments, boolean cut) {
    public Body {
      attachments = List.copyOf(attachments);
    }
  }

  /// A file that came with a mail. It is never opened.
  ///
  /// @param name safe to show and to use as a file name
  /// @param type the media type it claims, in lower case
  /// @param size in bytes, decoded
  public record Attachment(String name, String type, long size) {
  }
}

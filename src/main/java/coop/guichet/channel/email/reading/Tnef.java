package coop.guichet.channel.email.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/// `winmail.dat`, the form in which Outlook packs a mail when it takes the reader for an Outlook, too.
///
/// @param text        what a person wrote; empty where there is none
/// @param attachments the files packed beside it
record Tnef(String text, List<Mail.Attachment> attachments) {
  /// Unpacks it; empty when it cannot be.
  static Optional<Tnef> read(byte[] packed) {
    try {
      var message = new HMEFMessage(new ByteArrayInputStream(packed));
      return Optional.of(new Tnef(text(message), attachments(message)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String text(HMEFMessage message) {
    var plain = message.getMessageAttribute(TNEFProperty.ID_BODY);
    if (plain != null) {
      return lines(Charsets.decode(plain.getData(), ""));
    }
    MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
    if (html != null) {
      return HtmlText.of(Charsets.decode(html.getData(), ""));
    }
    MAPIAttribute body = message.getMessageMAPIAttribute(MAPIProperty.BODY);
    if (body instanceof MAPIStringAttribute words) {
      return lines(words.getDataString());
    }
    return Optional.ofNullable(message.getBody()).map(RtfText::of).orElse("");
  }

  private static String lines(String text) {
    return text.replace("\0", "").replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<Mail.Attachment> attachments(HMEFMessage message) {
    var attachments = new ArrayList<Mail.Attachment>();
    for (var one : message.getAttachments()) {
      String name = Optional.ofNullable(one.getLongFilename()).or(() -> Optional.ofNullable(one.getFilename())).orElse("");
      byte[] content = one.getContents();
      attachments.add(new Mail.Attachment(FileName.safe(name, "part-" + (attachments.size() + 1) + ".bin"), "application/octet-stream",
          content == null ? 0 : content.length));
    }
    return attachments;
  }
}

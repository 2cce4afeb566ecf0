package coop.guichet.channel.email.reading;

import coop.guichet.channel.email.reading.MimeParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds in a mail what it reports of another mail's delivery or reading.
final class ReportReader {
  private static final int MOST_RECIPIENTS = 100;
  private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern ORIGINAL = Pattern.compile("(?im)^>?[ \\t]*Message-ID:\\s*<([^<>\\s]{1,500})>");

  private ReportReader() {
  }

  /// The report, where the mail is one by its form or by its sender and empty return path.
  static Optional<DeliveryReport> read(Part root, String text) {
    boolean report = root.is("multipart/report") && !root.type().parameter("report-type").orElse("").equalsIgnoreCase("feedback-report");
    var recipients = new ArrayList<DeliveryReport.Recipient>();
    var originals = new ArrayList<String>();
    collect(root, recipients, originals);
    String failed = root.headers().first("x-failed-recipients").orElse("");
    if (recipients.isEmpty() && !failed.isEmpty()) {
      Mailboxes.read(List.of(failed)).forEach(one -> recipients.add(new DeliveryReport.Recipient(one.address(), "failed", status(text))));
    }
    if (!report && recipients.isEmpty() && !isFreeText(root)) {
      return Optional.empty();
    }
    if (originals.isEmpty()) {
      ORIGINAL.matcher(text).results().map(found -> found.group(1)).forEach(originals::add);
      originals.addAll(IdFields.read(root.headers().all("in-reply-to")));
    }
    return Optional.of(new DeliveryReport(recipients, originals.stream().findFirst()));
  }

  /// A bounce without form: an empty return path and a mail server as its sender.
  private static boolean isFreeText(Part root) {
    boolean nullPath = root.headers().all("return-path").stream().anyMatch(path -> path.replace(" ", "").equals("<>"));
    return nullPath && Mailboxes.read(root.headers().all("from")).stream().map(Mailbox::local)
        .anyMatch(local -> local.equals("mailer-daemon") || local.equals("postmaster") || local.startsWith("mailer-daemon"));
  }

  private static void collect(Part part, List<DeliveryReport.Recipient> recipients, List<String> originals) {
    switch (part.type().main()) {
      case "message/delivery-status", "message/global-delivery-status", "message/disposition-notification", "message/global-disposition-notification" ->
        status(part.content(), recipients, originals);
      case "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers" -> {
        byte[] original = Lines.withLineFeeds(part.content());
        originals.addAll(IdFields.read(Headers.read(original, 0, original.length).all("message-id")));
      }
      default -> part.children().forEach(child -> collect(child, recipients, originals));
    }
  }

  /// Groups of fields, one for the mail and one for each recipient.
  private static void status(byte[] content, List<DeliveryReport.Recipient> recipients, List<String> originals) {
    int position = 0;
    while (position < content.length && recipients.size() < MOST_RECIPIENTS) {
      Headers group = Headers.read(content, position, content.length);
      if (group.end() <= position) {
        return;
      }
      position = group.end();
      originals.addAll(IdFields.read(group.all("original-message-id")));
      recipient(group).ifPresent(recipients::add);
    }
  }

  private static Optional<DeliveryReport.Recipient> recipient(Headers group) {
    return group.first("final-recipient").or(() -> group.first("original-recipient")).map(recipient -> {
      String address = recipient.substring(recipient.indexOf(';') + 1).strip().replaceAll("^<|>$", "");
      String disposition = group.first("disposition").map(value -> value.substring(value.indexOf(';') + 1)).orElse("");
      String action = group.first("action").orElse(disposition).strip().toLowerCase(Locale.ROOT);
      return new DeliveryReport.Recipient(OneLine.of(address), OneLine.of(action), status(group.first("status").orElse("")));
    });
  }

  private static String status(String text) {
    return STATUS.matcher(text).results().findFirst().map(found -> found.group()).orElse("");
  }
}

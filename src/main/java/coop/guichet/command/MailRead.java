package coop.guichet.command;

import coop.guichet.answer.LanguageRecognizer;
import coop.guichet.channel.email.reading.AutoReply;
import coop.guichet.channel.email.reading.EmailReader;
import coop.guichet.channel.email.reading.History;
import coop.guichet.channel.email.reading.Mail;
import coop.guichet.channel.email.reading.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mail read`: what the mail channel makes of raw mails, with an empty history and as if they had just arrived.
@Command(name = "read", description = "Shows what the mail channel makes of raw mails, storing nothing.", mixinStandardHelpOptions = true)
public final class MailRead implements Callable<Integer> {
  private static final int WRONG = 2;
  @Option(names = "--json", description = "Prints one JSON object a line, in the order given.")
  private boolean json;
  @Option(names = "--address", paramLabel = "A", description = "The mailbox's own address (default: the setting mail.address).")
  private String address;
  @Parameters(paramLabel = "FILE.eml", arity = "1..*", description = "Raw mails.")
  private List<Path> files;

  @Override
  public Integer call() {
    ProductSettings settings = Data.settings();
    LanguageRecognizer languages = new Minds(settings).languages(Data.catalogue(settings.knowledge(), settings.prompts()));
    Set<String> own = Optional.ofNullable(address).or(Data::mailAddress).map(Set::of).orElse(Set.of());
    var reader = new EmailReader();
    boolean allOpened = true;
    for (Path file : files) {
      Optional<byte[]> raw = open(file);
      allOpened &= raw.isPresent();
      Map<String, Object> seen = raw.map(bytes -> seen(file, reader.read(bytes), own, languages)).orElseGet(() -> closed(file));
      Output.out().println(json ? Output.json(seen) : lines(seen));
    }
    return allOpened ? 0 : WRONG;
  }

  /// Of a mail beyond the limit, enough for the reader to see that it is.
  private static Optional<byte[]> open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(EmailReader.MOST_BYTES + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> closed(Path file) {
    var seen = new LinkedHashMap<String, Object>();
    seen.put("file", file.toString());
    seen.put("unreadable", "the file cannot be opened");
    return seen;
  }

  private static Map<String, Object> seen(Path file, Mail mail, Set<String> own, LanguageRecognizer languages) {
    AutoReply reply = AutoReply.decide(mail, own, History.EMPTY);
    Mail.Body body = mail.body();
    var seen = new LinkedHashMap<String, Object>();
    seen.put("file", file.toString());
    seen.put("message_id", mail.id());
    seen.put("from", mail.from().map(Mailbox::address).orElse(null));
    seen.put("from_name", mail.from().map(Mailbox::name).orElse(null));
    seen.put("reply_to", mail.replyTo().map(Mailbox::address).orElse(null));
    seen.put("to", mail.to().stream().map(Mailbox::address).toList());
    seen.put("cc", mail.cc().stream().map(Mailbox::address).toList());
    seen.put("subject", mail.subject());
    seen.put("language", languages.recognize(body.newText().isBlank() ? mail.subject() : body.newText(), Optional.empty()).language().code());
    seen.put("text", body.text());
    seen.put("new_text", body.newText());
    var decision = new LinkedHashMap<String, Object>();
    decision.put("allowed", reply.allowed());
    decision.put("reason", reply.reason().code());
    decision.put("to", reply.to().orElse(null));
    seen.put("auto_reply", decision);
    seen.put("visible_to_staff", reply.visible());
    seen.put("attachments", body.attachments());
    seen.put("in_reply_to", mail.inReplyTo());
    seen.put("references", mail.references());
    seen.put("date", mail.date().map(Object::toString).orElse(null));
    seen.put("cut", body.cut());
    mail.report().ifPresent(report -> seen.put("report", report));
    mail.unreadable().ifPresent(why -> seen.put("unreadable", why));
    return seen;
  }

  private static String lines(Map<String, Object> seen) {
    var lines = new StringBuilder();
    seen.forEach((name, value) -> lines.append(name).append(": ").append(value instanceof String text && text.contains("\n") ? "\n" + text.indent(2) : value)
        .append('\n'));
    return lines.toString();
  }
}

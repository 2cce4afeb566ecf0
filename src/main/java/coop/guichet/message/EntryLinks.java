package coop.guichet.message;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes and reads the codes that open a conversation of another channel in the web chat: signed, good until a day, and –
/// the store sees to that – once.
public final class EntryLinks {
  private static final String USE = "entry";
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{8})\\.([0-9]{1,18})\\.([0-9a-v]{26})");
  private final Seal seal;

  public EntryLinks(Seal seal) {
    this.seal = seal;
  }

  /// What a code opens.
  ///
  /// @param signature tells this code from all others
  public record Entry(String conversation, String signature) {
  }

  /// The code that an outbound carries; the same whenever it is made.
  public String of(Outbound outbound, LocalDate lastDay) {
    String name = outbound.conversation() + "." + DAY.format(lastDay) + "." + outbound.id();
    return name + "." + seal.sign(USE, name);
  }

  /// What a code opens today; empty when we did not make it or its time is over.
  public Optional<Entry> read(String code, LocalDate today) {
    Matcher form = FORM.matcher(code);
    if (!form.matches() || !seal.fits(USE, code.substring(0, form.start(4) - 1), form.group(4)) || form.group(2).compareTo(DAY.format(today)) < 0) {
      return Optional.empty();
    }
    return Optional.of(new Entry(form.group(1), form.group(4)));
  }
}

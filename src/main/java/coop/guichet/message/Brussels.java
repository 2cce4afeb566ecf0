package coop.guichet.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The time at COOPCITY's door: which day a moment falls on there, and how a moment is written for a person.
public final class Brussels {
  private static final ZoneId ZONE = ZoneId.of("Europe/Brussels");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZONE);

  private Brussels() {
  }

  /// The day in Brussels at a moment.
  public static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  /// The moment at which a day begins in Brussels.
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  /// A moment as it stands in letters and notes: `22/11/2026 09:30`.
  public static String time(Instant moment) {
    return TIME.format(moment);
  }
}

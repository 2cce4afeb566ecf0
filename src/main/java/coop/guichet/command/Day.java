package coop.guichet.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A day given on the command line; without one, today in Brussels.
final class Day implements ITypeConverter<LocalDate> {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  @Override
  public LocalDate convert(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("\"" + value + "\" is no day: write it as 2026-11-22");
    }
  }

  /// The day in Brussels at a moment.
  static LocalDate of(Instant moment) {
    return LocalDate.ofInstant(moment, BRUSSELS);
  }

  /// The moment at which a day begins in Brussels.
  static Instant start(LocalDate day) {
    return day.atStartOfDay(BRUSSELS).toInstant();
  }

  static LocalDate orToday(LocalDate given) {
    return given == null ? LocalDate.now(BRUSSELS) : given;
  }
}

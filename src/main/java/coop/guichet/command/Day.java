package coop.guichet.command;

import coop.guichet.message.Brussels;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A day given on the command line; without one, today in Brussels.
final class Day implements ITypeConverter<LocalDate> {

  @Override
  public LocalDate convert(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("\"" + value + "\" is no day: write it as 2026-11-22");
    }
  }

  static LocalDate orToday(LocalDate given) {
    return given == null ? Brussels.day(Instant.now()) : given;
  }
}

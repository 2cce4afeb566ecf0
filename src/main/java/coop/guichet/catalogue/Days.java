package coop.guichet.catalogue;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// Writes days as all four languages here read them: 03/02/2021.
public final class Days {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

  private Days() {
  }

  /// A day.
  public static String of(LocalDate day) {
    return DAY.format(day);
  }

  /// "2021-02-03" as 03/02/2021, "2021-02" as 02/2021, "2021" as it is.
  public static String of(String date) {
    return switch (date.length()) {
      case 10 -> DAY.format(LocalDate.parse(date));
      case 7 -> MONTH.format(LocalDate.parse(date + "-01"));
      default -> date;
    };
  }
}

package org.entraide.model.statistics;

import java.time.YearMonth;
import java.util.Optional;

/** What is counted together: a civil month or year of a collectivity, or of one of its communes. */
public final class Cell {
  /** What is so at present, whatever the month. */
  public static final String NOW = "now";

  private Cell() {}

  /** A month of the whole collectivity: {@code 2026-12}. */
  public static String of(YearMonth month) {
    return month.toString();
  }

  /** A year of the whole collectivity: sorts before its months. */
  public static String of(int year) {
    return year + "-00";
  }

  /** A year of one commune: {@code 2026-00#02168}. */
  public static String of(int year, String insee) {
    return beforeCommune(year) + insee;
  }

  /** A month of one commune: {@code 2026/02168/12}, apart from the others, which are read more. */
  public static String of(YearMonth month, String insee) {
    return beforeCommuneMonths(month.getYear()) + insee + "/" + month.getMonthValue();
  }

  /** The commune of {@code 2026-00#02168}; empty for every other cell. */
  static Optional<String> communeOfYear(String cell) {
    int begin = cell.indexOf('#') + 1;
    return begin == 0 ? Optional.empty() : Optional.of(cell.substring(begin));
  }

  static boolean isMonthOfCommune(String cell) {
    return cell.contains("/");
  }

  /** What the ids of the months of a year's communes begin with. */
  public static String beforeCommuneMonths(int year) {
    return year + "/";
  }

  /** What the ids of a year's communes begin with. */
  public static String beforeCommune(int year) {
    return of(year) + "#";
  }
}

package dev.inkling.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as users type them.
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private Numbers() {}

  /// A whole number from `least` to `most`.
  ///
  /// @param what the option or variable that holds it
  /// @throws CliException if it is none, or out of that range (exit 2)
  static long whole(String what, String text, long least, long most) {
    try {
      if (WHOLE.matcher(text).matches()) {
        long number = Long.parseLong(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
    } catch (NumberFormatException _) {
      // More digits than any number of ours has.
    }
    throw wrong(what, text, "a whole number from %d to %d".formatted(least, most));
  }

  /// A number from `least` to `most`.
  ///
  /// @throws CliException if it is none, or out of that range (exit 2)
  static double decimal(String what, String text, double least, double most) {
    double number = decimal(text);
    if (number >= least && number <= most) {
      return number;
    }
    throw wrong(
        what, text, "a number from %s to %s".formatted(Numbers.plain(least), Numbers.plain(most)));
  }

  /// A number above 0, at most `most`.
  ///
  /// @throws CliException if it is none, or out of that range (exit 2)
  static double positive(String what, String text, double most) {
    double number = decimal(text);
    if (number > 0 && number <= most) {
      return number;
    }
    throw wrong(what, text, "a number above 0, at most " + Numbers.plain(most));
  }

  /// A number from 0 up to, but without, 1.
  ///
  /// @throws CliException if it is none, or out of that range (exit 2)
  static double fraction(String what, String text) {
    double number = decimal(text);
    if (number >= 0 && number < 1) {
      return number;
    }
    throw wrong(what, text, "a number from 0 to below 1");
  }

  /// `12` rather than `12.0`.
  static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }

  private static double decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  private static CliException wrong(String what, String text, String expected) {
    return CliException.usage("%s is '%s', expected %s".formatted(what, text, expected));
  }
}

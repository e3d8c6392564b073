package dev.inkling.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What the user may have meant.
final class Suggestions {
  private Suggestions() {}

  /// The name nearest to what was typed, if it is near at all: at most a third of the letters
  // differ.
  static Optional<String> nearest(String typed, Iterable<String> names) {
    int limit = Math.max(1, Math.max(2, typed.length()) / 3);
    return StreamSupport.stream(names.spliterator(), false)
        .filter(name -> distance(typed, name) <= limit || beginsAlike(typed, name))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /// ` (did you mean 'x'?)`, or nothing.
  static String hint(String typed, Iterable<String> names) {
    return nearest(typed, names).map(name -> " (did you mean '" + name + "'?)").orElse("");
  }

  private static boolean beginsAlike(String typed, String name) {
    return typed.length() >= 3 && name.startsWith(typed);
  }

  /// Letters to insert, delete, replace or swap with their neighbour to get from one word to the
  /// other.
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = row(i, from, to, last, beforeLast);
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }

  private static int[] row(int i, String from, String to, int[] last, int[] beforeLast) {
    int[] row = new int[to.length() + 1];
    row[0] = i;
    for (int j = 1; j <= to.length(); j++) {
      int replace = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
      if (swapped(i, j, from, to)) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    return row;
  }

  private static boolean swapped(int i, int j, String from, String to) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}

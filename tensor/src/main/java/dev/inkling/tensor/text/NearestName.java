package dev.inkling.tensor.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody who mistyped one probably meant.
///
/// Example: `NearestName.of("mnits", List.of("mnist", "kmnist"))` is `mnist`.
///
/// Source of the distance: Damerau, "A technique for computer detection and correction of spelling
/// errors", 1964, in the form in which no letters are changed twice.
public final class NearestName {
  private static final int LONGEST = 200;
  private static final int SHORTEST_BEGINNING = 3;

  private NearestName() {}

  /// The known name with the fewest letters to insert, delete, replace or swap with their
  /// neighbour, if that is at most a third of them; or else the last one, in alphabetical order,
  /// that begins with what was typed. Upper and lower case are the same.
  public static Optional<String> of(String typed, Collection<String> names) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, wanted.length() / 3);
    return names.stream()
        .filter(name -> name.length() <= LONGEST && distanceFrom(wanted, name) <= most)
        .min(Comparator.comparingInt(name -> distanceFrom(wanted, name)))
        .or(() -> beginningWith(wanted, names));
  }

  /// The same for a message: ` (did you mean 'mnist'?)`, or nothing.
  public static String hint(String typed, Collection<String> names) {
    return of(typed, names).map(name -> " (did you mean '" + name + "'?)").orElse("");
  }

  private static Optional<String> beginningWith(String wanted, Collection<String> names) {
    return wanted.length() < SHORTEST_BEGINNING
        ? Optional.empty()
        : names.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
            .max(Comparator.naturalOrder());
  }

  private static int distanceFrom(String wanted, String name) {
    return distance(wanted, name.toLowerCase(Locale.ROOT));
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

package dev.inkling.runlog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody who mistyped a name probably meant.
///
/// Example: `NearestName.of("sprnt", List.of("sprint", "codelab"))` is `sprint`.
public final class NearestName {
  private static final int LONGEST = 200;

  private NearestName() {}

  /// The name that fewest letters must be changed, added or removed for (at most a third of them),
  /// or else one that begins with what was typed. Empty if no name is near.
  public static Optional<String> of(String typed, Collection<String> names) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    return names.stream()
        .filter(name -> name.length() <= LONGEST)
        .filter(name -> distance(wanted, name) <= Math.max(1, wanted.length() / 3))
        .min(Comparator.comparingInt(name -> distance(wanted, name)))
        .or(() -> beginningWith(wanted, names));
  }

  private static Optional<String> beginningWith(String wanted, Collection<String> names) {
    return names.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
        .max(Comparator.naturalOrder());
  }

  /// Levenshtein's distance, row by row.
  private static int distance(String wanted, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = above[j - 1] + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}

package dev.inkling.nn;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Finds the name that was probably meant: the one with the fewest letters inserted, deleted or
/// replaced (Levenshtein's distance).
final class Nearest {
  private Nearest() {}

  /// `, did you mean 'conv2d'?`, or nothing where no name is near.
  static String hint(String wrong, Collection<String> names) {
    String shortened = wrong.substring(0, Math.min(wrong.length(), 64));
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(shortened, name)))
        .filter(name -> distance(shortened, name) <= Math.max(2, name.length() / 2))
        .map(name -> ", did you mean '" + name + "'?")
        .orElse("");
  }

  static int distance(String one, String two) {
    String left = one.toLowerCase(Locale.ROOT), right = two.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}

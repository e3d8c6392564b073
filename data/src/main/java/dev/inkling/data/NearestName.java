package dev.inkling.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody who mistyped one probably meant.
public final class NearestName {
  private NearestName() {}

  /// The known name with the fewest letters to insert, delete or replace (Levenshtein 1966),
  /// if at most half of the word has to change.
  ///
  /// Example: `of("mnits", List.of("mnist", "kmnist"))` is `mnist`.
  public static Optional<String> of(String word, Collection<String> known) {
    if (word.length() > 100) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
        .filter(name -> 2 * distance(lower, name.toLowerCase(Locale.ROOT)) <= name.length());
  }

  /// The same for a message: ` (did you mean 'mnist'?)`, or nothing.
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(name -> " (did you mean '" + name + "'?)").orElse("");
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      above = row(a.charAt(i - 1), i, b, above);
    }
    return above[b.length()];
  }

  private static int[] row(char letter, int i, String b, int[] above) {
    int[] row = new int[above.length];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      int replace = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replace, 1 + Math.min(row[j - 1], above[j]));
    }
    return row;
  }
}

package dev.inkling.data.prepare;

import dev.inkling.data.DataException;

/// Words of a preprocessing's text, which somebody else may have written.
final class Words {
  private Words() {}

  /// The beginning of a word, for errors.
  static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40) + "…";
  }

  /// A whole number.
  ///
  /// @param name of the preprocessing, for errors
  /// @throws DataException if it is not from 1 to `most`
  static int count(String name, String word, int most) {
    if (word.matches("[1-9][0-9]{0,8}") && Integer.parseInt(word) <= most) {
      return Integer.parseInt(word);
    }
    throw new DataException(
        "preprocessing '%s': '%s' is not a whole number from 1 to %d"
            .formatted(name, shortened(word), most));
  }
}

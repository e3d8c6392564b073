package dev.inkling.tensor.text;

/// Messages of exceptions that quote what comes from outside: names in files, cells, addresses.
public final class OneLine {
  private static final int LONGEST = 600;

  private OneLine() {}

  /// The message on one line, harmless in a terminal and not too long: control characters and
  /// other line ends become `?`, and what is beyond 600 characters `…`.
  ///
  /// Example: `OneLine.of("tensor 'a\u001b[2J'")` is `tensor 'a?[2J'`.
  public static String of(String message) {
    int kept = Math.min(message.length(), LONGEST);
    StringBuilder line = new StringBuilder(kept + 1);
    for (int i = 0; i < kept; i++) {
      char c = message.charAt(i);
      line.append(isHarmful(c) ? '?' : c);
    }
    return (kept < message.length() ? line.append('…') : line).toString();
  }

  /// Control characters, and those by which text runs from right to left or a line ends.
  private static boolean isHarmful(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}

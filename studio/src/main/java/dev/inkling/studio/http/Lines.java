package dev.inkling.studio.http;

/// Text that stays on one line.
final class Lines {
  private static final int LONGEST_QUOTED = 60;

  private Lines() {}

  /// Line breaks and other control characters become blanks.
  static String one(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
  }

  /// What a message quotes of what was sent.
  static String shortened(String text) {
    return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "…";
  }
}

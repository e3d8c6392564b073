package dev.inkling.studio.http;

import tools.jackson.core.JacksonException;

/// Text that stays on one line.
public final class Lines {
  private static final int LONGEST_QUOTED = 60;

  private Lines() {}

  /// Line breaks and other control characters become blanks.
  public static String one(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
  }

  /// What a JSON reader says, without the names of its own settings.
  public static String json(JacksonException broken) {
    String line = one(String.valueOf(broken.getOriginalMessage()));
    return shortened(line.replaceAll("(: enable|: was expecting|, from ).*", ""), 200);
  }

  /// What a message quotes of what was sent.
  public static String shortened(String text) {
    return shortened(text, LONGEST_QUOTED);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}

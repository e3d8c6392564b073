package dev.inkling.studio.run;

import dev.inkling.runlog.RunDescription;
import java.util.Locale;

/// What a run does now, in a word.
final class States {
  private States() {}

  static String of(RunDescription description) {
    return description.status().name().toLowerCase(Locale.ROOT);
  }
}

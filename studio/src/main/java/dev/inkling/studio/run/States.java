package dev.inkling.studio.run;

import dev.inkling.runlog.RunState;
import java.util.Locale;

/// What a run does now, in a word.
public final class States {
  private States() {}

  /// `running`, `paused`, `stopped`, `finished`, `failed` or `killed`.
  public static String text(RunState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}

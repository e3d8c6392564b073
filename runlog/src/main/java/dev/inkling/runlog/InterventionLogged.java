package dev.inkling.runlog;

import java.util.Locale;

/// Somebody interfered with a run while it trained; a row of table `intervention`. Of several of a
/// kind between two steps the last one stands.
///
/// @param step training steps done before
/// @param what was done
/// @param value [Kind#LEARNING_RATE_FACTOR]: what the schedule's learning rate is multiplied by
///     from then on; [Kind#PAUSED]: for how many seconds
public record InterventionLogged(long step, Kind what, double value) implements RunEvent {
  /// What can be done to a run.
  public enum Kind {
    /// The learning rate is another multiple of the schedule's: the weights become others.
    LEARNING_RATE_FACTOR("learningRateFactor"),
    /// Training waited: the weights stay as they would have been.
    PAUSED("paused");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// As the table has it.
    @Override
    public String toString() {
      return text;
    }
  }

  /// For people: `learning rate × 0.5 after step 120`.
  @Override
  public String toString() {
    return switch (what) {
      case LEARNING_RATE_FACTOR ->
          String.format(Locale.ROOT, "learning rate × %s after step %d", plain(value), step);
      case PAUSED -> String.format(Locale.ROOT, "paused for %.1f s after step %d", value, step);
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}

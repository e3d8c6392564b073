package dev.inkling.runlog;

/// Something that a run logs. The list is closed, so a listener is an exhaustive `switch`.
///
/// Numbers may be NaN or infinite: a run that diverges logs how.
public sealed interface RunEvent
    permits BatchLogged,
        ScoreLogged,
        ConfusionLogged,
        LayerLogged,
        DigitsLogged,
        InterventionLogged {
  /// The number of training steps done, counted from the beginning of the run (also on resume).
  long step();
}

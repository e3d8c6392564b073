package dev.inkling.runlog;

/// The network tried on the run's test digits, or on the whole test set; a row of table `test`.
/// Nothing is chosen by it: it is there to be looked at.
///
/// @param step training steps done before
/// @param epoch epochs done, with fraction
/// @param loss the mean loss
/// @param accuracy the share that was recognised, 0…1
/// @param errors how many were not recognised
/// @param count how many were tried
/// @param seconds training time since the beginning of the run, resumed parts added up
public record TestLogged(
    long step, double epoch, double loss, double accuracy, int errors, int count, double seconds)
    implements ScoreLogged {}

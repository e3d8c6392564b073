package dev.inkling.runlog;

/// The network tried on images that it does not train on; a row of table `validation`.
///
/// @param step training steps done before
/// @param epoch epochs done, with fraction
/// @param loss the mean loss
/// @param accuracy the share that was recognised, 0…1
/// @param errors how many were not recognised
/// @param count how many were tried
/// @param seconds training time since the beginning of the run, resumed parts added up
public record Validated(
    long step, double epoch, double loss, double accuracy, int errors, int count, double seconds)
    implements ScoreLogged {}

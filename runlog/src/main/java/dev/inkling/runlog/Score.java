package dev.inkling.runlog;

/// How well a network did on a set of images.
///
/// @param loss the mean loss
/// @param accuracy the share that was recognised, 0…1
/// @param errors how many were not
/// @param count how many there were
public record Score(double loss, double accuracy, int errors, int count) {}

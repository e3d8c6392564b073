package dev.inkling.autograd;

/// A step of a [SinglePlan]: reads and writes rooms, and has no state of its own, so that many
/// threads can run it at once, each in rooms of its own.
@FunctionalInterface
public interface SingleStep {
  /// Does the step.
  void run(float[][] rooms);
}

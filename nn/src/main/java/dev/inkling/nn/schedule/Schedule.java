package dev.inkling.nn.schedule;

import java.util.List;

/// A number that changes while training goes on, as a function of progress: 0 before the first
/// step, 1 after the last. Learning rates and momenta follow schedules; each prints itself.
///
/// Example: `Schedule.oneCycle(0.1).at(0.25)` is the peak, 0.1.
public sealed interface Schedule
    permits Schedule.Constant,
        Schedule.Line,
        Schedule.Cosine,
        Schedule.Exponential,
        Schedule.Steps,
        Joined {
  /// The value for a step.
  ///
  /// @param progress the share of training that is done, in [0, 1]
  /// @param step how many steps were made; only [Exponential] asks for it
  double at(double progress, long step);

  /// The value at some progress, of a schedule that does not count steps.
  default double at(double progress) {
    return at(progress, 0);
  }

  /// The same value always.
  static Schedule constant(double value) {
    return new Constant(value);
  }

  /// A straight line.
  static Schedule linear(double from, double to) {
    return new Line(from, to);
  }

  /// Half a cosine wave: flat at both ends.
  static Schedule cosine(double from, double to) {
    return new Cosine(from, to);
  }

  /// A fall towards a floor, `floor + (from − floor) · e^(−step / steps)`, counted in steps however
  /// long training lasts: the codelab's is `exponential(0.003, 0.0001, 2000)`.
  static Schedule exponential(double from, double floor, double steps) {
    return new Exponential(from, floor, steps);
  }

  /// `from`, times `factor` after each `share` of training: `steps(0.1, 0.5, 0.25)` is 0.1, 0.05,
  /// 0.025, 0.0125.
  static Schedule steps(double from, double factor, double share) {
    return new Steps(from, factor, share);
  }

  /// A line from 0 for the first `share` of training, then `rest`, which starts its own progress
  /// from 0.
  static Schedule warmUp(double share, Schedule rest) {
    return Joined.of(share, linear(0, rest.at(0)), rest);
  }

  /// A line up to `peak` for the first `share` of training, a line down to `to` after.
  static Schedule triangular(double from, double peak, double to, double share) {
    return Joined.of(share, linear(from, peak), linear(peak, to));
  }

  /// The learning rate of fastai's one-cycle policy with its usual settings: up from 1/25 of the
  /// peak for a quarter of training, then down to 1/100,000 of it.
  static Schedule oneCycle(double peak) {
    return oneCycle(peak, 25, 1e5, 0.25);
  }

  /// One cycle: half a cosine wave from `peak / startDivisor` up to `peak` for the first `share` of
  /// training, another down to `peak / endDivisor`.
  ///
  /// Source: Smith, Topin, "Super-convergence", 2018; as fastai's `fit_one_cycle`.
  static Schedule oneCycle(double peak, double startDivisor, double endDivisor, double share) {
    return Joined.of(share, cosine(peak / startDivisor, peak), cosine(peak, peak / endDivisor));
  }

  /// The momentum that goes with [#oneCycle(double)]: down from 0.95 to 0.85 while the learning
  /// rate rises, and back.
  static Schedule oneCycleMomentum() {
    return oneCycleMomentum(0.95, 0.85, 0.25);
  }

  /// The mirror image of a cycle: from `high` down to `low` for the first `share`, then back.
  static Schedule oneCycleMomentum(double high, double low, double share) {
    return Joined.of(share, cosine(high, low), cosine(low, high));
  }

  /// Schedules one after the other, each for its share of training.
  ///
  /// @throws IllegalArgumentException if the shares do not sum up to 1
  static Schedule joined(Joined.Piece... pieces) {
    return new Joined(List.of(pieces));
  }

  /// See [Schedule#constant].
  record Constant(double value) implements Schedule {
    @Override
    public double at(double progress, long step) {
      return value;
    }

    @Override
    public String toString() {
      return "constant " + value;
    }
  }

  /// See [Schedule#linear].
  record Line(double from, double to) implements Schedule {
    @Override
    public double at(double progress, long step) {
      return between(from, to, progress);
    }

    @Override
    public String toString() {
      return "line " + from + " → " + to;
    }
  }

  /// See [Schedule#cosine].
  record Cosine(double from, double to) implements Schedule {
    @Override
    public double at(double progress, long step) {
      return between(from, to, (1 - StrictMath.cos(Math.PI * progress)) / 2);
    }

    @Override
    public String toString() {
      return "cosine " + from + " → " + to;
    }
  }

  /// See [Schedule#exponential].
  record Exponential(double from, double floor, double steps) implements Schedule {
    /// @throws IllegalArgumentException if `steps` is not positive
    public Exponential {
      if (!(steps > 0)) {
        throw new IllegalArgumentException(
            "exponential schedule: steps is " + steps + ", expected more than 0");
      }
    }

    @Override
    public double at(double progress, long step) {
      return floor + (from - floor) * StrictMath.exp(-step / steps);
    }

    @Override
    public String toString() {
      return "exponential %s → %s, to 1/e in %s steps".formatted(from, floor, steps);
    }
  }

  /// See [Schedule#steps(double, double, double)].
  record Steps(double from, double factor, double share) implements Schedule {
    /// @throws IllegalArgumentException if the share is not positive
    public Steps {
      if (!(share > 0)) {
        throw new IllegalArgumentException(
            "step schedule: share is " + share + ", expected more than 0");
      }
    }

    @Override
    public double at(double progress, long step) {
      return from * StrictMath.pow(factor, Math.floor(progress / share));
    }

    @Override
    public String toString() {
      return "steps from %s, times %s after each %s %% of training"
          .formatted(from, factor, 100 * share);
    }
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }
}

package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.TestLogged;
import dev.inkling.runlog.Validated;
import java.util.List;
import java.util.Optional;

/// What is new in a run.
///
/// @param batches training steps, in order
/// @param validations in order
/// @param tests in order
/// @param spreads of all weights and of all biases, in order
/// @param digits without their pixels, in order
/// @param progress if it is time to say it again
/// @param done whether there is nothing more to come
record News(
    List<BatchLogged> batches,
    List<Validated> validations,
    List<TestLogged> tests,
    List<LayerLogged> spreads,
    List<DigitsLogged> digits,
    Optional<Progress> progress,
    boolean done) {
  /// Nothing.
  static final News NONE =
      new News(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), false);

  boolean isEmpty() {
    return batches.isEmpty()
        && validations.isEmpty()
        && tests.isEmpty()
        && spreads.isEmpty()
        && digits.isEmpty()
        && progress.isEmpty()
        && !done;
  }

  News with(Progress next) {
    return new News(batches, validations, tests, spreads, digits, Optional.of(next), done);
  }

  News asLast() {
    return new News(batches, validations, tests, spreads, digits, progress, true);
  }

  /// These and later ones, as one. What would grow too long is thinned; the last rows stay.
  News and(News later) {
    return new News(
        Thinned.joined(batches, later.batches),
        Thinned.joined(validations, later.validations),
        Thinned.joined(tests, later.tests),
        Thinned.joined(spreads, later.spreads),
        newest(Thinned.joined(digits, later.digits)),
        later.progress.or(() -> progress),
        done || later.done);
  }

  /// Only the last digits of a kind are shown.
  private static List<DigitsLogged> newest(List<DigitsLogged> digits) {
    return digits.stream()
        .filter(
            each ->
                digits.stream()
                    .noneMatch(other -> other.kind() == each.kind() && other.step() > each.step()))
        .toList();
  }
}

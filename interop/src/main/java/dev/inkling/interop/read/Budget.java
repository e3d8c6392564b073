package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;

/// What one file may still cost; see [Limits].
final class Budget {
  private long work;
  private long activations;

  /// Whole numbers that are about to be kept, which take twice the room, often more than in the
  /// file.
  void wholes(long numbers) {
    work(4 * numbers);
  }

  /// Numbers of an example that are about to be kept one by one, as doubles.
  void examples(long numbers) {
    work(8 * numbers);
  }

  /// Layers that are about to be put together.
  void layers(long layers) {
    work(1000 * layers);
  }

  /// Numbers that are about to be moved or computed.
  ///
  /// @throws ModelFileException if that is too much for one file
  void work(long numbers) {
    work += numbers;
    if (work > Limits.WORK) {
      throw new ModelFileException(
          "reading the file takes more than " + Limits.WORK + " numbers to be moved");
    }
  }

  /// Numbers that a layer will make of one example.
  ///
  /// @throws ModelFileException if the network has too many
  void activations(long numbers) {
    activations += numbers;
    if (numbers > Limits.EXAMPLE || activations > Limits.ACTIVATIONS) {
      throw new ModelFileException(
          "%d numbers an example here, %d so far; the limits are %d and %d"
              .formatted(numbers, activations, Limits.EXAMPLE, Limits.ACTIVATIONS));
    }
  }
}

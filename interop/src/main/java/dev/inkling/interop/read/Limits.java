package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;

/// What an ONNX file may ask of us; each is checked before anything is allocated for it.
final class Limits {
  /// The longest file, in bytes: 64 million float32 weights.
  static final long FILE_BYTES = 256L << 20;

  /// The most bytes that are not tensors' numbers: nodes, names, attributes, metadata. Objects made
  /// of them are many times as large.
  static final long STRUCTURE_BYTES = 8L << 20;

  /// The most nodes of a graph.
  static final int NODES = 10_000;

  /// The most tensors that a graph brings.
  static final int INITIALISERS = 10_000;

  /// How deep messages of the file may be nested.
  static final int DEPTH = 32;

  /// The most axes of a tensor.
  static final int RANK = 8;

  /// The most numbers of a tensor.
  static final int NUMBERS = 1 << 26;

  /// The most numbers that one example may consist of anywhere in the network.
  static final int EXAMPLE = 1 << 20;

  /// The most numbers of one example in all layers together.
  static final long ACTIVATIONS = 1L << 23;

  /// The most multiply-adds that the network takes an image; ResNet-50 takes 4.1 · 10⁹.
  static final long MULTIPLY_ADDS = 1L << 33;

  /// The most pixels of a kernel or a pooling's window, the zeros of a dilation included.
  static final int WINDOW = 1 << 16;

  /// The most layers, those inside of layers included.
  static final int LAYERS = 10_000;

  /// How deep layers may be nested: blocks with a way round them inside of such blocks.
  static final int NESTED = 12;

  /// The most inputs of a node.
  static final int INPUTS = 1000;

  /// The most work while the file is read, in float32 numbers that are moved; other things count as
  /// many as they are worth in memory.
  static final long WORK = 1L << 28;

  private Limits() {}

  /// Checks the size of a window.
  ///
  /// @throws ModelFileException if it is too large
  static void window(long height, long width) {
    // Where both factors are within the limit, this cannot overflow.
    if (height > WINDOW || width > WINDOW || height * width > WINDOW) {
      throw new ModelFileException(
          "has a window of %d×%d with all its zeros, the limit is %d pixels"
              .formatted(height, width, WINDOW));
    }
  }

  /// How many numbers a tensor of these extents has.
  ///
  /// @throws ModelFileException if an extent is negative, or there are too many axes or numbers
  static int numbers(String what, long[] extents, long most) {
    if (extents.length > RANK) {
      throw new ModelFileException(
          "%s has %d axes, the limit is %d".formatted(what, extents.length, RANK));
    }
    long numbers = 1;
    for (long extent : extents) {
      // Both factors are below 2^31, so this cannot overflow.
      if (extent < 0 || extent > most || numbers * extent > most) {
        throw new ModelFileException(
            "%s has shape %s, expected at most %d numbers"
                .formatted(what, Arrays.toString(extents), most));
      }
      numbers *= extent;
    }
    return (int) numbers;
  }
}

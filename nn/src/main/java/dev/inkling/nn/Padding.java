package dev.inkling.nn;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.tensor.Shape;

/// The zeros round an image that a convolution sees.
public sealed interface Padding {
  /// None: the kernel stays inside, `H' = ⌊(H − U) / stride⌋ + 1`.
  @SuppressWarnings("ClassInitializationDeadlock") // nobody but this line makes one
  Padding VALID = new Valid();

  /// So many that `H' = ⌈H / stride⌉`; an odd one goes below and to the right, as in TensorFlow.
  @SuppressWarnings("ClassInitializationDeadlock") // nobody but this line makes one
  Padding SAME = new Same();

  /// None; see [#VALID].
  record Valid() implements Padding {
    @Override
    public String toString() {
      return "valid";
    }
  }

  /// As many as keep the size; see [#SAME].
  record Same() implements Padding {
    @Override
    public String toString() {
      return "same";
    }
  }

  /// So many rows and columns on each of the four sides, as in PyTorch.
  ///
  /// @param width rows and columns of zeros
  record Zeros(int width) implements Padding {
    /// @throws IllegalArgumentException if there are fewer than 0 or more than 4096
    public Zeros {
      Require.within("Padding", "width", width, 0, 4096);
    }

    @Override
    public String toString() {
      return "padding " + width;
    }
  }

  /// So many rows and columns of zeros on each side.
  static Padding zeros(int width) {
    return width == 0 ? VALID : new Zeros(width);
  }

  /// As the textual form of a network has it: `valid`, `same` or a number.
  default String word() {
    return this instanceof Zeros zeros ? Integer.toString(zeros.width) : toString();
  }

  /// The padding that a word names.
  ///
  /// @throws IllegalArgumentException if it names none
  static Padding of(String word) {
    return switch (word) {
      case "valid" -> VALID;
      case "same" -> SAME;
      default -> {
        if (!word.matches("\\d{1,6}")) {
          throw new IllegalArgumentException(
              "padding is '" + word + "', expected valid, same or a number");
        }
        yield zeros(Integer.parseInt(word));
      }
    };
  }

  /// The sizes of a convolution with this padding.
  ///
  /// @throws dev.inkling.tensor.ShapeException if the shapes do not fit
  default ConvGeometry geometry(Shape input, Shape weight, int stride) {
    return switch (this) {
      case Valid v -> ConvGeometry.of(input, weight, stride, ConvGeometry.Padding.VALID);
      case Same s -> ConvGeometry.of(input, weight, stride, ConvGeometry.Padding.SAME);
      case Zeros z -> ConvGeometry.of(input, weight, stride, z.width, z.width, z.width, z.width);
    };
  }
}

package dev.inkling.interop.read;

import dev.inkling.nn.Layer;
import dev.inkling.nn.Pad2d;
import dev.inkling.nn.Quantise;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Map;

/// One step on the way from the input: a layer with its weights, or what will become part of one.
sealed interface Step {
  /// A layer.
  ///
  /// @param weights its parameters and buffers by their names within the layer
  /// @param name of the layer in the file; empty if it has none
  /// @param inside how much there is inside of it, if it is made of layers
  record Layered(Layer layer, Map<String, Tensor> weights, String name, Size inside)
      implements Step {
    /// A layer that is not made of layers.
    Layered(Layer layer, Map<String, Tensor> weights, String name) {
      this(layer, weights, name, Size.NONE);
    }

    /// A layer without weights.
    static Layered plain(Layer layer) {
      return new Layered(layer, Map.of(), "");
    }
  }

  /// `y[i] = scale[i] · x[i] + shift[i]`, number by number of an example.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Affine(double[] scale, double[] shift) implements Step {
    /// Whether all numbers are treated alike.
    boolean isEqual() {
      for (int i = 1; i < scale.length; i++) {
        if (scale[i] != scale[0] || shift[i] != shift[0]) {
          return false;
        }
      }
      return true;
    }

    /// This after another.
    Affine after(Affine first) {
      double[] scales = new double[scale.length];
      double[] shifts = new double[scale.length];
      for (int i = 0; i < scale.length; i++) {
        scales[i] = scale[i] * first.scale[i];
        shifts[i] = scale[i] * first.shift[i] + shift[i];
      }
      return new Affine(scales, shifts);
    }
  }

  /// Whole numbers of 8 bits, for the DequantizeLinear that must follow.
  record Quantised(Quantise steps) implements Step {}

  /// A rim round an image, which a convolution after it takes over where it is of zeros.
  record Rim(int top, int left, int bottom, int right, Fill fill) implements Step {
    static final Rim NONE = new Rim(0, 0, 0, 0, Fill.ZERO);

    /// What a rim is of.
    enum Fill {
      /// Zeros.
      ZERO,
      /// −∞, which is never the largest.
      LOWEST,
      /// The nearest pixel of the image: a pooling by maximum may have it, for which it is as good
      /// as −∞.
      EDGE
    }

    /// As a layer of its own.
    ///
    /// @throws ModelFileException if there is none
    Layered layer() {
      if (fill == Fill.EDGE) {
        throw new ModelFileException(
            "a Pad that repeats the rim, which only a MaxPool may read, and at once");
      }
      return Layered.plain(new Pad2d(top, left, bottom, right, fill == Fill.LOWEST));
    }

    /// For a pooling by maximum over windows of this size.
    Rim pooled(int height, int width) {
      boolean inside = Math.max(top, bottom) < height && Math.max(left, right) < width;
      return fill == Fill.EDGE && inside ? new Rim(top, left, bottom, right, Fill.LOWEST) : this;
    }
  }

  /// The error function, of which the exact GELU is made; it is no layer by itself.
  record Erf() implements Step {}
}

package dev.inkling.interop.read;

import dev.inkling.nn.Layer;
import dev.inkling.nn.Quantise;
import dev.inkling.tensor.Tensor;
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

  /// Zeros round an image, for the convolution that must follow.
  record Zeros(int top, int left, int bottom, int right) implements Step {}

  /// Whole numbers of 8 bits, for the DequantizeLinear that must follow.
  record Quantised(Quantise steps) implements Step {}
}

package dev.inkling.peers;

import dev.inkling.tensor.Shape;

/// Weights turned for images whose channels come last.
final class Turned {
  private Turned() {}

  /// `[O, C, U, V]` as `[U, V, C, O]`.
  static float[] kernel(float[] weight, int out, int in, int height, int width) {
    float[] turned = new float[weight.length];
    int from = 0;
    for (int o = 0; o < out; o++) {
      for (int c = 0; c < in; c++) {
        for (int tap = 0; tap < height * width; tap++) {
          turned[(tap * in + c) * out + o] = weight[from++];
        }
      }
    }
    return turned;
  }

  /// `[O, I]` as `[I, O]`, the inputs in the order of pixels with their channels last.
  ///
  /// @param input shape of what is read, `[C, H, W]` if it has been flattened, `[I]` otherwise
  static float[] linear(float[] weight, int out, Shape input) {
    int channels = input.rank() == 3 ? input.extent(0) : 1;
    int pixels = Math.toIntExact(input.size()) / channels;
    return kernel(weight, out, channels, pixels, 1);
  }
}

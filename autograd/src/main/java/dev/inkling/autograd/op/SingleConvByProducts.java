package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Panels;
import org.jspecify.annotations.Nullable;

/// A convolution of many channels for one image alone, by way of matrix products.
///
/// The image stands pixel by pixel with its zeros written out, `[H, W, C]`. A row of the result is
/// then one product for each row of the window: its pixels are the rows of A, each a stretch of
/// the image and overlapping the one before, and the outputs' channels are the columns of B, packed
/// once. The sums run over window rows, columns, channels, as [ConvWalk]'s do; that the zeros are
/// multiplied as well does not show ([SingleWeights#zerosDoNotShow]).
final class SingleConvByProducts {
  private static final int WIDTH = Kernels.PANEL;

  private final ConvGeometry g;
  private final float[] weight;
  private final float[] bias;
  private final boolean relu;
  private final int[] down;
  private final int[] across;

  SingleConvByProducts(ConvGeometry g, float[] weight, float[] bias, boolean relu) {
    this.g = g;
    this.weight = weight;
    this.bias = bias.clone();
    this.relu = relu;
    this.down = g.rows().taps();
    this.across = g.columns().taps();
  }

  @Nullable Place place(SingleBuilder plan, Node x) {
    if (!SingleWeights.zerosDoNotShow(weight, bias) || down.length * across.length == 0) {
      return null;
    }
    Kernels kernels = plan.kernels();
    float[] panels = packed();
    Place from = plan.byPixel(x);
    int source = g.room().place(plan, from);
    int channels = g.out(), height = g.outHeight(), width = g.outWidth();
    int room = plan.room(channels * height * width);
    plan.step(rooms -> multiply(kernels, panels, rooms[source], rooms[room]));
    plan.step(rooms -> kernels.addBiasByPixel(height * width, channels, bias, relu, rooms[room]));
    return Place.byPixel(room, channels, height, width);
  }

  private int depth() {
    return across.length * g.in();
  }

  /// Weights `[O, C, U, V]` as panels `[V, C]` × O, one after the other for each row of the window.
  private float[] packed() {
    int size = Panels.size(depth(), g.out());
    float[] panels = new float[down.length * size];
    for (int r = 0; r < down.length; r++) {
      for (int k = 0; k < depth(); k++) {
        int c = k % g.in(), v = across[k / g.in()];
        int from = (c * g.kernelHeight() + down[r]) * g.kernelWidth() + v;
        for (int o = 0; o < g.out(); o++) {
          int at = r * size + (o / WIDTH * depth() + k) * WIDTH + o % WIDTH;
          panels[at] = weight[o * g.taps() + from];
        }
      }
    }
    return panels;
  }

  private void multiply(Kernels kernels, float[] panels, float[] x, float[] y) {
    int size = Panels.size(depth(), g.out()), pixel = g.stride() * g.in();
    for (int row = 0; row < g.outHeight(); row++) {
      int to = row * g.outWidth() * g.out();
      for (int r = 0; r < down.length; r++) {
        int from = ((row * g.stride() + down[r]) * g.paddedWidth() + across[0]) * g.in();
        kernels.product(
            g.outWidth(),
            g.out(),
            depth(),
            x,
            from,
            pixel,
            panels,
            r * size,
            y,
            to,
            g.out(),
            r > 0);
      }
    }
  }
}

package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.Winograd;

/// A convolution by [Winograd]'s algorithm for one image alone, whose channels stand side by side
/// where [ConvWinogradForward] has images: for each position a product of its tiles, `[tile, C]`,
/// with the transformed weights, which are packed once. Every number is made by the same operations
/// in the same order.
final class SingleConvByWinograd {
  private static final int POSITIONS = Winograd.POSITIONS;

  private final ConvGeometry g;
  private final float[] bias;
  private final boolean relu;
  private final WinogradTiles tiles;
  private final float[] panels;

  SingleConvByWinograd(
      Kernels kernels, ConvGeometry g, float[] weight, float[] bias, boolean relu) {
    this.g = g;
    this.bias = bias.clone();
    this.relu = relu;
    this.tiles = new WinogradTiles(g);
    this.panels = packed(kernels, weight);
  }

  /// Weights `[O, C, 3, 3]` as panels C × O, one after the other for each position.
  private float[] packed(Kernels kernels, float[] weight) {
    int in = g.in(),
        out = g.out(),
        size = Panels.size(in, out),
        step = WinogradWeights.step(out, in);
    float[] u = new float[WinogradWeights.size(out, in)], packed = new float[POSITIONS * size];
    new WinogradWeights(kernels, out, in).transform(weight, 0, 0, out, u);
    for (int p = 0; p < POSITIONS; p++) {
      for (int o = 0; o < out; o++) {
        int to = p * size + o / Kernels.PANEL * in * Kernels.PANEL + o % Kernels.PANEL;
        for (int c = 0; c < in; c++) {
          packed[to + c * Kernels.PANEL] = u[p * step + o * in + c];
        }
      }
    }
    return packed;
  }

  Place place(SingleBuilder plan, Node x) {
    Kernels kernels = plan.kernels();
    Place from = plan.byPixel(x);
    int count = tiles.count(), in = g.in(), out = g.out();
    int source = tiles.pixels().place(plan, from);
    int v = plan.room(POSITIONS * count * in), m = plan.room(POSITIONS * count * out);
    int room = plan.room(out * g.outPixels());
    TileTransform image = tiles.image(in, count * in);
    TileTransform[] results = tiles.results(out, count * out);
    plan.step(
        rooms -> {
          for (int t = 0; t < count; t++) {
            int at = tiles.pixel(t) * in;
            kernels.transformTile(image, 1, in, rooms[source], at, 0, rooms[v], t * in, 0);
          }
        });
    plan.step(rooms -> multiply(kernels, rooms[v], rooms[m]));
    plan.step(
        rooms -> {
          float[] y = rooms[room];
          for (int t = 0; t < count; t++) {
            int at = tiles.result(t) * out;
            kernels.transformTile(results[t], 1, out, rooms[m], t * out, 0, y, at, 0);
          }
          kernels.addBiasByPixel(g.outPixels(), out, bias, relu, y);
        });
    return Place.byPixel(room, out, g.outHeight(), g.outWidth());
  }

  private void multiply(Kernels kernels, float[] v, float[] m) {
    int count = tiles.count(), in = g.in(), out = g.out(), size = Panels.size(in, out);
    for (int p = 0; p < POSITIONS; p++) {
      int from = p * count * in, to = p * count * out;
      kernels.product(count, out, in, v, from, in, panels, p * size, m, to, out, false);
    }
  }
}

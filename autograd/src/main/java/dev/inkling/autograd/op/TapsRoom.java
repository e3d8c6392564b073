package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import java.util.List;

/// A convolution's input as single taps walk over it, block by block: with its padding written out
/// as zeros, and the columns that the stride brings together standing together
/// ([ConvGeometry#place]); the input itself if that will do.
final class TapsRoom {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Room room;
  private final float[] numbers;

  TapsRoom(ConvGeometry g, Node x) {
    this.g = g;
    this.x = x;
    this.room = g.room();
    this.numbers = g.walksOverInput() ? x.values() : new float[x.blocks() * g.paddedSize()];
  }

  /// Where the input stands.
  float[] numbers() {
    return numbers;
  }

  /// Brings the input there.
  List<Stage> stages(Kernels kernels) {
    return g.walksOverInput()
        ? List.of()
        : List.of(Stage.perBlock(x.blocks(), (block, worker) -> pad(kernels, block)));
  }

  /// Copies a block into the middle of its room, whose rim stays zero.
  private void pad(Kernels kernels, int block) {
    int from = x.blockAt(block), to = block * g.paddedSize();
    if (g.stride() == 1) {
      room.enter(x.values(), from, numbers, to);
      return;
    }
    for (int c = 0; c < g.in(); c++) {
      for (int h = 0; h < g.inHeight(); h++, from += g.inWidth() * WIDTH) {
        int row = (c * g.paddedHeight() + h + g.top()) * g.roomWidth();
        padRow(kernels, from, to + row * WIDTH);
      }
    }
  }

  private void padRow(Kernels kernels, int from, int to) {
    int step = g.stride();
    for (int k = 0; k < Math.min(step, g.inWidth()); k++) {
      int count = (g.inWidth() - k + step - 1) / step, at = to + g.place(k + g.left()) * WIDTH;
      kernels.copyPixels(count, x.values(), from + k * WIDTH, step * WIDTH, numbers, at, WIDTH);
    }
  }
}

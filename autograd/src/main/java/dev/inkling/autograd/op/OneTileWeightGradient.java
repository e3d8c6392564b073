package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.Stretches;
import dev.inkling.tensor.Winograd;
import java.util.List;

/// [ConvWinogradWeightGradient] where one tile is all of an image: both operands are there already
/// ([OneTileOperands]). V is turned, so that channels are neighbours, `[position, C/16, image,
/// 16]`; dM is read as it stands, 16 images of a block after the other. Then come the products of
/// a strip of outputs, whose positions a thread transforms back while they are in its second-level
/// cache. Each sum is one chain over blocks and images.
final class OneTileWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;
  private static final int POSITIONS = Winograd.POSITIONS;

  private final ConvGeometry g;
  private final OneTileOperands operands;
  private final Node weight;
  private final int examples;
  private final int blocks;
  private final boolean accumulate;
  private final int panels;

  /// From panel to panel of the turned V.
  private final int panel;

  /// From position to position of the turned V.
  private final int step;

  /// Blocks of 16 images, the length of each sum.
  private final Stretches images;

  /// The positions of a strip, for one thread.
  private record Scratch(float[][] du, WinogradWeights room) {}

  OneTileWeightGradient(
      ConvGeometry g, OneTileOperands operands, Node weight, int examples, boolean accumulate) {
    this.g = g;
    this.operands = operands;
    this.weight = weight;
    this.examples = examples;
    this.blocks = Lanes.blocks(examples);
    this.accumulate = accumulate;
    this.panels = Panels.count(g.in());
    this.panel = blocks * PIXEL;
    this.step = WinogradWeights.step(panels, panel);
    int[] dm = new int[blocks], v = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      dm[block] = block * operands.backward().blockIn();
      v[block] = block * PIXEL;
    }
    this.images = new Stretches(blocks, WIDTH, dm, v);
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] turned = new float[POSITIONS * step];
    Scratch[] scratch = new Scratch[setting.workers()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = newScratch(kernels);
    }
    return List.of(
        Stage.perBlock(blocks, (block, worker) -> turn(kernels, block, turned)),
        Stage.whole(
                WinogradWeights.parts(g.out()),
                (strip, worker) -> strip(kernels, strip, turned, scratch[worker]))
            .writing(1));
  }

  /// With room for one panel that reaches over the end, see [#multiply].
  private Scratch newScratch(Kernels kernels) {
    int rows = WinogradWeights.end(0, g.out());
    return new Scratch(
        new float[1][WinogradWeights.size(rows, g.in()) + WIDTH],
        new WinogradWeights(kernels, rows, g.in()));
  }

  /// V of a block; images that are not there stay 0.
  private void turn(Kernels kernels, int block, float[] turned) {
    int there = Lanes.imagesIn(block, examples);
    WinogradStrips strips = operands.forward();
    for (int p = 0; p < POSITIONS; p++) {
      int from = p * strips.stepIn() + block * strips.blockIn(), to = p * step + block * PIXEL;
      for (int c = 0; c < g.in(); c += WIDTH, from += PIXEL, to += panel) {
        int count = Math.min(WIDTH, g.in() - c);
        kernels.transpose(count, there, operands.v(), from, WIDTH, turned, to, WIDTH);
      }
    }
  }

  /// The gradients of some outputs' weights.
  private void strip(Kernels kernels, int strip, float[] turned, Scratch s) {
    int first = WinogradWeights.first(strip), count = WinogradWeights.end(strip, g.out()) - first;
    for (int p = 0; p < POSITIONS; p++) {
      multiply(kernels, p, first, count, turned, s.du[0]);
    }
    s.room.gradient(s.du, 0, count, weight.gradients(), first * g.taps(), accumulate);
  }

  /// The products of one position. A last panel that is not full goes first: it writes 16 columns,
  /// over the beginning of the next row, which comes after.
  private void multiply(
      Kernels kernels, int position, int first, int rows, float[] turned, float[] du) {
    int in = g.in(), whole = in / WIDTH, rest = in % WIDTH;
    int a = position * operands.backward().stepIn() + first * WIDTH, b = position * step;
    int to = position * WinogradWeights.step(WinogradWeights.end(0, g.out()), in);
    float[] dm = operands.dm();
    if (rest > 0) {
      int last = b + whole * panel, at = to + whole * WIDTH;
      kernels.productOfStretches(
          rows, rest, images, dm, a, WIDTH, 1, turned, last, panel, du, at, in, WIDTH, false);
    }
    kernels.productOfStretches(
        rows, WIDTH, images, dm, a, WIDTH, whole, turned, b, panel, du, to, in, WIDTH, false);
  }
}

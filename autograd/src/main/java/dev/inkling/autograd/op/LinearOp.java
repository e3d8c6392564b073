package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Op;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.RowPanels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Sums;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fully connected layer: `y[n, o] = Σ_i x[n, i] · w[o, i] + b[o]`, then the rectifier where
/// asked.
///
/// x is a batch `[N, I]`, w `[O, I]`, b `[O]`, y `[N, O]`.
///
/// *Idea.* In lanes a block of x is the matrix `[I, 16]`, which is just what a packed panel looks
/// like, so `y = w · x` block by block needs no packing. Backward: `dx = wᵀ · dy` block by block
/// with a transposed copy of w, and `dw = dyᵀ · x` once all blocks are there, summed over n
/// ascending. Where x is images that a source brings, they are read in rows, as they come:
/// [InkProduct] leaves out what is blank, and with few outputs [RowsOfImages] does without lanes.
public final class LinearOp extends Op {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PANELS_A_PART = 4;

  /// With fewer outputs, looking for what is blank takes longer than leaving it out saves.
  private static final int OUTPUTS_WORTH_LOOKING = 32;

  private final int in;
  private final int out;
  private final boolean relu;
  private @Nullable InkProduct inkProduct;
  private @Nullable RowsOfImages rowsOfImages;

  /// The layer's product.
  ///
  /// @throws ShapeException if x is not a batch of rows as long as w's
  public LinearOp(Node x, Node weight, Node bias, boolean relu) {
    super(relu ? "linear relu" : "linear", resultShape(x, weight, bias), true, x, weight, bias);
    this.in = weight.shape().extent(1);
    this.out = weight.shape().extent(0);
    this.relu = relu;
  }

  private static Shape resultShape(Node x, Node weight, Node bias) {
    if (!x.batched() || x.shape().rank() != 2) {
      throw new ShapeException("linear: input " + x.shape() + " is not a batch of rows [N, I]");
    }
    if (weight.shape().rank() != 2 || x.shape().extent(1) != weight.shape().extent(1)) {
      throw new ShapeException(
          "input %s has %d features on axis 1, expected %d"
              .formatted(x.shape(), x.shape().extent(1), weight.shape().extent(-1)));
    }
    if (!bias.shape().equals(Shape.of(weight.shape().extent(0)))) {
      throw new ShapeException(
          "linear: bias %s does not fit weight %s".formatted(bias.shape(), weight.shape()));
    }
    return Shape.of(x.shape().extent(0), weight.shape().extent(0));
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected boolean readsRows(int input) {
    return input == 0 && images() != null;
  }

  /// The leaf whose rows are the input, if a source brings them.
  private @Nullable Node images() {
    return input(0).requiresGradient() ? null : input(0).fromSource();
  }

  @Override
  protected List<Stage> forward(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] x = input(0).values(), w = input(1).values(), b = input(2).values();
    float[] y = output().values();
    Node leaf = images();
    if (leaf != null && out >= OUTPUTS_WORTH_LOOKING) {
      return List.of(forwardOfInk(new InkProduct(setting, leaf, out), kernels));
    } else if (leaf != null) {
      return forwardOfRows(new RowsOfImages(setting, leaf, out), kernels);
    }
    return List.of(
        Stage.perBlock(
            blocks(),
            (block, worker) -> {
              int xAt = block * in * WIDTH, yAt = block * out * WIDTH, lanes = lanes(block);
              kernels.product(out, lanes, in, w, 0, in, x, xAt, y, yAt, WIDTH, false);
              kernels.addBias(out, lanes, b, relu, y, yAt, WIDTH);
            }));
  }

  private int lanes(int block) {
    return Lanes.toCompute(block, output().shape().extent(0));
  }

  private Stage forwardOfInk(InkProduct product, Kernels kernels) {
    inkProduct = product;
    float[] w = input(1).values(), b = input(2).values(), y = output().values();
    return Stage.perBlock(
        blocks(),
        (block, worker) -> {
          product.forward(block, worker, w, y);
          kernels.addBias(out, WIDTH, b, relu, y, block * out * WIDTH, WIDTH);
        });
  }

  private List<Stage> forwardOfRows(RowsOfImages rows, Kernels kernels) {
    rowsOfImages = rows;
    float[] w = input(1).values(), b = input(2).values(), y = output().values();
    return List.of(
        rows.pack(w).readingOnly(1),
        Stage.perBlock(
            blocks(),
            (block, worker) -> {
              rows.forward(block, worker, y);
              kernels.addBias(out, WIDTH, b, relu, y, block * out * WIDTH, WIDTH);
            }));
  }

  /// The weights are packed, transposed, so that neighbouring lanes are neighbouring outputs.
  @Override
  protected @Nullable Place single(SingleBuilder plan) {
    Kernels kernels = plan.kernels();
    float[] w = input(1).values(), b = input(2).values().clone();
    if (!SingleWeights.zerosDoNotShow(w, b)) {
      return null;
    }
    float[] panels = RowPanels.packTransposed(in, out, w);
    Place from = plan.dense(input(0));
    Place to = Place.row(plan.room(RowPanels.columns(out)), out);
    int room = plan.room(2 * in);
    plan.step(
        rooms -> {
          float[] x = rooms[from.room()], y = rooms[to.room()];
          kernels.productOfRow(out, in, x, panels, y, rooms[room]);
          kernels.addBiasByPixel(1, out, b, relu, y);
        });
    return to;
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    List<Stage> stages = new ArrayList<>();
    if (relu) {
      stages.add(maskRelu(setting.kernels()));
    }
    if (input(0).requiresGradient()) {
      addInputGradient(stages, setting.kernels());
    }
    if (input(1).requiresGradient() || input(2).requiresGradient()) {
      addParameterGradients(stages, setting);
    }
    return stages;
  }

  private Stage maskRelu(Kernels kernels) {
    float[] y = output().values(), dy = output().gradients();
    int size = out * WIDTH;
    return Stage.perBlock(
        blocks(), (block, worker) -> kernels.maskPositive(y, dy, block * size, (block + 1) * size));
  }

  private void addInputGradient(List<Stage> stages, Kernels kernels) {
    float[] w = input(1).values(), transposed = new float[in * out];
    float[] dy = output().gradients(), dx = input(0).gradients();
    boolean accumulate = !input(0).takesFirstGradientFrom(this);
    stages.addFirst(
        Stage.whole(1, (part, worker) -> kernels.transpose(out, in, w, 0, in, transposed, 0, out))
            .readingOnly(1));
    stages.add(
        Stage.perBlock(
                blocks(),
                (block, worker) -> {
                  int dyAt = block * out * WIDTH, dxAt = block * in * WIDTH;
                  int lanes = lanes(block);
                  kernels.product(
                      in, lanes, out, transposed, 0, out, dy, dyAt, dx, dxAt, WIDTH, accumulate);
                })
            .writing(0));
  }

  /// x as panels `[I/16, N, 16]` and dy as rows `[O, N]`, block by block, then the product over n.
  private void addParameterGradients(List<Stage> stages, Setting setting) {
    Kernels kernels = setting.kernels();
    int examples = output().shape().extent(0);
    float[] rows = new float[out * examples];
    stages.add(Stage.perBlock(blocks(), (block, worker) -> toRows(block, rows)));
    InkProduct product = inkProduct;
    if (product != null && input(1).takesFirstGradientFrom(this)) {
      stages.add(product.weightGradient(rows, input(1).gradients()).writing(1));
    } else if (input(1).requiresGradient()) {
      float[] panels = new float[Panels.size(examples, in)];
      RowsOfImages images = rowsOfImages(setting);
      stages.add(
          Stage.perBlock(
              blocks(),
              images == null
                  ? (block, worker) -> pack(kernels, block, panels)
                  : (block, worker) -> images.toPanels(block, panels)));
      stages.add(weightGradient(kernels, panels, rows, examples));
    }
    if (input(2).requiresGradient()) {
      stages.add(biasGradient(rows, examples));
    }
  }

  /// The images in rows, also where the weights serve two layers and the one without blank pixels,
  /// which sets gradients and does not add to them, is not the first.
  private @Nullable RowsOfImages rowsOfImages(Setting setting) {
    Node leaf = images();
    return rowsOfImages == null && leaf != null
        ? new RowsOfImages(setting, leaf, out)
        : rowsOfImages;
  }

  private void pack(Kernels kernels, int block, float[] panels) {
    float[] x = input(0).values();
    int examples = output().shape().extent(0), first = block * WIDTH, images = imagesIn(block);
    for (int panel = 0; panel < Panels.count(in); panel++) {
      int feature = panel * WIDTH, count = Math.min(WIDTH, in - feature);
      int xAt = (block * in + feature) * WIDTH, to = (panel * examples + first) * WIDTH;
      kernels.transpose(count, images, x, xAt, WIDTH, panels, to, WIDTH);
    }
  }

  private void toRows(int block, float[] rows) {
    float[] dy = output().gradients();
    int examples = output().shape().extent(0), first = block * WIDTH, images = imagesIn(block);
    for (int o = 0; o < out; o++) {
      System.arraycopy(dy, (block * out + o) * WIDTH, rows, o * examples + first, images);
    }
  }

  private Stage weightGradient(Kernels kernels, float[] panels, float[] rows, int examples) {
    float[] dw = input(1).gradients();
    boolean accumulate = !input(1).takesFirstGradientFrom(this);
    int parts = (Panels.count(in) + PANELS_A_PART - 1) / PANELS_A_PART;
    return Stage.whole(
            parts,
            (part, worker) -> {
              int column = part * PANELS_A_PART * WIDTH;
              int columns = Math.min(PANELS_A_PART * WIDTH, in - column);
              kernels.product(
                  out,
                  columns,
                  examples,
                  rows,
                  0,
                  examples,
                  panels,
                  column * examples,
                  dw,
                  column,
                  in,
                  accumulate);
            })
        .writing(1);
  }

  private Stage biasGradient(float[] rows, int examples) {
    float[] db = input(2).gradients();
    boolean accumulate = !input(2).takesFirstGradientFrom(this);
    return Stage.whole(
            1,
            (part, worker) -> {
              for (int o = 0; o < out; o++) {
                float sum = Sums.of(rows, o * examples, examples);
                db[o] = accumulate ? db[o] + sum : sum;
              }
            })
        .writing(2);
  }
}

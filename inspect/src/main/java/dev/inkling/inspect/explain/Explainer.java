package dev.inkling.inspect.explain;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.digits.Model;
import dev.inkling.nn.Named;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Explains what a model reads in images; its graph is built once. May be used by many threads,
/// which take turns.
///
/// Integrated gradients: along the straight way from a blank image x⁰ to the image x,
///
/// a = (x − x⁰) · ∫₀¹ ∂z/∂x (x⁰ + t·(x − x⁰)) dt,
///
/// z the logit of the class. Most happens near the blank image, where the first ink shows, so the
/// way is walked as t = u^1.5 and the integral is the mean over the middles of equal parts of u,
/// each weighing dt/du = 1.5·√u. All of them are one batch, with the image itself and the blank
/// one as its last two rows. What this sum misses of the integral, about a hundredth, is shared
/// out in proportion to |a|.
///
/// What the network sees is an affine function of the grey levels, so that the way is straight in
/// both, and the gradient is brought back to the pixels by [PixelGradient].
public final class Explainer {
  /// Parts of the way: with two more rows they fill blocks of 16.
  private static final int PARTS = 62;

  private static final int IMAGE = PARTS;
  private static final int BLANK = PARTS + 1;
  private static final int ROWS = PARTS + 2;

  private final ImageSize size;
  private final Network network;
  private final Preprocessing preprocessing;
  private final PixelGradient pixelGradient;
  private final Node seen;
  private final Node wanted;
  private final Node logits;
  private final List<Node> outputs = new ArrayList<>();
  private final Graph graph;
  private final float[] grey;

  /// An explainer of a model as it is now.
  public Explainer(Model model) {
    size = model.imageSize();
    network = model.network();
    preprocessing = model.preprocessing();
    pixelGradient = PixelGradient.of(preprocessing, size.values());
    grey = new float[size.values()];
    // Weights of its own, because others compute with the model's at the same time.
    Parameters weights = model.parameters().frozen();
    Node images = network.batch("way", ROWS).source(this::fill);
    // Adding a parameter, which stays 0, is what has the gradient reach the images.
    seen = images.add(Node.parameter("probe", Tensor.scalar(0)));
    logits = layOut(weights);
    wanted = Node.placeholder("wanted", Shape.of(network.output().size()));
    Node total = logits.multiply(wanted).sum();
    graph = Graph.training(Workers.of(1), Kernels.inUse(), total, logits);
  }

  /// Lays out the outermost layers one by one, to keep what each makes.
  private Node layOut(Parameters weights) {
    Scope scope = Scope.evaluation(weights);
    Node present = seen;
    List<Named> layers = network.layers().layers();
    for (int i = 0; i < layers.size(); i++) {
      Named layer = layers.get(i);
      present = scope.layOut(layer.name(), i + 1, layer.layer(), present, null);
      outputs.add(present);
    }
    return present;
  }

  /// Explains one image.
  ///
  /// @param prepared `C × H × W` grey levels, 0 for paper to 255 for ink
  /// @param label the class to explain
  /// @throws IllegalArgumentException if there are more or fewer pixels, or no such class
  public synchronized Explanation explain(byte[] prepared, int label) {
    check(prepared, label);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = prepared[i] & 0xFF;
    }
    Arrays.fill(wanted.values(), 0);
    wanted.values()[label] = 1;
    wanted.changed();
    graph.run();
    float[] attribution = attribution(0, PARTS);
    double difference = logit(IMAGE, label) - logit(BLANK, label);
    double missed = Shares.complete(attribution, difference);
    return new Explanation(
        label,
        size.height(),
        size.width(),
        attribution,
        attribution(IMAGE, IMAGE + 1),
        logit(IMAGE, label),
        logit(BLANK, label),
        missed,
        activations());
  }

  private void check(byte[] prepared, int label) {
    if (prepared.length != size.values()) {
      throw new IllegalArgumentException(
          "%d pixels, expected %d (%s)".formatted(prepared.length, size.values(), size));
    }
    if (label < 0 || label >= network.output().size()) {
      throw new IllegalArgumentException(
          "class %d, expected 0 to %d".formatted(label, network.output().size() - 1));
    }
  }

  private void fill(int from, int to, float[] rows, int first, int worker) {
    for (int row = from; row < to; row++) {
      int at = first + (row - from) * grey.length;
      float share = place(row);
      for (int i = 0; i < grey.length; i++) {
        rows[at + i] = share * grey[i];
      }
      preprocessing.apply(rows, at, grey.length);
    }
  }

  /// How far along the way from the blank image to the image a row of the batch lies, 0 to 1.
  private static float place(int row) {
    double u = middle(row);
    return row == IMAGE ? 1 : row == BLANK ? 0 : (float) (u * Math.sqrt(u));
  }

  /// How much the gradient in a row counts.
  private static double weight(int row) {
    return row < PARTS ? 1.5 * Math.sqrt(middle(row)) / PARTS : 1;
  }

  private static double middle(int row) {
    return (row + 0.5) / PARTS;
  }

  /// Each pixel's grey level times the weighted sum of its gradients in these rows, channels added
  /// up.
  private float[] attribution(int from, int to) {
    double[] mean = new double[grey.length];
    for (int row = from; row < to; row++) {
      double weight = weight(row);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weight * seen.gradients()[Lanes.position(row, i, mean.length)];
      }
    }
    double[] slope = pixelGradient.of(mean);
    float[] shares = new float[size.height() * size.width()];
    for (int i = 0; i < slope.length; i++) {
      shares[i % shares.length] += (float) (slope[i] * grey[i]);
    }
    return shares;
  }

  private double logit(int row, int label) {
    return logits.values()[Lanes.position(row, label, network.output().size())];
  }

  private List<Activation> activations() {
    List<Activation> activations = new ArrayList<>();
    List<Named> layers = network.layers().layers();
    for (int i = 0; i < outputs.size(); i++) {
      Node output = outputs.get(i);
      Named layer = layers.get(i);
      activations.add(
          Activation.of(
              layer.name(), layer.toString(), output.shape().without(0), valuesOf(output)));
    }
    return activations;
  }

  private static float[] valuesOf(Node output) {
    float[] values = new float[output.features()];
    for (int k = 0; k < values.length; k++) {
      values[k] = output.values()[Lanes.position(IMAGE, k, values.length)];
    }
    return values;
  }
}

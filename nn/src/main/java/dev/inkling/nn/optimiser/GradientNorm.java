package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The Euclidean norm of the gradients of all parameters together, √Σ g², for clipping and for
/// logs.
///
/// Squares are summed in double precision, chunk by chunk in a fixed order, so that the norm does
/// not depend on threads. Measuring allocates nothing.
///
/// Example: `optimisation.step(rate, GradientNorm.scale(norm.measure(), 1.0))`.
public final class GradientNorm {
  private final Workers workers;
  private final Workers.Part[] parts;
  private final Node[] nodes;
  private final String[] names;
  private final int[] owners;
  private final double[] sums;
  private final double[] squares;

  /// The norm of these parameters' gradients.
  public GradientNorm(Parameters parameters, Workers workers) {
    this.workers = workers;
    this.names = parameters.nodes().keySet().toArray(String[]::new);
    this.nodes = parameters.nodes().values().toArray(Node[]::new);
    int[] lengths = Arrays.stream(nodes).mapToInt(node -> node.shape().size()).toArray();
    this.parts = Chunks.of(lengths, this::sum);
    this.owners = new int[parts.length];
    this.sums = new double[parts.length];
    this.squares = new double[nodes.length];
    for (int i = 0, chunk = 0; i < nodes.length; i++) {
      for (int from = 0; from < lengths[i]; from += Chunks.LONGEST) {
        owners[chunk++] = i;
      }
    }
  }

  /// The norm of all gradients of the last replay; not finite if one of them is not.
  public double measure() {
    workers.run(parts);
    Arrays.fill(squares, 0);
    for (int chunk = 0; chunk < sums.length; chunk++) {
      squares[owners[chunk]] += sums[chunk];
    }
    double total = 0;
    for (double square : squares) {
      total += square;
    }
    return Math.sqrt(total);
  }

  /// The norm of each parameter's gradient at the last [#measure], by name.
  public Map<String, Double> byParameter() {
    Map<String, Double> norms = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      norms.put(names[i], Math.sqrt(squares[i]));
    }
    return norms;
  }

  /// What gradients must be multiplied by so that their norm is at most `most`.
  ///
  /// Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks",
  /// ICML 2013.
  public static double scale(double norm, double most) {
    return norm > most ? most / norm : 1;
  }

  private void sum(int parameter, int from, int to, int chunk) {
    sums[chunk] = sumOfSquares(nodes[parameter].gradients(), from, to);
  }

  /// Four chains, because one would wait for each addition.
  private static double sumOfSquares(float[] x, int from, int to) {
    double a = 0, b = 0, c = 0, d = 0;
    int i = from;
    for (; i <= to - 4; i += 4) {
      a += (double) x[i] * x[i];
      b += (double) x[i + 1] * x[i + 1];
      c += (double) x[i + 2] * x[i + 2];
      d += (double) x[i + 3] * x[i + 3];
    }
    for (; i < to; i++) {
      a += (double) x[i] * x[i];
    }
    return (a + b) + (c + d);
  }
}

package dev.inkling.autograd;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The twins of operations that are more than a line: the definition, index by index, in double
/// precision.
final class Twins {
  private Twins() {}

  static Doubles maxPool(Doubles x, int u, int v, int stride) {
    return Doubles.at(
        pooled(x, u, v, stride),
        i -> {
          double most = Double.NEGATIVE_INFINITY;
          for (int t = 0; t < u * v; t++) {
            int row = i[2] * stride + t / v, column = i[3] * stride + t % v;
            most = Math.max(most, x.get(i[0], i[1], row, column));
          }
          return most;
        });
  }

  static Doubles averagePool(Doubles x, int u, int v, int stride) {
    return Doubles.at(
        pooled(x, u, v, stride),
        i -> {
          double sum = 0;
          for (int t = 0; t < u * v; t++) {
            sum += x.get(i[0], i[1], i[2] * stride + t / v, i[3] * stride + t % v);
          }
          return sum / (u * v);
        });
  }

  private static Shape pooled(Doubles x, int u, int v, int stride) {
    Shape shape = x.shape();
    int height = (shape.extent(2) - u) / stride + 1, width = (shape.extent(3) - v) / stride + 1;
    return Shape.of(shape.extent(0), shape.extent(1), height, width);
  }

  static Doubles batchNorm(
      Doubles x,
      Doubles scale,
      Doubles shift,
      boolean training,
      double mean,
      double variance,
      double epsilon,
      boolean relu) {
    int pixels = x.shape().sizeBetween(2, x.shape().rank());
    int channels = x.shape().extent(1);
    double[] y = new double[x.data().length];
    for (int c = 0; c < channels; c++) {
      int channel = c;
      IntPredicate own = i -> i / pixels % channels == channel;
      double mu = training ? mean(x.data(), own) : mean;
      double sigma2 = training ? variance(x.data(), own) : variance;
      for (int i = 0; i < y.length; i++) {
        if (own.test(i)) {
          double to = (x.data()[i] - mu) / Math.sqrt(sigma2 + epsilon);
          double result = to * scale.get(c) + shift.get(c);
          y[i] = relu ? Math.max(result, 0) : result;
        }
      }
    }
    return new Doubles(x.shape(), y);
  }

  private static double mean(double[] x, IntPredicate own) {
    double sum = 0, count = 0;
    for (int i = 0; i < x.length; i++) {
      sum += own.test(i) ? x[i] : 0;
      count += own.test(i) ? 1 : 0;
    }
    return sum / count;
  }

  private static double variance(double[] x, IntPredicate own) {
    double mean = mean(x, own);
    double[] squares = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      squares[i] = (x[i] - mean) * (x[i] - mean);
    }
    return mean(squares, own);
  }

  static Doubles dropout(Doubles x, CounterRandom stream, float keep) {
    double[] y = new double[x.data().length];
    for (int i = 0; i < y.length; i++) {
      y[i] = stream.uniform(i) < keep ? x.data()[i] / keep : 0;
    }
    return new Doubles(x.shape(), y);
  }

  static Doubles linear(Doubles x, Doubles weight, Doubles bias, boolean relu) {
    return Doubles.at(
        Shape.of(x.shape().extent(0), weight.shape().extent(0)),
        i -> {
          double sum = bias.get(i[1]);
          for (int k = 0; k < x.shape().extent(1); k++) {
            sum += x.get(i[0], k) * weight.get(i[1], k);
          }
          return relu ? Math.max(sum, 0) : sum;
        });
  }

  static Doubles matMul(Doubles left, Doubles right, boolean turnLeft, boolean turnRight) {
    Doubles a = turnLeft ? transpose(left, 1, 0) : left;
    Doubles b = turnRight ? transpose(right, 1, 0) : right;
    return Doubles.at(
        Shape.of(a.shape().extent(0), b.shape().extent(1)),
        i -> {
          double sum = 0;
          for (int k = 0; k < a.shape().extent(1); k++) {
            sum += a.get(i[0], k) * b.get(k, i[1]);
          }
          return sum;
        });
  }

  static Doubles convolution(
      Doubles x, Doubles weight, Doubles bias, ConvGeometry g, boolean relu) {
    return Doubles.at(
        Shape.of(x.shape().extent(0), g.out(), g.outHeight(), g.outWidth()),
        i -> {
          double sum = bias.get(i[1]) + taps(x, weight, g, i);
          return relu ? Math.max(sum, 0) : sum;
        });
  }

  private static double taps(Doubles x, Doubles weight, ConvGeometry g, int... i) {
    double sum = 0;
    for (int c = 0; c < g.in(); c++) {
      for (int u = 0; u < g.kernelHeight(); u++) {
        for (int v = 0; v < g.kernelWidth(); v++) {
          int row = i[2] * g.stride() + u - g.top(), column = i[3] * g.stride() + v - g.left();
          boolean inside = row >= 0 && row < g.inHeight() && column >= 0 && column < g.inWidth();
          sum += inside ? x.get(i[0], c, row, column) * weight.get(i[1], c, u, v) : 0;
        }
      }
    }
    return sum;
  }

  static Doubles crossEntropy(Doubles logits, Doubles labels, float smoothing) {
    Doubles p = softmax(logits, 1);
    int classes = logits.shape().extent(1);
    return Doubles.at(
        labels.shape(),
        i -> {
          double loss = 0;
          for (int k = 0; k < classes; k++) {
            double target =
                (labels.get(i[0]) == k ? 1 - smoothing : 0) + smoothing / (double) classes;
            loss -= target * Math.log(p.get(i[0], k));
          }
          return loss;
        });
  }

  static Doubles softmax(Doubles x, int axis) {
    Doubles powers = x.map(Math::exp);
    return powers.with(reduce(powers, Twins::sum, true, axis), (a, b) -> a / b);
  }

  // ---- along axes

  static double sum(double... x) {
    return Arrays.stream(x).sum();
  }

  static double mean(double... x) {
    return sum(x) / x.length;
  }

  static double variance(double... x) {
    double mean = mean(x);
    return Arrays.stream(x).map(number -> (number - mean) * (number - mean)).sum() / x.length;
  }

  static double max(double... x) {
    return Arrays.stream(x).max().orElseThrow();
  }

  static double argmax(double... x) {
    double max = max(x);
    return IntStream.range(0, x.length).filter(i -> x[i] == max).findFirst().orElseThrow();
  }

  static Doubles reduce(Doubles x, ToDoubleFunction<double[]> f, boolean keepAxes, int... axes) {
    Shape kept = x.shape(), gone = x.shape();
    boolean[] along = new boolean[kept.rank()];
    for (int axis : axes) {
      along[kept.axis(axis)] = true;
      kept = kept.with(axis, 1);
    }
    for (int axis = along.length - 1; axis >= 0; axis--) {
      gone = along[axis] ? gone.without(axis) : gone;
    }
    Doubles reduced = Doubles.at(kept, i -> f.applyAsDouble(matching(x, along, i)));
    return keepAxes ? reduced : reduced.reshape(gone);
  }

  /// The numbers whose index is `index` but for the flagged axes.
  private static double[] matching(Doubles x, boolean[] along, int... index) {
    List<Double> numbers = new ArrayList<>();
    Doubles.at(
        x.shape(),
        i -> {
          boolean matches = true;
          for (int axis = 0; axis < i.length; axis++) {
            matches &= along[axis] || i[axis] == index[axis];
          }
          if (matches) {
            numbers.add(x.get(i));
          }
          return 0;
        });
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  // ---- arranged anew

  static Doubles transpose(Doubles x, int... order) {
    int[] extents = Arrays.stream(order).map(x.shape()::extent).toArray();
    return Doubles.at(
        Shape.of(extents),
        i -> {
          int[] own = new int[order.length];
          for (int axis = 0; axis < order.length; axis++) {
            own[order[axis]] = i[axis];
          }
          return x.get(own);
        });
  }

  static Doubles slice(Doubles x, int axis, int from, int to) {
    int counted = x.shape().axis(axis);
    return Doubles.at(x.shape().with(axis, to - from), i -> x.get(moved(i, counted, from)));
  }

  static Doubles pad(Doubles x, int axis, int before, int after, double number) {
    int counted = x.shape().axis(axis), extent = x.shape().extent(axis);
    return Doubles.at(
        x.shape().with(axis, before + extent + after),
        i -> {
          int own = i[counted] - before;
          return own < 0 || own >= extent ? number : x.get(moved(i, counted, -before));
        });
  }

  static Doubles concatenate(int axis, List<Doubles> parts) {
    Shape first = parts.getFirst().shape();
    int counted = first.axis(axis);
    int sum = parts.stream().mapToInt(part -> part.shape().extent(axis)).sum();
    return Doubles.at(
        first.with(axis, sum),
        i -> {
          int own = i[counted], part = 0;
          while (own >= parts.get(part).shape().extent(axis)) {
            own -= parts.get(part++).shape().extent(axis);
          }
          return parts.get(part).get(moved(i, counted, own - i[counted]));
        });
  }

  private static int[] moved(int[] index, int axis, int by) {
    int[] moved = index.clone();
    moved[axis] += by;
    return moved;
  }
}

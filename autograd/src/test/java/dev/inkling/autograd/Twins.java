package dev.inkling.autograd;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.Shape;
import java.util.function.IntPredicate;

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
}

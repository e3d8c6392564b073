package dev.inkling.kernels.vector;

import static dev.inkling.tensor.TileArithmetic.A;
import static dev.inkling.tensor.TileArithmetic.AA;
import static dev.inkling.tensor.TileArithmetic.AAA;
import static dev.inkling.tensor.TileArithmetic.AAB;
import static dev.inkling.tensor.TileArithmetic.ABB;
import static dev.inkling.tensor.TileArithmetic.B;
import static dev.inkling.tensor.TileArithmetic.BB;
import static dev.inkling.tensor.TileArithmetic.BBB;
import static dev.inkling.tensor.TileArithmetic.G00;
import static dev.inkling.tensor.TileArithmetic.GA0;
import static dev.inkling.tensor.TileArithmetic.GA1;
import static dev.inkling.tensor.TileArithmetic.GA2;
import static dev.inkling.tensor.TileArithmetic.GB0;
import static dev.inkling.tensor.TileArithmetic.GB1;
import static dev.inkling.tensor.TileArithmetic.GB2;
import static dev.inkling.tensor.TileArithmetic.PRODUCT;
import static dev.inkling.tensor.TileArithmetic.SUM;

import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.TileArithmetic;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Winograd;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The transforms of Winograd's tiles; see [TileArithmetic] for the formulas. A tile is transformed
/// along its columns into a small room, from there along its rows, some channels at a time, so that
/// the room stays in the first-level cache.
final class WinogradTile {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();
  private static final int GROUP = TileTransform.GROUP;

  private static final ThreadLocal<float[]> ROOM =
      ThreadLocal.withInitial(() -> new float[Winograd.POSITIONS * GROUP]);

  private WinogradTile() {}

  static void run(
      TileTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int whole = numbers - numbers % LANES;
    for (int n = 0; n < whole; n += GROUP) {
      int some = Math.min(GROUP, whole - n), most = GROUP / some;
      for (int c = 0; c < channels; c += most) {
        int here = inAt + c * inChannel + n, there = outAt + c * outChannel + n;
        int count = Math.min(most, channels - c);
        group(t, count, some, in, here, inChannel, out, there, outChannel);
      }
    }
    if (whole < numbers) {
      TileArithmetic.tile(t, channels, whole, numbers, in, inAt, inChannel, out, outAt, outChannel);
    }
  }

  private static void group(
      TileTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    LineTransform rows = t.alongRows();
    float[] room = ROOM.get();
    lines(t.alongColumns(), channels, numbers, in, inAt, inChannel, room, 0, numbers);
    if (t.kind() == Kind.IMAGE_GRADIENT) {
      addImageGradient(rows, channels, numbers, room, 0, numbers, out, outAt, outChannel);
    } else {
      lines(rows, channels, numbers, room, 0, numbers, out, outAt, outChannel);
    }
  }

  static void lines(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    switch (t.kind()) {
      case IMAGE -> image(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
      case RESULT -> result(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
      case RESULT_GRADIENT ->
          resultGradient(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
      case IMAGE_GRADIENT ->
          imageGradient(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
      case WEIGHT -> weight(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
      case WEIGHT_GRADIENT ->
          weightGradient(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
    }
  }

  private static void image(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep();
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector x0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector x1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector x2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector x3 = FloatVector.fromArray(SPECIES, in, from + 3 * step);
          FloatVector x4 = FloatVector.fromArray(SPECIES, in, from + 4 * step);
          FloatVector x5 = FloatVector.fromArray(SPECIES, in, from + 5 * step);
          FloatVector even = FloatVector.broadcast(SPECIES, -BB).fma(x2, x4),
              odd = FloatVector.broadcast(SPECIES, -BB).fma(x1, x3);
          FloatVector evenB = FloatVector.broadcast(SPECIES, -AA).fma(x2, x4),
              oddB = FloatVector.broadcast(SPECIES, -AA).fma(x1, x3);
          FloatVector.broadcast(SPECIES, PRODUCT)
              .fma(x0, FloatVector.broadcast(SPECIES, -SUM).fma(x2, x4))
              .intoArray(out, to);
          FloatVector.broadcast(SPECIES, A).fma(odd, even).intoArray(out, to + outStep);
          FloatVector.broadcast(SPECIES, -A).fma(odd, even).intoArray(out, to + 2 * outStep);
          FloatVector.broadcast(SPECIES, B).fma(oddB, evenB).intoArray(out, to + 3 * outStep);
          FloatVector.broadcast(SPECIES, -B).fma(oddB, evenB).intoArray(out, to + 4 * outStep);
          FloatVector.broadcast(SPECIES, PRODUCT)
              .fma(x1, FloatVector.broadcast(SPECIES, -SUM).fma(x3, x5))
              .intoArray(out, to + 5 * outStep);
        }
      }
    }
  }

  private static void result(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep(), count = t.count();
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector x0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector x1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector x2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector x3 = FloatVector.fromArray(SPECIES, in, from + 3 * step);
          FloatVector x4 = FloatVector.fromArray(SPECIES, in, from + 4 * step);
          FloatVector x5 = FloatVector.fromArray(SPECIES, in, from + 5 * step);
          FloatVector sum = x1.add(x2), difference = x1.sub(x2);
          FloatVector sumB = x3.add(x4), differenceB = x3.sub(x4);
          x0.add(sum.add(sumB)).intoArray(out, to);
          if (count > 1) {
            FloatVector.broadcast(SPECIES, B)
                .fma(differenceB, difference.mul(A))
                .intoArray(out, to + outStep);
          }
          if (count > 2) {
            FloatVector.broadcast(SPECIES, BB)
                .fma(sumB, sum.mul(AA))
                .intoArray(out, to + 2 * outStep);
          }
          if (count > 3) {
            FloatVector.broadcast(SPECIES, BBB)
                .fma(differenceB, FloatVector.broadcast(SPECIES, AAA).fma(difference, x5))
                .intoArray(out, to + 3 * outStep);
          }
        }
      }
    }
  }

  private static void resultGradient(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep();
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector x0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector x1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector x2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector x3 = FloatVector.fromArray(SPECIES, in, from + 3 * step);
          FloatVector even = FloatVector.broadcast(SPECIES, AA).fma(x2, x0),
              odd = FloatVector.broadcast(SPECIES, AA).fma(x3, x1);
          FloatVector evenB = FloatVector.broadcast(SPECIES, BB).fma(x2, x0),
              oddB = FloatVector.broadcast(SPECIES, BB).fma(x3, x1);
          VECTOR.cast(x0).intoArray(out, to);
          FloatVector.broadcast(SPECIES, A).fma(odd, even).intoArray(out, to + outStep);
          FloatVector.broadcast(SPECIES, -A).fma(odd, even).intoArray(out, to + 2 * outStep);
          FloatVector.broadcast(SPECIES, B).fma(oddB, evenB).intoArray(out, to + 3 * outStep);
          FloatVector.broadcast(SPECIES, -B).fma(oddB, evenB).intoArray(out, to + 4 * outStep);
          VECTOR.cast(x3).intoArray(out, to + 5 * outStep);
        }
      }
    }
  }

  private static void imageGradient(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep();
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector x0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector x1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector x2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector x3 = FloatVector.fromArray(SPECIES, in, from + 3 * step);
          FloatVector x4 = FloatVector.fromArray(SPECIES, in, from + 4 * step);
          FloatVector x5 = FloatVector.fromArray(SPECIES, in, from + 5 * step);
          FloatVector sum = x1.add(x2), difference = x1.sub(x2);
          FloatVector sumB = x3.add(x4), differenceB = x3.sub(x4);
          x0.mul(PRODUCT).intoArray(out, to);
          FloatVector.broadcast(SPECIES, PRODUCT)
              .fma(x5, FloatVector.broadcast(SPECIES, -ABB).fma(difference, differenceB.mul(-AAB)))
              .intoArray(out, to + outStep);
          FloatVector.broadcast(SPECIES, -SUM)
              .fma(x0, FloatVector.broadcast(SPECIES, -BB).fma(sum, sumB.mul(-AA)))
              .intoArray(out, to + 2 * outStep);
          FloatVector.broadcast(SPECIES, -SUM)
              .fma(x5, FloatVector.broadcast(SPECIES, A).fma(difference, differenceB.mul(B)))
              .intoArray(out, to + 3 * outStep);
          x0.add(sum.add(sumB)).intoArray(out, to + 4 * outStep);
          VECTOR.cast(x5).intoArray(out, to + 5 * outStep);
        }
      }
    }
  }

  private static void addImageGradient(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep();
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector x0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector x1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector x2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector x3 = FloatVector.fromArray(SPECIES, in, from + 3 * step);
          FloatVector x4 = FloatVector.fromArray(SPECIES, in, from + 4 * step);
          FloatVector x5 = FloatVector.fromArray(SPECIES, in, from + 5 * step);
          FloatVector sum = x1.add(x2), difference = x1.sub(x2);
          FloatVector sumB = x3.add(x4), differenceB = x3.sub(x4);
          FloatVector.fromArray(SPECIES, out, to).add(x0.mul(PRODUCT)).intoArray(out, to);
          FloatVector.fromArray(SPECIES, out, to + outStep)
              .add(
                  FloatVector.broadcast(SPECIES, PRODUCT)
                      .fma(
                          x5,
                          FloatVector.broadcast(SPECIES, -ABB)
                              .fma(difference, differenceB.mul(-AAB))))
              .intoArray(out, to + outStep);
          FloatVector.fromArray(SPECIES, out, to + 2 * outStep)
              .add(
                  FloatVector.broadcast(SPECIES, -SUM)
                      .fma(x0, FloatVector.broadcast(SPECIES, -BB).fma(sum, sumB.mul(-AA))))
              .intoArray(out, to + 2 * outStep);
          FloatVector.fromArray(SPECIES, out, to + 3 * outStep)
              .add(
                  FloatVector.broadcast(SPECIES, -SUM)
                      .fma(
                          x5,
                          FloatVector.broadcast(SPECIES, A).fma(difference, differenceB.mul(B))))
              .intoArray(out, to + 3 * outStep);
          FloatVector.fromArray(SPECIES, out, to + 4 * outStep)
              .add(x0.add(sum.add(sumB)))
              .intoArray(out, to + 4 * outStep);
          FloatVector.fromArray(SPECIES, out, to + 5 * outStep)
              .add(VECTOR.cast(x5))
              .intoArray(out, to + 5 * outStep);
        }
      }
    }
  }

  private static void weight(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep();
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector w0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector w1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector w2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector a = w0.mul(GA0), b = w0.mul(GB0);
          FloatVector a2 = FloatVector.broadcast(SPECIES, GA2);
          FloatVector b2 = FloatVector.broadcast(SPECIES, GB2);
          w0.mul(G00).intoArray(out, to);
          a2.fma(w2, FloatVector.broadcast(SPECIES, GA1).fma(w1, a)).intoArray(out, to + outStep);
          a2.fma(w2, FloatVector.broadcast(SPECIES, -GA1).fma(w1, a))
              .intoArray(out, to + 2 * outStep);
          b2.fma(w2, FloatVector.broadcast(SPECIES, GB1).fma(w1, b))
              .intoArray(out, to + 3 * outStep);
          b2.fma(w2, FloatVector.broadcast(SPECIES, -GB1).fma(w1, b))
              .intoArray(out, to + 4 * outStep);
          VECTOR.cast(w2).intoArray(out, to + 5 * outStep);
        }
      }
    }
  }

  private static void weightGradient(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    int lines = t.lines(), inLine = t.inLine(), step = t.inStep();
    int outLine = t.outLine(), outStep = t.outStep();
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int n = 0; n < numbers; n += LANES) {
      for (int c = 0; c < channels; c++) {
        int from = inAt + c * inChannel + n, to = outAt + c * outChannel + n;
        for (int l = 0; l < lines; l++, from += inLine, to += outLine) {
          FloatVector u0 = FloatVector.fromArray(SPECIES, in, from);
          FloatVector u1 = FloatVector.fromArray(SPECIES, in, from + step);
          FloatVector u2 = FloatVector.fromArray(SPECIES, in, from + 2 * step);
          FloatVector u3 = FloatVector.fromArray(SPECIES, in, from + 3 * step);
          FloatVector u4 = FloatVector.fromArray(SPECIES, in, from + 4 * step);
          FloatVector u5 = FloatVector.fromArray(SPECIES, in, from + 5 * step);
          FloatVector s0 = FloatVector.broadcast(SPECIES, G00).fma(u0, zero);
          s0 = FloatVector.broadcast(SPECIES, GA0).fma(u1, s0);
          s0 = FloatVector.broadcast(SPECIES, GA0).fma(u2, s0);
          s0 = FloatVector.broadcast(SPECIES, GB0).fma(u3, s0);
          FloatVector.broadcast(SPECIES, GB0).fma(u4, s0).intoArray(out, to);
          FloatVector s1 = FloatVector.broadcast(SPECIES, GA1).fma(u1, zero);
          s1 = FloatVector.broadcast(SPECIES, -GA1).fma(u2, s1);
          s1 = FloatVector.broadcast(SPECIES, GB1).fma(u3, s1);
          FloatVector.broadcast(SPECIES, -GB1).fma(u4, s1).intoArray(out, to + outStep);
          FloatVector s2 = FloatVector.broadcast(SPECIES, GA2).fma(u1, zero);
          s2 = FloatVector.broadcast(SPECIES, GA2).fma(u2, s2);
          s2 = FloatVector.broadcast(SPECIES, GB2).fma(u3, s2);
          FloatVector.broadcast(SPECIES, GB2).fma(u4, s2).add(u5).intoArray(out, to + 2 * outStep);
        }
      }
    }
  }
}

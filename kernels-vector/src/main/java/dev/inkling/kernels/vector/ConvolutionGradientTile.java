package dev.inkling.kernels.vector;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Taps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The inner loop of the gradient of a convolution's weights: sums of up to 6 taps × 1 or 2 vectors
/// of channels stay in registers while all pixels of all images of a block run; see
/// [Kernels#convolveGradient].
///
/// For each pixel and image, one or two vectors of the output's gradient are loaded, and for each
/// tap
/// one number of the input is broadcast into the tap's sums. The heights are written out for the
/// reason that [ProductTile] gives.
///
/// One object a thread, told anew for each call of the kernel, so that training makes no garbage.
final class ConvolutionGradientTile {
  /// The most taps of a tile.
  static final int MOST_TAPS = 6;

  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = Kernels.PANEL;
  private static final Taps NOWHERE = new Taps(0, 0, 0, 0, 0, 0, 0, new int[0]);

  private final float[] room = new float[MOST_TAPS * 2 * LANES];
  private Taps taps = NOWHERE;
  private float[] in = {};
  private int inAt;
  private float[] dOut = {};
  private int run;
  private int runs;
  private int step;

  /// Says what the next calls of [#add] compute.
  ///
  /// @param run how many numbers follow each other in the input before it jumps
  /// @param runs how many such runs a row of pixels has
  /// @param step from run to run in the input
  ConvolutionGradientTile of(
      Taps taps, float[] in, int inAt, float[] dOut, int run, int runs, int step) {
    this.taps = taps;
    this.in = in;
    this.inAt = inAt;
    this.dOut = dOut;
    this.run = run;
    this.runs = runs;
    this.step = step;
    return this;
  }

  /// Adds the sums of taps `tap` to `tap + count - 1` for the channels at `dOutAt`, `width` of
  /// them,
  /// to `d` at `dAt` (tap `tap`, first channel).
  void add(int count, int tap, int dOutAt, float[] d, int dAt, int dTap, int width) {
    if (width > LANES) {
      switch (count) {
        case 1 -> pair1(tap, dOutAt);
        case 2 -> pair2(tap, dOutAt);
        case 3 -> pair3(tap, dOutAt);
        case 4 -> pair4(tap, dOutAt);
        case 5 -> pair5(tap, dOutAt);
        case 6 -> pair6(tap, dOutAt);
        default -> throw new IllegalArgumentException("tile of " + count + " taps");
      }
    } else {
      switch (count) {
        case 1 -> single1(tap, dOutAt);
        case 2 -> single2(tap, dOutAt);
        case 3 -> single3(tap, dOutAt);
        case 4 -> single4(tap, dOutAt);
        case 5 -> single5(tap, dOutAt);
        case 6 -> single6(tap, dOutAt);
        default -> throw new IllegalArgumentException("tile of " + count + " taps");
      }
    }
    addRoom(count, d, dAt, dTap, width);
  }

  /// Adds the sums, which wait in the room: a vector handed to a method that is not inlined would
  /// be put into an object.
  private void addRoom(int count, float[] d, int dAt, int dTap, int width) {
    for (int r = 0; r < count; r++) {
      int at = dAt + r * dTap, from = r * 2 * LANES;
      for (int c = 0; c < width; c++) {
        d[at + c] += room[from + c];
      }
    }
  }

  private int from(int tap, int y, int r) {
    return inAt + taps.offset()[tap] + y * taps.inRow() + r * step;
  }

  private void pair1(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH + LANES);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          s01 = x0.fma(g1, s01);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s01).intoArray(room, 1 * LANES);
  }

  private void pair2(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH + LANES);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          s01 = x0.fma(g1, s01);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          s11 = x1.fma(g1, s11);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s01).intoArray(room, 1 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s11).intoArray(room, 3 * LANES);
  }

  private void pair3(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH + LANES);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          s01 = x0.fma(g1, s01);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          s11 = x1.fma(g1, s11);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          s21 = x2.fma(g1, s21);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s01).intoArray(room, 1 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s11).intoArray(room, 3 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s21).intoArray(room, 5 * LANES);
  }

  private void pair4(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES), s31 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        int from3 = from(tap + 3, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH + LANES);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          s01 = x0.fma(g1, s01);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          s11 = x1.fma(g1, s11);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          s21 = x2.fma(g1, s21);
          FloatVector x3 = FloatVector.broadcast(SPECIES, x[from3 + i]);
          s30 = x3.fma(g0, s30);
          s31 = x3.fma(g1, s31);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s01).intoArray(room, 1 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s11).intoArray(room, 3 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s21).intoArray(room, 5 * LANES);
    VECTOR.cast(s30).intoArray(room, 6 * LANES);
    VECTOR.cast(s31).intoArray(room, 7 * LANES);
  }

  private void pair5(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES), s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES), s41 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        int from3 = from(tap + 3, y, r);
        int from4 = from(tap + 4, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH + LANES);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          s01 = x0.fma(g1, s01);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          s11 = x1.fma(g1, s11);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          s21 = x2.fma(g1, s21);
          FloatVector x3 = FloatVector.broadcast(SPECIES, x[from3 + i]);
          s30 = x3.fma(g0, s30);
          s31 = x3.fma(g1, s31);
          FloatVector x4 = FloatVector.broadcast(SPECIES, x[from4 + i]);
          s40 = x4.fma(g0, s40);
          s41 = x4.fma(g1, s41);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s01).intoArray(room, 1 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s11).intoArray(room, 3 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s21).intoArray(room, 5 * LANES);
    VECTOR.cast(s30).intoArray(room, 6 * LANES);
    VECTOR.cast(s31).intoArray(room, 7 * LANES);
    VECTOR.cast(s40).intoArray(room, 8 * LANES);
    VECTOR.cast(s41).intoArray(room, 9 * LANES);
  }

  private void pair6(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES), s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES), s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES), s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES), s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES), s41 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES), s51 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        int from3 = from(tap + 3, y, r);
        int from4 = from(tap + 4, y, r);
        int from5 = from(tap + 5, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector g1 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH + LANES);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          s01 = x0.fma(g1, s01);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          s11 = x1.fma(g1, s11);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          s21 = x2.fma(g1, s21);
          FloatVector x3 = FloatVector.broadcast(SPECIES, x[from3 + i]);
          s30 = x3.fma(g0, s30);
          s31 = x3.fma(g1, s31);
          FloatVector x4 = FloatVector.broadcast(SPECIES, x[from4 + i]);
          s40 = x4.fma(g0, s40);
          s41 = x4.fma(g1, s41);
          FloatVector x5 = FloatVector.broadcast(SPECIES, x[from5 + i]);
          s50 = x5.fma(g0, s50);
          s51 = x5.fma(g1, s51);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s01).intoArray(room, 1 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s11).intoArray(room, 3 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s21).intoArray(room, 5 * LANES);
    VECTOR.cast(s30).intoArray(room, 6 * LANES);
    VECTOR.cast(s31).intoArray(room, 7 * LANES);
    VECTOR.cast(s40).intoArray(room, 8 * LANES);
    VECTOR.cast(s41).intoArray(room, 9 * LANES);
    VECTOR.cast(s50).intoArray(room, 10 * LANES);
    VECTOR.cast(s51).intoArray(room, 11 * LANES);
  }

  private void single1(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
  }

  private void single2(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
  }

  private void single3(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
  }

  private void single4(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        int from3 = from(tap + 3, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          FloatVector x3 = FloatVector.broadcast(SPECIES, x[from3 + i]);
          s30 = x3.fma(g0, s30);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s30).intoArray(room, 6 * LANES);
  }

  private void single5(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        int from3 = from(tap + 3, y, r);
        int from4 = from(tap + 4, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          FloatVector x3 = FloatVector.broadcast(SPECIES, x[from3 + i]);
          s30 = x3.fma(g0, s30);
          FloatVector x4 = FloatVector.broadcast(SPECIES, x[from4 + i]);
          s40 = x4.fma(g0, s40);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s30).intoArray(room, 6 * LANES);
    VECTOR.cast(s40).intoArray(room, 8 * LANES);
  }

  private void single6(int tap, int dOutAt) {
    float[] x = in;
    float[] g = dOut;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    int at = dOutAt;
    for (int y = 0; y < taps.height(); y++) {
      for (int r = 0; r < runs; r++) {
        int from0 = from(tap, y, r);
        int from1 = from(tap + 1, y, r);
        int from2 = from(tap + 2, y, r);
        int from3 = from(tap + 3, y, r);
        int from4 = from(tap + 4, y, r);
        int from5 = from(tap + 5, y, r);
        for (int i = 0; i < run; i++) {
          FloatVector g0 = FloatVector.fromArray(SPECIES, g, at + i * WIDTH);
          FloatVector x0 = FloatVector.broadcast(SPECIES, x[from0 + i]);
          s00 = x0.fma(g0, s00);
          FloatVector x1 = FloatVector.broadcast(SPECIES, x[from1 + i]);
          s10 = x1.fma(g0, s10);
          FloatVector x2 = FloatVector.broadcast(SPECIES, x[from2 + i]);
          s20 = x2.fma(g0, s20);
          FloatVector x3 = FloatVector.broadcast(SPECIES, x[from3 + i]);
          s30 = x3.fma(g0, s30);
          FloatVector x4 = FloatVector.broadcast(SPECIES, x[from4 + i]);
          s40 = x4.fma(g0, s40);
          FloatVector x5 = FloatVector.broadcast(SPECIES, x[from5 + i]);
          s50 = x5.fma(g0, s50);
        }
        at += advance();
      }
    }
    VECTOR.cast(s00).intoArray(room, 0 * LANES);
    VECTOR.cast(s10).intoArray(room, 2 * LANES);
    VECTOR.cast(s20).intoArray(room, 4 * LANES);
    VECTOR.cast(s30).intoArray(room, 6 * LANES);
    VECTOR.cast(s40).intoArray(room, 8 * LANES);
    VECTOR.cast(s50).intoArray(room, 10 * LANES);
  }

  /// A run is a whole row of pixels, or the images of one pixel, of which some may be absent.
  private int advance() {
    return (runs == 1 ? taps.width() : 1) * WIDTH * WIDTH;
  }
}

package dev.inkling.tensor;

import dev.inkling.tensor.TileTransform.Kind;

/// The arithmetic of [Kernels#transformTile] number by number: the order of its operations is what
/// all kernels keep to.
///
/// L is applied to the tile's columns, then to the rows of what that gives. Its rows belong to the
/// points 0, a, −a, b, −b and ∞ with a = 3/4 and b = 3/2; the formulas use that points come in
/// pairs.
public final class TileArithmetic {
  /// a, the smaller point.
  public static final float A = Winograd.A;

  /// b, the larger one.
  public static final float B = Winograd.B;

  /// a².
  public static final float AA = A * A;

  /// b².
  public static final float BB = B * B;

  /// a³.
  public static final float AAA = A * AA;

  /// b³.
  public static final float BBB = B * BB;

  /// a² + b².
  public static final float SUM = AA + BB;

  /// a² b².
  public static final float PRODUCT = AA * BB;

  /// a b².
  public static final float ABB = A * BB;

  /// a² b.
  public static final float AAB = AA * B;

  private static final float[][] G = Winograd.weightMatrix();

  /// G at the point 0: the other two of this row are 0.
  public static final float G00 = G[0][0];

  /// G at a, for the weights' row 0; at −a it is the same.
  public static final float GA0 = G[1][0];

  /// G at a, for row 1; at −a it is the opposite.
  public static final float GA1 = G[1][1];

  /// G at a, for row 2; at −a it is the same.
  public static final float GA2 = G[1][2];

  /// G at b, likewise.
  public static final float GB0 = G[3][0];

  /// G at b, for row 1.
  public static final float GB1 = G[3][1];

  /// G at b, for row 2.
  public static final float GB2 = G[3][2];

  private TileArithmetic() {}

  /// [Kernels#transformTile], of each channel the numbers from `fromNumber` to one before
  /// `toNumber`.
  public static void tile(
      TileTransform t,
      int channels,
      int fromNumber,
      int toNumber,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < t.alongRows().lines(); i++) {
        for (int n = fromNumber; n < toNumber; n++) {
          int to = outAt + c * outChannel + i * t.alongRows().outLine() + n;
          row(t, i, in, inAt + c * inChannel + n, out, to);
        }
      }
    }
  }

  private static void row(TileTransform t, int i, float[] in, int at, float[] out, int to) {
    Kind kind = t.kind();
    int row = t.alongColumns().inStep(), step = t.alongColumns().inLine();
    boolean four = kind.inSide() >= Winograd.RESULTS, six = kind.inSide() == Winograd.SIDE;
    float r0 = line(kind, i, in, at, row), r1 = line(kind, i, in, at + step, row);
    float r2 = line(kind, i, in, at + 2 * step, row);
    float r3 = four ? line(kind, i, in, at + 3 * step, row) : 0;
    float r4 = six ? line(kind, i, in, at + 4 * step, row) : 0;
    float r5 = six ? line(kind, i, in, at + 5 * step, row) : 0;
    for (int j = 0; j < t.alongRows().count(); j++) {
      float number = value(kind, j, r0, r1, r2, r3, r4, r5);
      int there = to + j * t.alongRows().outStep();
      out[there] = kind == Kind.IMAGE_GRADIENT ? out[there] + number : number;
    }
  }

  /// [Kernels#transformLines].
  public static void lines(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    for (int c = 0; c < channels; c++) {
      for (int l = 0; l < t.lines(); l++) {
        int from = inAt + c * inChannel + l * t.inLine();
        int to = outAt + c * outChannel + l * t.outLine();
        for (int n = 0; n < numbers; n++) {
          for (int j = 0; j < t.count(); j++) {
            out[to + j * t.outStep() + n] = line(t.kind(), j, in, from + n, t.inStep());
          }
        }
      }
    }
  }

  /// Number j of a transformed line.
  private static float line(Kind kind, int j, float[] in, int at, int step) {
    boolean four = kind.inSide() >= Winograd.RESULTS, six = kind.inSide() == Winograd.SIDE;
    return value(
        kind,
        j,
        in[at],
        in[at + step],
        in[at + 2 * step],
        four ? in[at + 3 * step] : 0,
        six ? in[at + 4 * step] : 0,
        six ? in[at + 5 * step] : 0);
  }

  private static float value(
      Kind kind, int i, float x0, float x1, float x2, float x3, float x4, float x5) {
    return switch (kind) {
      case IMAGE -> image(i, x0, x1, x2, x3, x4, x5);
      case RESULT -> result(i, x0, x1, x2, x3, x4, x5);
      case RESULT_GRADIENT -> resultGradient(i, x0, x1, x2, x3);
      case IMAGE_GRADIENT -> imageGradient(i, x0, x1, x2, x3, x4, x5);
      case WEIGHT -> weight(i, x0, x1, x2);
      case WEIGHT_GRADIENT -> weightGradient(i, x0, x1, x2, x3, x4, x5);
    };
  }

  /// Row i of Bᵀ.
  private static float image(int i, float x0, float x1, float x2, float x3, float x4, float x5) {
    return switch (i) {
      case 0 -> Math.fma(PRODUCT, x0, Math.fma(-SUM, x2, x4));
      case 1 -> Math.fma(A, Math.fma(-BB, x1, x3), Math.fma(-BB, x2, x4));
      case 2 -> Math.fma(-A, Math.fma(-BB, x1, x3), Math.fma(-BB, x2, x4));
      case 3 -> Math.fma(B, Math.fma(-AA, x1, x3), Math.fma(-AA, x2, x4));
      case 4 -> Math.fma(-B, Math.fma(-AA, x1, x3), Math.fma(-AA, x2, x4));
      default -> Math.fma(PRODUCT, x1, Math.fma(-SUM, x3, x5));
    };
  }

  /// Row i of Aᵀ.
  private static float result(int i, float m0, float m1, float m2, float m3, float m4, float m5) {
    return switch (i) {
      case 0 -> m0 + ((m1 + m2) + (m3 + m4));
      case 1 -> Math.fma(B, m3 - m4, A * (m1 - m2));
      case 2 -> Math.fma(BB, m3 + m4, AA * (m1 + m2));
      default -> Math.fma(BBB, m3 - m4, Math.fma(AAA, m1 - m2, m5));
    };
  }

  /// Row i of A.
  private static float resultGradient(int i, float y0, float y1, float y2, float y3) {
    return switch (i) {
      case 0 -> y0;
      case 1 -> Math.fma(A, Math.fma(AA, y3, y1), Math.fma(AA, y2, y0));
      case 2 -> Math.fma(-A, Math.fma(AA, y3, y1), Math.fma(AA, y2, y0));
      case 3 -> Math.fma(B, Math.fma(BB, y3, y1), Math.fma(BB, y2, y0));
      case 4 -> Math.fma(-B, Math.fma(BB, y3, y1), Math.fma(BB, y2, y0));
      default -> y3;
    };
  }

  /// Row i of B.
  private static float imageGradient(
      int i, float v0, float v1, float v2, float v3, float v4, float v5) {
    return switch (i) {
      case 0 -> PRODUCT * v0;
      case 1 -> Math.fma(PRODUCT, v5, Math.fma(-ABB, v1 - v2, -AAB * (v3 - v4)));
      case 2 -> Math.fma(-SUM, v0, Math.fma(-BB, v1 + v2, -AA * (v3 + v4)));
      case 3 -> Math.fma(-SUM, v5, Math.fma(A, v1 - v2, B * (v3 - v4)));
      case 4 -> v0 + ((v1 + v2) + (v3 + v4));
      default -> v5;
    };
  }

  /// Row i of G.
  private static float weight(int i, float w0, float w1, float w2) {
    return switch (i) {
      case 0 -> G00 * w0;
      case 1 -> Math.fma(GA2, w2, Math.fma(GA1, w1, GA0 * w0));
      case 2 -> Math.fma(GA2, w2, Math.fma(-GA1, w1, GA0 * w0));
      case 3 -> Math.fma(GB2, w2, Math.fma(GB1, w1, GB0 * w0));
      case 4 -> Math.fma(GB2, w2, Math.fma(-GB1, w1, GB0 * w0));
      default -> w2;
    };
  }

  /// Row i of Gᵀ: a chain that begins with 0.
  private static float weightGradient(
      int i, float u0, float u1, float u2, float u3, float u4, float u5) {
    return switch (i) {
      case 0 ->
          Math.fma(
              GB0,
              u4,
              Math.fma(GB0, u3, Math.fma(GA0, u2, Math.fma(GA0, u1, Math.fma(G00, u0, 0f)))));
      case 1 -> Math.fma(-GB1, u4, Math.fma(GB1, u3, Math.fma(-GA1, u2, Math.fma(GA1, u1, 0f))));
      default ->
          Math.fma(GB2, u4, Math.fma(GB2, u3, Math.fma(GA2, u2, Math.fma(GA2, u1, 0f)))) + u5;
    };
  }
}

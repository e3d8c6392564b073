package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.TileTransform.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WinogradTest {
  private static final int SIDE = Winograd.SIDE;
  private static final int RESULTS = Winograd.RESULTS;
  private static final double[] POINTS = {0, 0.75, -0.75, 1.5, -1.5};

  private final CounterRandom stream = CounterRandom.of(7, Purpose.INITIAL_VALUES, 0);
  private int drawn;

  @Test
  void theMatricesGiveTheResultsOfAConvolution() {
    double[][] x = draw(SIDE, SIDE), w = draw(3, 3);
    double[][] u = sandwich(doubles(Winograd.weightMatrix()), w);
    double[][] v = sandwich(image(), x);
    double[][] m = new double[SIDE][SIDE];
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        m[i][j] = u[i][j] * v[i][j];
      }
    }
    assertClose(sandwich(result(), m), convolved(x, w), 1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void theFormulasAreThoseOfTheMatrices(Kind kind) {
    double[][] matrix = matrix(kind), in = draw(kind.inSide(), kind.inSide());
    float[] numbers = floats(in), out = new float[kind.side() * kind.side()];
    TileTransform t =
        TileTransform.of(kind, kind.side(), kind.side(), kind.inSide(), 1, kind.side(), 1);
    new ScalarKernels().transformTile(t, 1, 1, numbers, 0, 0, out, 0, 0);
    assertClose(square(out, kind.side()), sandwich(matrix, in), 1e-5);
  }

  @ParameterizedTest
  @EnumSource
  void aTileIsTransformedLikeItsLines(Kind kind) {
    int in = kind.inSide(), side = kind.side();
    float[] numbers = floats(draw(in, in)), between = new float[side * in];
    float[] lines = new float[side * side], tile = new float[side * side];
    Kernels kernels = new ScalarKernels();
    LineTransform columns = LineTransform.of(kind, in, 1, in, 1, in);
    LineTransform rows = LineTransform.of(kind, side, in, 1, side, 1);
    kernels.transformLines(columns, 1, 1, numbers, 0, 0, between, 0, 0);
    kernels.transformLines(rows, 1, 1, between, 0, 0, lines, 0, 0);
    TileTransform t = TileTransform.of(kind, side, side, in, 1, side, 1);
    kernels.transformTile(t, 1, 1, numbers, 0, 0, tile, 0, 0);
    assertThat(tile).isEqualTo(lines);
  }

  /// The claim of [Winograd] about its points: sums over 64 channels, against the same in double
  /// precision.
  @Test
  void resultsAreNearlyAsExactAsSumsTakenDirectly() {
    double direct = 0, winograd = 0;
    for (int run = 0; run < 40; run++) {
      double[][] exact = new double[RESULTS][RESULTS];
      float[] sums = new float[RESULTS * RESULTS], m = new float[Winograd.POSITIONS];
      for (int c = 0; c < 64; c++) {
        float[] x = floats(draw(SIDE, SIDE)), w = floats(draw(3, 3));
        add(exact, convolved(square(x, SIDE), square(w, 3)));
        addDirectly(sums, x, w);
        addProducts(m, x, w);
      }
      float[] y = new float[RESULTS * RESULTS];
      TileTransform t = TileTransform.of(Kind.RESULT, RESULTS, RESULTS, SIDE, 1, RESULTS, 1);
      new ScalarKernels().transformTile(t, 1, 1, m, 0, 0, y, 0, 0);
      direct += squaredError(exact, sums);
      winograd += squaredError(exact, y);
    }
    assertThat(Math.sqrt(winograd / direct)).isBetween(0.5, 3.0);
  }

  private static void addDirectly(float[] sums, float[] x, float[] w) {
    for (int i = 0; i < RESULTS; i++) {
      for (int j = 0; j < RESULTS; j++) {
        for (int t = 0; t < 9; t++) {
          float pixel = x[(i + t / 3) * SIDE + j + t % 3];
          sums[i * RESULTS + j] = Math.fma(pixel, w[t], sums[i * RESULTS + j]);
        }
      }
    }
  }

  private static void addProducts(float[] m, float[] x, float[] w) {
    float[] v = new float[Winograd.POSITIONS];
    TileTransform t = TileTransform.of(Kind.IMAGE, SIDE, SIDE, SIDE, 1, SIDE, 1);
    new ScalarKernels().transformTile(t, 1, 1, x, 0, 0, v, 0, 0);
    float[] u = floats(sandwich(doubles(Winograd.weightMatrix()), square(w, 3)));
    for (int p = 0; p < m.length; p++) {
      m[p] = Math.fma(u[p], v[p], m[p]);
    }
  }

  private static double[][] matrix(Kind kind) {
    return switch (kind) {
      case IMAGE -> image();
      case RESULT -> result();
      case RESULT_GRADIENT -> transposed(result());
      case IMAGE_GRADIENT -> transposed(image());
      case WEIGHT -> doubles(Winograd.weightMatrix());
      case WEIGHT_GRADIENT -> transposed(doubles(Winograd.weightMatrix()));
    };
  }

  /// Bᵀ: row i is the polynomial that is 0 at all points but the i-th.
  private static double[][] image() {
    double[][] rows = new double[SIDE][];
    for (int i = 0; i < SIDE; i++) {
      double[] polynomial = {1, 0, 0, 0, 0, 0};
      for (int j = 0; j < POINTS.length; j++) {
        for (int k = SIDE - 1; k >= 0 && j != i; k--) {
          polynomial[k] = (k > 0 ? polynomial[k - 1] : 0) - POINTS[j] * polynomial[k];
        }
      }
      rows[i] = polynomial;
    }
    return rows;
  }

  /// Aᵀ: powers of the points.
  private static double[][] result() {
    double[][] rows = new double[RESULTS][SIDE];
    for (int k = 0; k < RESULTS; k++) {
      for (int i = 0; i < POINTS.length; i++) {
        rows[k][i] = Math.pow(POINTS[i], k);
      }
    }
    rows[RESULTS - 1][SIDE - 1] = 1;
    return rows;
  }

  private double[][] draw(int rows, int columns) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      for (int i = 0; i < columns; i++) {
        row[i] = stream.uniform(drawn++) - 0.5f;
      }
    }
    return numbers;
  }

  /// L · X · Lᵀ.
  private static double[][] sandwich(double[][] l, double[][] x) {
    return times(times(l, x), transposed(l));
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  private static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  private static double[][] convolved(double[][] x, double[][] w) {
    double[][] y = new double[RESULTS][RESULTS];
    for (int i = 0; i < RESULTS; i++) {
      for (int j = 0; j < RESULTS; j++) {
        for (int t = 0; t < 9; t++) {
          y[i][j] += x[i + t / 3][j + t % 3] * w[t / 3][t % 3];
        }
      }
    }
    return y;
  }

  private static void add(double[][] sum, double[][] x) {
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[i][j] += x[i][j];
      }
    }
  }

  private static double squaredError(double[][] exact, float[] numbers) {
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      double error = exact[i / RESULTS][i % RESULTS] - numbers[i];
      sum += error * error;
    }
    return sum;
  }

  private static double[][] doubles(float[][] matrix) {
    double[][] doubles = new double[matrix.length][matrix[0].length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        doubles[i][j] = matrix[i][j];
      }
    }
    return doubles;
  }

  private static double[][] square(float[] numbers, int side) {
    double[][] square = new double[side][side];
    for (int i = 0; i < numbers.length; i++) {
      square[i / side][i % side] = numbers[i];
    }
    return square;
  }

  private static float[] floats(double[][] matrix) {
    int columns = matrix[0].length;
    float[] floats = new float[matrix.length * columns];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) matrix[i / columns][i % columns];
    }
    return floats;
  }

  private static void assertClose(double[][] is, double[][] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected.length; j++) {
        assertThat(is[i][j]).isCloseTo(expected[i][j], within(tolerance));
      }
    }
  }
}

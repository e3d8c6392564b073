package dev.inkling.data.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 16, 31, 64, 150})
  void aRandomMatrixIsRebuiltFromItsOrthonormalEigenvectors(int n) {
    double[][] matrix = random(n, n, n);

    checkDecomposition(matrix, SymmetricEigen.of(matrix), 1e-13 * n);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void aMatrixOfLowRankHasThatManyEigenvaluesAndAnOrthonormalRest(int rank) {
    double[][] matrix = product(random(30, rank, rank), 30, rank);

    SymmetricEigen eigen = SymmetricEigen.of(matrix);

    checkDecomposition(matrix, eigen, 1e-12);
    assertThat(eigen.values()[rank - 1]).isGreaterThan(1e-3);
    double rest = Arrays.stream(eigen.values()).skip(rank).map(Math::abs).max().orElseThrow();
    assertThat(rest).isLessThan(1e-12);
  }

  @Test
  void theSecondDifferenceHasTheSpectrumOfItsFormula() {
    int n = 40;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 2;
      if (i > 0) {
        matrix[i][i - 1] = matrix[i - 1][i] = -1;
      }
    }
    double[] values = SymmetricEigen.of(matrix).values();
    for (int i = 0; i < n; i++) {
      double expected = 2 - 2 * Math.cos((n - i) * Math.PI / (n + 1));
      assertThat(values[i]).isCloseTo(expected, within(1e-14 * n));
    }
  }

  @Test
  void equalEigenvaluesStillGetOrthonormalVectors() {
    double[][] matrix = new double[12][12];
    for (double[] row : matrix) {
      Arrays.fill(row, 1);
    }
    SymmetricEigen eigen = SymmetricEigen.of(matrix);

    checkDecomposition(matrix, eigen, 1e-13);
    assertThat(eigen.values()[0]).isCloseTo(12, within(1e-13));
    assertThat(eigen.values()[1]).isCloseTo(0, within(1e-13));
  }

  @Test
  void zeroIdentityAndOneByOneAreTheirOwnAnswer() {
    assertThat(SymmetricEigen.of(new double[5][5]).values()).containsOnly(0);
    assertThat(SymmetricEigen.of(new double[][] {{-3}}).values()).containsExactly(-3);
    assertThat(SymmetricEigen.of(new double[][] {{-3}}).vectors()[0]).containsExactly(1);
    double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    assertThat(SymmetricEigen.of(identity).vectors()).isDeepEqualTo(identity);
  }

  @Test
  void diagonalEntriesAreSortedFromTheLargest() {
    double[][] matrix = {{1, 0, 0}, {0, 5, 0}, {0, 0, -2}};
    SymmetricEigen eigen = SymmetricEigen.of(matrix);

    assertThat(eigen.values()).containsExactly(5, 1, -2);
    assertThat(eigen.vectors()[0]).containsExactly(0, 1, 0);
  }

  @Test
  void ofBothSignsTheOneWithAPositiveLargestEntryIsTaken() {
    double[][] matrix = random(20, 20, 9);
    for (double[] vector : SymmetricEigen.of(matrix).vectors()) {
      double largest = Arrays.stream(vector).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
      assertThat(largest).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e160, 1e300})
  void hugeAndTinyMatricesNeitherOverflowNorVanish(double scale) {
    double[][] matrix = {{2 * scale, scale}, {scale, 2 * scale}};
    double[] values = SymmetricEigen.of(matrix).values();

    assertThat(values[0] / scale).isCloseTo(3, within(1e-14));
    assertThat(values[1] / scale).isCloseTo(1, within(1e-14));
  }

  @Test
  void theMatrixItselfIsNotChanged() {
    double[][] matrix = random(6, 6, 2);
    double[][] before = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    SymmetricEigen.of(matrix);

    assertThat(matrix).isDeepEqualTo(before);
  }

  @Test
  void whatIsNoSymmetricMatrixIsRefusedWithThePlace() {
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 2}, {3, 4}}))
        .hasMessage("entry (1, 0) is 3.0 but (0, 1) is 2.0: the matrix is not symmetric");
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, 2}, {2}}))
        .hasMessage("row 1 has 1 numbers, expected 2 as there are rows");
    assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{Double.NaN}}))
        .hasMessage("entry (0, 0) is NaN, expected a finite number");
    assertThatThrownBy(() -> SymmetricEigen.of(new double[0][]))
        .hasMessage("matrix has 0 rows, expected 1 to 4096");
  }

  private static void checkDecomposition(double[][] matrix, SymmetricEigen eigen, double error) {
    int n = matrix.length;
    double[][] v = eigen.vectors();
    assertThat(eigen.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double rebuilt = 0, product = 0;
        for (int k = 0; k < n; k++) {
          rebuilt += eigen.values()[k] * v[k][i] * v[k][j];
          product += v[i][k] * v[j][k];
        }
        assertThat(rebuilt).isCloseTo(matrix[i][j], within(error));
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
      }
    }
  }

  /// Symmetric where it is square.
  private static double[][] random(int rows, int columns, int seed) {
    CounterRandom random = CounterRandom.of(seed, Purpose.EXAMPLE, 0);
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        boolean mirrored = rows == columns && j < i;
        matrix[i][j] = mirrored ? matrix[j][i] : random.normal((long) i * columns + j);
      }
    }
    return matrix;
  }

  private static double[][] product(double[][] factor, int n, int depth) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < depth; k++) {
          matrix[i][j] += factor[i][k] * factor[j][k];
        }
      }
    }
    return matrix;
  }
}

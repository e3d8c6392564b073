package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How numbers are laid out for the kernels: [Panels], [Lanes] and [Tiles].
class LayoutTest {
  private static final Kernels KERNELS = new ScalarKernels();

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 16", "5, 17", "2, 31", "7, 33", "0, 5"})
  void panelsHoldEachColumnWhereTheProductReadsIt(int depth, int columns) {
    float[] b = counting(depth * columns);
    float[] panels = new float[Panels.size(depth, columns)];
    Arrays.fill(panels, Float.NaN);
    Panels.pack(depth, columns, b, 0, columns, panels, 0, Panels.count(columns));
    for (int k = 0; k < depth; k++) {
      for (int n = 0; n < Panels.count(columns) * 16; n++) {
        float packed = panels[n / 16 * depth * 16 + k * 16 + n % 16];
        assertThat(packed).isEqualTo(n < columns ? b[k * columns + n] : 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 16", "5, 17", "2, 31", "7, 33"})
  void packingATransposeGivesTheSamePanels(int depth, int columns) {
    float[] b = counting(depth * columns), turned = new float[b.length];
    KERNELS.transpose(depth, columns, b, 0, columns, turned, 0, depth);
    float[] panels = new float[Panels.size(depth, columns)], same = new float[panels.length];
    Arrays.fill(same, Float.NaN);
    int count = Panels.count(columns);
    Panels.pack(depth, columns, b, 0, columns, panels, 0, count);
    Panels.packTransposed(KERNELS, depth, columns, turned, 0, depth, same, 0, count);
    assertThat(same).containsExactly(panels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 15, 16, 17, 31, 33})
  void lanesAndRowsAreTheSameImages(int images) {
    int features = 5;
    float[] rows = counting(images * features), back = new float[rows.length];
    float[] lanes = new float[Lanes.size(images, features)];
    Lanes.fromRows(KERNELS, rows, lanes, features, 0, images);
    for (int image = 0; image < images; image++) {
      for (int f = 0; f < features; f++) {
        float stored = lanes[Lanes.position(image, f, features)];
        assertThat(stored).isEqualTo(rows[image * features + f]);
      }
    }
    Lanes.toRows(KERNELS, lanes, back, features, 0, images);
    assertThat(back).containsExactly(rows);
  }

  @Test
  void aLastBlockHoldsTheImagesThatAreLeft() {
    assertThat(Lanes.blocks(33)).isEqualTo(3);
    assertThat(Lanes.imagesIn(2, 33)).isEqualTo(1);
    assertThat(Lanes.imagesIn(1, 32)).isEqualTo(16);
  }

  @Test
  void noTileIsAThinRest() {
    int[] starts = new int[7];
    for (int tile = 0; tile <= 6; tile++) {
      starts[tile] = Tiles.start(tile, 32, 6);
    }
    assertThat(Tiles.count(32, 6)).isEqualTo(6);
    assertThat(starts).containsExactly(0, 6, 12, 18, 24, 28, 32);
    assertThat(Tiles.count(0, 6)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 8})
  void tilesFollowOneAnotherToTheLastRow(int most) {
    for (int rows = 0; rows < 50; rows++) {
      int row = 0, tile = 0;
      for (int height; row < rows; row += height, tile++) {
        height = Tiles.next(rows - row, most);
        assertThat(Tiles.start(tile, rows, most)).isEqualTo(row);
        assertThat(height).isBetween(rows <= most ? rows : most / 2, most);
      }
      assertThat(row).isEqualTo(rows);
      assertThat(tile).isEqualTo(Tiles.count(rows, most));
      assertThat(Tiles.start(tile, rows, most)).isEqualTo(rows);
    }
  }

  private static float[] counting(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = i + 1;
    }
    return x;
  }
}

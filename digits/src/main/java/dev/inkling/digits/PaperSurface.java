package dev.inkling.digits;

import java.util.Arrays;

/// How bright the paper of a picture is, everywhere: one number where light is even, else a smooth
/// surface a + b·x + c·y + d·x² + e·x·y + f·y² through what is not ink, x and y from −1 to 1.
final class PaperSurface {
  /// Along the rim of an evenly lit picture the middle half of the pixels differ by less.
  private static final float EVEN = 0.035f;

  private static final int TILES = 20;
  private static final int TERMS = 6;
  private static final int ROUNDS = 6;

  private final Picture picture;
  private final float[] rim;

  PaperSurface(Picture picture) {
    this.picture = picture;
    this.rim = sortedRim(picture);
  }

  /// The brightness of the paper at every pixel.
  float[] brightness() {
    float[] paper = new float[picture.brightness().length];
    boolean even = rim[rim.length * 3 / 4] - rim[rim.length / 4] < EVEN;
    if (even || Math.min(picture.width(), picture.height()) < 2 * TILES) {
      Arrays.fill(paper, rim[rim.length / 2]);
    } else {
      fill(paper, fit());
    }
    return paper;
  }

  /// The brightness along the picture's rim, sorted.
  private static float[] sortedRim(Picture picture) {
    int w = picture.width(), h = picture.height();
    float[] rim = new float[2 * (w + h)];
    int n = 0;
    for (int x = 0; x < w; x++) {
      rim[n++] = picture.brightness()[x];
      rim[n++] = picture.brightness()[(h - 1) * w + x];
    }
    for (int y = 0; y < h; y++) {
      rim[n++] = picture.brightness()[y * w];
      rim[n++] = picture.brightness()[y * w + w - 1];
    }
    Arrays.sort(rim);
    return rim;
  }

  private void fill(float[] paper, double[] surface) {
    int w = picture.width(), h = picture.height();
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        paper[y * w + x] = (float) at(surface, 2.0 * x / (w - 1) - 1, 2.0 * y / (h - 1) - 1);
      }
    }
  }

  private static double at(double[] surface, double x, double y) {
    double[] terms = terms(x, y);
    double sum = 0;
    for (int k = 0; k < TERMS; k++) {
      sum += surface[k] * terms[k];
    }
    return sum;
  }

  private static double[] terms(double x, double y) {
    return new double[] {1, x, y, x * x, x * y, y * y};
  }

  /// Least squares over the medians of tiles; each round leaves out the tiles that are farther from
  /// the surface than twice the median distance, for they hold ink.
  private double[] fit() {
    double[] medians = new double[TILES * TILES];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = median(i % TILES, i / TILES);
    }
    boolean[] kept = new boolean[medians.length];
    Arrays.fill(kept, true);
    double[] surface = solved(medians, kept);
    for (int round = 0; round < ROUNDS; round++) {
      double[] distances = distances(medians, surface);
      double[] sorted = distances.clone();
      Arrays.sort(sorted);
      double most = Math.max(0.01, 2 * sorted[sorted.length / 2]);
      for (int i = 0; i < kept.length; i++) {
        kept[i] = distances[i] <= most;
      }
      surface = solved(medians, kept);
    }
    return surface;
  }

  private double median(int column, int row) {
    int w = picture.width(), h = picture.height();
    int left = column * w / TILES, right = (column + 1) * w / TILES;
    int top = row * h / TILES, bottom = (row + 1) * h / TILES;
    float[] tile = new float[(right - left) * (bottom - top)];
    for (int y = top; y < bottom; y++) {
      int from = y * w + left;
      System.arraycopy(picture.brightness(), from, tile, (y - top) * (right - left), right - left);
    }
    Arrays.sort(tile);
    return tile[tile.length / 2];
  }

  private static double place(int tile) {
    return (2.0 * tile + 1) / TILES - 1;
  }

  private static double[] distances(double[] medians, double[] surface) {
    double[] distances = new double[medians.length];
    for (int i = 0; i < medians.length; i++) {
      distances[i] = Math.abs(medians[i] - at(surface, place(i % TILES), place(i / TILES)));
    }
    return distances;
  }

  /// Solves the normal equations. A little is added to the diagonal, so that there always is a
  /// solution.
  private static double[] solved(double[] medians, boolean[] kept) {
    double[][] rows = new double[TERMS][TERMS + 1];
    for (int i = 0; i < medians.length; i++) {
      if (kept[i]) {
        double[] terms = terms(place(i % TILES), place(i / TILES));
        for (int r = 0; r < TERMS; r++) {
          for (int c = 0; c < TERMS; c++) {
            rows[r][c] += terms[r] * terms[c];
          }
          rows[r][TERMS] += terms[r] * medians[i];
        }
      }
    }
    for (int k = 0; k < TERMS; k++) {
      rows[k][k] += 1e-6;
    }
    return eliminated(rows);
  }

  /// Gauss and Jordan's elimination; the matrix is positive definite, so no pivot is 0.
  private static double[] eliminated(double[][] rows) {
    for (int k = 0; k < TERMS; k++) {
      for (int r = 0; r < TERMS; r++) {
        double factor = r == k ? 0 : rows[r][k] / rows[k][k];
        for (int c = k; c <= TERMS && factor != 0; c++) {
          rows[r][c] -= factor * rows[k][c];
        }
      }
    }
    double[] solution = new double[TERMS];
    for (int k = 0; k < TERMS; k++) {
      solution[k] = rows[k][TERMS] / rows[k][k];
    }
    return solution;
  }
}
